//! Codes that are read with a camera: what somebody shows at the door, and what sets up a second step.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::{QRBuilder, QRCode};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// So many modules of light around it (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// So many pixels for a module: sharp on a screen of two pixels for each point.
const PIXELS: usize = 6;

fn drawn(text: &str) -> Option<QRCode> {
    QRBuilder::new(text).build().inspect_err(|error| tracing::error!(%error, "a code cannot be drawn")).ok()
}

/// As an SVG picture; empty where it cannot be drawn.
pub fn svg(text: &str) -> String {
    drawn(text).map(|code| SvgBuilder::default().to_str(&code)).unwrap_or_default()
}

/// As a PNG picture, dark on white.
pub fn png(text: &str) -> Option<Vec<u8>> {
    let code = drawn(text)?;
    let side = (code.size + 2 * QUIET) * PIXELS;
    let light = |modules: usize| std::iter::repeat_n(u8::MAX, modules * PIXELS);
    let mut pixels: Vec<u8> = light(QUIET * side).collect();
    for row in 0..code.size {
        let modules = code[row][..code.size].iter();
        let drawn = modules.flat_map(|module| std::iter::repeat_n(if module.value() { 0 } else { u8::MAX }, PIXELS));
        let line: Vec<u8> = light(QUIET).chain(drawn).chain(light(QUIET)).collect();
        pixels.extend(line.repeat(PIXELS));
    }
    pixels.extend(light(QUIET * side));
    let side = u32::try_from(side).ok()?;
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::NoFilter);
    encoder.write_image(&pixels, side, side, ExtendedColorType::L8).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_dark_on_white_with_light_around_it() {
        let picture = image::load_from_memory(&png("kruispunt").unwrap()).unwrap().to_luma8();
        assert_eq!(picture.width(), picture.height());
        let at = |module: u32| picture.get_pixel(module * 6 + 3, module * 6 + 3).0[0];
        assert!((0..4).all(|module| at(module) == 255), "the quiet zone");
        assert_eq!((at(4), at(5), at(6)), (0, 255, 0), "the corner mark");
    }
}
