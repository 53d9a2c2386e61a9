//! Colours of themes and types: one of the house's, or any; with what stays readable of it on light and on dark ground.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::words::string_enum;

string_enum! {
    /// The house's colours: each an accent and a tint, for light and for dark, in the style sheet.
    Palette {
        Red = "red",
        Amber = "amber",
        Violet = "violet",
        Teal = "teal",
        Blue = "blue",
        Green = "green",
        Magenta = "magenta",
        Slate = "slate",
    }
}

impl Palette {
    /// As the style sheet has them.
    const fn accents(self) -> (&'static str, &'static str) {
        match self {
            Self::Red => ("A8372A", "FDA293"),
            Self::Amber => ("845000", "EBB16C"),
            Self::Violet => ("874197", "DDA7EA"),
            Self::Teal => ("006E63", "5CD5C7"),
            Self::Blue => ("1762B6", "8DC1FF"),
            Self::Green => ("3E6822", "9FCE85"),
            Self::Magenta => ("A1306E", "FF9CCB"),
            Self::Slate => ("4E5A66", "B4C0CC"),
        }
    }
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub [u8; 3]);

/// A colour, as a file writes it: `teal`, or `#0a7d5c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    House(Palette),
    Own(Rgb),
}

/// Something that is no colour.
#[derive(Debug)]
pub struct NoColour;

impl fmt::Display for NoColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a colour")
    }
}

impl std::error::Error for NoColour {}

impl FromStr for Rgb {
    type Err = NoColour;

    /// Six digits, such as `0a7d5c`.
    fn from_str(digits: &str) -> Result<Self, NoColour> {
        let is_six = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_six).ok_or(NoColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    /// A name of the house's, or `#` with three or six digits.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let Some(digits) = text.strip_prefix('#') else { return text.parse().map(Self::House).map_err(|_| NoColour) };
        let digits: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        digits.parse().map(Self::Own)
    }
}

impl Colour {
    /// Red, green and blue, as they are on paper.
    pub fn rgb(self) -> Rgb {
        match self {
            Self::House(name) => name.accents().0.parse().unwrap_or(BLACK),
            Self::Own(rgb) => rgb,
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::House(name) => name.fmt(f),
            Self::Own(rgb) => write!(f, "#{rgb}"),
        }
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.trim().parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Colour {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        super::describe::ColourWritten::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::describe::ColourWritten::json_schema(generator)
    }
}

impl Colour {
    pub const SLATE: Self = Self::House(Palette::Slate);

    /// What follows `theme-` in the name of its class.
    pub fn class(self) -> String {
        match self {
            Self::House(name) => name.to_string(),
            Self::Own(rgb) => format!("c{rgb}"),
        }
    }

    /// Its accents on light and on dark ground, six digits each: for what has no style sheet.
    pub fn accents(self) -> (String, String) {
        match self {
            Self::House(name) => {
                let (light, dark) = name.accents();
                (light.to_owned(), dark.to_owned())
            }
            Self::Own(rgb) => (rgb.on_light().accent.to_string(), rgb.on_dark().accent.to_string()),
        }
    }

    /// A colour for the nth of many that were given none: hues as far apart as they go.
    pub fn nth(number: usize) -> Self {
        // The golden angle, in thousandths of a turn.
        let hue = (number * 382) % 1000;
        let (sector, along) = (hue * 6 / 1000, (hue * 6 % 1000) as f64 / 1000.0);
        let (low, high) = (60.0, 170.0);
        let (up, down) = (low + (high - low) * along, high - (high - low) * along);
        let parts = match sector {
            0 => [high, up, low],
            1 => [down, high, low],
            2 => [low, high, up],
            3 => [low, down, high],
            4 => [up, low, high],
            _ => [high, low, down],
        };
        Self::Own(Rgb(parts.map(|part| part as u8)))
    }
}

/// What a colour becomes on one ground: an accent to read and to draw with, and a tint to lie under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnGround {
    pub accent: Rgb,
    pub tint: Rgb,
}

