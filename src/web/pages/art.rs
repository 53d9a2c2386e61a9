//! The cover of an event that has no picture: the lines of its own themes meet at one crossroads, and go on in another order.
//! The same event always has the same.

use crate::programme::Programme;

/// A theme's line with one stop on it.
pub struct Line {
    pub colour: String,
    /// Through which places it goes.
    pub points: Vec<(i32, i32)>,
    pub stop: (u32, u32),
}

impl Line {
    /// What SVG draws (SVG 2, 9.3).
    pub fn path(&self) -> String {
        let points: Vec<String> = self.points.iter().map(|(x, y)| format!("{x} {y}")).collect();
        format!("M{}", points.join("L"))
    }
}

pub struct Art {
    pub lines: Vec<Line>,
    /// The bar of the station where they meet: left, top and height.
    pub bar: (u32, u32, u32),
}

const HEIGHT: u32 = 140;
/// Where the bundle begins and ends.
const BUNDLE: (u32, u32) = (262, 336);
/// Between two lines of the bundle.
const STEP: u32 = 15;
const MOST: usize = 8;

/// Draws it: straight, then by 45 degrees into the bundle, through the station, and out of it.
pub fn cover(programme: &Programme) -> Art {
    let mut colours: Vec<String> = programme.themes.iter().map(|theme| theme.colour.class()).take(MOST).collect();
    let seed = blake3::hash(programme.event.slug.as_bytes());
    if colours.len() < 3 {
        colours.extend(["amber", "teal", "slate"].iter().take(3 - colours.len()).map(|colour| (*colour).to_owned()));
    }
    let count = u32::try_from(colours.len()).unwrap_or(1);
    let gap = (HEIGHT - 16) / count.saturating_sub(1).max(1);
    let row = |index: u32| 8 + index * gap;
    let inner = |index: u32| (HEIGHT + 2 * index * STEP).saturating_sub((count - 1) * STEP) / 2;
    // Which line leaves the bundle where: the same lines in another order.
    let mut out: Vec<u32> = (0..count).collect();
    out.sort_by_key(|index| seed.as_bytes()[*index as usize % 32]);
    let lines = colours.into_iter().zip(0..count).map(|(colour, index)| {
        let (left, middle, right) = (row(index), inner(index), row(out[index as usize]));
        let leave = BUNDLE.1 + 5 * index;
        let there = |x: u32, y: u32| (i32::try_from(x).unwrap_or(0), i32::try_from(y).unwrap_or(0));
        let points = vec![
            (-20, there(0, left).1),
            there(BUNDLE.0 - left.abs_diff(middle), left),
            there(BUNDLE.0, middle),
            there(leave, middle),
            there(leave + middle.abs_diff(right), right),
            there(560, right),
        ];
        let stop = match seed.as_bytes()[31 - index as usize] {
            chance if chance % 2 == 0 => (400 + u32::from(chance % 90), right),
            chance => (110 + u32::from(chance % 90), left),
        };
        Line { colour, points, stop }
    });
    let top = inner(0) - STEP;
    Art { lines: lines.collect(), bar: (BUNDLE.0 + 20, top, inner(count - 1) + STEP - top) }
}
