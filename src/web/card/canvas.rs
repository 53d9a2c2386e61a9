//! Drawing: lines with round ends, boxes and words on a ground, smooth at their edges.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use image::{Rgb as Pixel, RgbImage};

use crate::programme::colour::Rgb;

pub struct Canvas(pub RgbImage);

impl Canvas {
    pub fn new(width: u32, height: u32, ground: Rgb) -> Self {
        Self(RgbImage::from_pixel(width, height, Pixel(ground.0)))
    }

    /// Lays so much (0 to 1) of a colour over a pixel.
    fn blend(&mut self, x: u32, y: u32, colour: Rgb, part: f32) {
        let Some(pixel) = self.0.get_pixel_mut_checked(x, y) else { return };
        for (old, new) in pixel.0.iter_mut().zip(colour.0) {
            let mixed = f32::from(*old) + (f32::from(new) - f32::from(*old)) * part.clamp(0.0, 1.0);
            *old = mixed.round() as u8;
        }
    }

    /// A box with round corners: left, top, width, height.
    pub fn tile(&mut self, [left, top, width, height]: [f32; 4], corner: f32, colour: Rgb) {
        let (middle_x, middle_y) = (left + width / 2.0, top + height / 2.0);
        let (half_x, half_y) = (width / 2.0 - corner, height / 2.0 - corner);
        self.shade([left, top, left + width, top + height], colour, |x, y| {
            let (away_x, away_y) = ((x - middle_x).abs() - half_x, (y - middle_y).abs() - half_y);
            corner - away_x.max(0.0).hypot(away_y.max(0.0)) - away_x.max(away_y).min(0.0)
        });
    }

    /// A line through points, so many pixels wide.
    pub fn line(&mut self, points: &[(f32, f32)], width: f32, colour: Rgb) {
        for pair in points.windows(2) {
            let [(from_x, from_y), (to_x, to_y)] = [pair[0], pair[1]];
            let (along_x, along_y) = (to_x - from_x, to_y - from_y);
            let length = (along_x * along_x + along_y * along_y).max(f32::EPSILON);
            let half = width / 2.0;
            let area =
                [from_x.min(to_x) - half, from_y.min(to_y) - half, from_x.max(to_x) + half, from_y.max(to_y) + half];
            self.shade(area, colour, |x, y| {
                let at = (((x - from_x) * along_x + (y - from_y) * along_y) / length).clamp(0.0, 1.0);
                half - (x - from_x - at * along_x).hypot(y - from_y - at * along_y)
            });
        }
    }

    /// Colours what is inside: `depth` says how far within the shape a place is, in pixels.
    fn shade(&mut self, [left, top, right, bottom]: [f32; 4], colour: Rgb, depth: impl Fn(f32, f32) -> f32) {
        let clip = |value: f32, most: u32| value.clamp(0.0, most as f32) as u32;
        let (width, height) = self.0.dimensions();
        for y in clip(top - 1.0, height)..clip(bottom + 2.0, height) {
            for x in clip(left - 1.0, width)..clip(right + 2.0, width) {
                let part = depth(x as f32 + 0.5, y as f32 + 0.5) + 0.5;
                if part > 0.0 {
                    self.blend(x, y, colour, part);
                }
            }
        }
    }

    /// Words from a place on: `baseline` is where letters stand.
    pub fn words(&mut self, pen: &Pen, words: &str, (left, baseline): (f32, f32), colour: Rgb) {
        for (glyph, x) in pen.placed(words) {
            let placed = glyph.with_scale_and_position(pen.scale, point(left + x, baseline));
            if let Some(outline) = pen.font.outline_glyph(placed) {
                let bounds = outline.px_bounds();
                outline.draw(|x, y, part| {
                    let (x, y) = (bounds.min.x + x as f32, bounds.min.y + y as f32);
                    if x >= 0.0 && y >= 0.0 {
                        self.blend(x as u32, y as u32, colour, part);
                    }
                });
            }
        }
    }

    /// Lays a picture into a box (left, top, width, height), as much of it as is wanted (0 to 1).
    pub fn picture(&mut self, picture: &RgbImage, (left, top): (u32, u32), part: f32) {
        for (x, y, pixel) in picture.enumerate_pixels() {
            self.blend(left + x, top + y, Rgb(pixel.0), part);
        }
    }
}

/// A font at a size.
pub struct Pen<'a> {
    font: &'a FontRef<'a>,
    scale: PxScale,
}

impl<'a> Pen<'a> {
    pub fn new(font: &'a FontRef<'a>, size: f32) -> Self {
        Self { font, scale: PxScale::from(size) }
    }

    /// The glyphs of some words that the font has, and where each stands.
    fn placed(&self, words: &str) -> Vec<(ab_glyph::GlyphId, f32)> {
        let scaled = self.font.as_scaled(self.scale);
        let (mut placed, mut at, mut last) = (Vec::new(), 0.0, None);
        for sign in words.chars() {
            let glyph = scaled.glyph_id(sign);
            if glyph.0 == 0 {
                continue;
            }
            if let Some(last) = last {
                at += scaled.kern(last, glyph);
            }
            placed.push((glyph, at));
            at += scaled.h_advance(glyph);
            last = Some(glyph);
        }
        placed
    }

    /// How wide some words are, in pixels.
    pub fn width(&self, words: &str) -> f32 {
        let scaled = self.font.as_scaled(self.scale);
        self.placed(words).last().map_or(0.0, |(glyph, at)| at + scaled.h_advance(*glyph))
    }

    /// Words on lines of so many pixels at most; one that is longer than a line is broken.
    pub fn lines(&self, words: &str, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words.split_whitespace() {
            let joined = lines.last().map(|line| format!("{line} {word}"));
            match joined.filter(|joined| self.width(joined) <= width) {
                Some(joined) => {
                    lines.pop();
                    lines.push(joined);
                }
                None => {
                    let mut rest = String::new();
                    for sign in word.chars() {
                        rest.push(sign);
                        if self.width(&rest) > width {
                            rest.pop();
                            lines.push(std::mem::replace(&mut rest, sign.to_string()));
                        }
                    }
                    lines.push(rest);
                }
            }
        }
        lines
    }
}