/// Against what is read; WCAG 2.2, 1.4.3 asks for 4.5, and rounding takes a little.
const CONTRAST: f64 = 4.6;
const WHITE: Rgb = Rgb([255; 3]);
const BLACK: Rgb = Rgb([0; 3]);
/// The house's papers: the style sheet's `--paper`, and `--sheet` in the dark.
const PAPER: Rgb = Rgb([0xFB, 0xF8, 0xF3]);
const DARK_SHEET: Rgb = Rgb([0x21, 0x1D, 0x18]);

/// What a colour becomes as a ground that is written on: the ground, a little lighter and a little darker for what is drawn on it,
/// and two colours to write with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    pub brand: Rgb,
    pub lift: Rgb,
    pub deep: Rgb,
    pub on: Rgb,
    pub soft: Rgb,
    /// How much of a cover may be seen through it, in hundredths.
    pub veil: u32,
}

/// The style sheet's `--brand`: of an event without a colour of its own.
pub const HOUSE: Rgb = Rgb([0xFF, 0xCF, 0x33]);
/// The style sheet's `--ink`, and `--paper` in the dark.
const INK: Rgb = Rgb([0x1F, 0x1B, 0x16]);
const NIGHT: Rgb = Rgb([0x18, 0x15, 0x12]);
/// So much of a cover is seen through a ground at most, in hundredths.
const SEEN_THROUGH: u32 = 18;

impl Ground {
    /// Of a ground and what is written on it, where that can be read; and as much of light, of dark and of a cover as it can bear.
    fn written(brand: Rgb, on: Rgb) -> Option<Self> {
        let is_read = |ground: Rgb| on.contrast(ground) >= CONTRAST;
        if !is_read(brand) {
            return None;
        }
        let most = |of: Rgb, most: u32| (0..=most).rev().find(|part| is_read(brand.mixed(of, *part))).unwrap_or(0);
        let (lift, deep) = (brand.mixed(WHITE, most(WHITE, 18)), brand.mixed(BLACK, most(BLACK, 10)));
        let veil = most(WHITE, SEEN_THROUGH).min(most(BLACK, SEEN_THROUGH));
        let grounds = [brand, lift, deep, brand.mixed(WHITE, veil), brand.mixed(BLACK, veil)];
        let is_soft = |colour: &Rgb| grounds.iter().all(|ground| colour.contrast(*ground) >= CONTRAST);
        let soft = (0..=30).rev().map(|hundredths| on.mixed(brand, hundredths)).find(is_soft);
        Some(Self { brand, lift, deep, on, soft: soft.unwrap_or(on), veil })
    }

    /// As little as needed nearer to ink or white, so that the other can be read on it.
    fn near(brand: Rgb, on: [Rgb; 2]) -> Self {
        let away = |on: Rgb| if on.luminance() > 0.5 { BLACK } else { WHITE };
        let mut tries = (0..=100).flat_map(|hundredths| on.map(|on| (hundredths, on)));
        let found = tries.find_map(|(hundredths, on)| Self::written(brand.mixed(away(on), hundredths), on));
        found.unwrap_or(Self { brand: WHITE, lift: WHITE, deep: WHITE, on: BLACK, soft: BLACK, veil: 0 })
    }
}

impl Rgb {
    /// As a ground by day.
    pub fn as_ground(self) -> Ground {
        let mut on = [INK, WHITE];
        on.sort_by(|one, other| other.contrast(self).total_cmp(&one.contrast(self)));
        Ground::near(self, on)
    }

    /// As a ground by night: dark, with its own colour in what is written.
    pub fn as_ground_by_night(self) -> Ground {
        let light = self.mixed(WHITE, 70);
        Ground::near(self.mixed(NIGHT, 80), [light, WHITE])
    }

    /// So many hundredths of another colour in it.
    fn mixed(self, other: Self, hundredths: u32) -> Self {
        let mix = |(one, two): (u8, u8)| {
            let sum = u32::from(one) * (100 - hundredths) + u32::from(two) * hundredths;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let [red, green, blue] = self.0;
        let [other_red, other_green, other_blue] = other.0;
        Self([mix((red, other_red)), mix((green, other_green)), mix((blue, other_blue))])
    }

    /// WCAG 2.2, relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// WCAG 2.2, contrast ratio.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// As little as needed nearer to `ground`'s opposite, so that it can be read on both grounds.
    fn readable(self, towards: Self, grounds: [Self; 2]) -> Self {
        let is_read = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= CONTRAST);
        (0..=100).map(|hundredths| self.mixed(towards, hundredths)).find(is_read).unwrap_or(towards)
    }

    pub fn on_light(self) -> OnGround {
        let tint = PAPER.mixed(self, 10);
        OnGround { accent: self.readable(BLACK, [tint, PAPER]), tint }
    }

    pub fn on_dark(self) -> OnGround {
        let tint = DARK_SHEET.mixed(self, 12);
        OnGround { accent: self.readable(WHITE, [tint, DARK_SHEET]), tint }
    }
}

impl super::Look {
    /// The event's colour, or the house's.
    pub fn ground(&self) -> Rgb {
        self.colour.map_or(HOUSE, Colour::rgb)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_ground_can_be_written_on_by_day_and_by_night() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let colour = Rgb([red, green, blue].map(|part| u8::try_from(part).unwrap_or(u8::MAX)));
                    for ground in [colour.as_ground(), colour.as_ground_by_night()] {
                        for written in [ground.on, ground.soft] {
                            let veiled = [WHITE, BLACK].map(|cover| ground.brand.mixed(cover, ground.veil));
                            for under in [ground.brand, ground.lift, ground.deep].into_iter().chain(veiled) {
                                assert!(written.contrast(under) >= 4.5, "{colour}: {written} on {under}");
                            }
                        }
                    }
                    assert!(colour.as_ground_by_night().brand.luminance() < 0.2, "{colour} is bright at night");
                }
            }
        }
        // What can be written on stays as it is.
        assert_eq!(
            "ffcf33".parse::<Rgb>().ok().map(|rgb| rgb.as_ground().brand.to_string()).as_deref(),
            Some("ffcf33")
        );
    }

    #[test]
    fn a_colour_is_a_name_or_digits() {
        for (text, written) in [("teal", "teal"), ("#0A7D5C", "#0a7d5c"), ("#fc0", "#ffcc00")] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), written);
        }
        for text in ["", "tealish", "#12345", "0a7d5c", "#zzzzzz", "#+12345", "#é1"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_house_has_its_colours_once() {
        let styles = include_str!("../web/assets/style.css");
        for name in Palette::ALL {
            let (light, dark) = name.accents();
            assert!(styles.contains(&format!(".theme-{name} {{ --accent: #{light};")), "{name}");
            assert!(styles.contains(&format!(".theme-{name} {{ --accent: #{dark};")), "{name}");
        }
    }

    #[test]
    fn many_without_a_colour_get_different_ones() {
        let all: std::collections::HashSet<Colour> = (0..70).map(Colour::nth).collect();
        assert!(all.len() >= 65, "{}", all.len());
    }

    proptest! {
        #[test]
        fn whatever_the_colour_it_can_be_read(parts in any::<[u8; 3]>()) {
            let colour = Rgb(parts);
            for (shown, grounds) in [(colour.on_light(), [WHITE, PAPER]), (colour.on_dark(), [DARK_SHEET, Rgb([0x18, 0x15, 0x12])])] {
                for ground in grounds.into_iter().chain([shown.tint]) {
                    prop_assert!(shown.accent.contrast(ground) >= 4.5, "{shown:?} on {ground}");
                }
            }
        }
    }
}
