//! Finds ruling lines in the picture of a page whose words were recognised.
//!
//! The words alone do not show the columns of a table; the lines between them do.

use super::super::{Border, Direction, Span};
use super::dots::{self, DotPacking, DotRow};
use super::file::{File, Stream};
use super::ink::{InkLines, SHORTEST};
use super::limits::PdfLimits;
use super::matrix::{Matrix, ONE, hundredths};
use super::object::Object;

/// Dots darker than this are ink; 255 is white. Tables of forms may have a grey background.
const INK: u32 = 110;
/// The largest number of colours in a palette.
const MOST_COLOURS: usize = 256;

/// A picture with its place on a page.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// The reference to its stream.
    pub object: Object,
    /// From the unit square, which the picture fills, to the page.
    pub matrix: Matrix,
    pub page: u16,
}

impl Picture {
    /// Gives the lines in the picture; none if its filter is not supported.
    pub(super) fn borders(&self, file: &File<'_>, limits: &mut PdfLimits) -> Vec<Border> {
        let Some(stream) = file.stream(&self.object, limits) else { return Vec::new() };
        let Some(layout) = DotLayout::of(file, &stream, limits) else { return Vec::new() };
        let mut lines = InkLines::new(layout.width);
        let mut dark = vec![false; layout.width];
        let take = |row: &[u8]| {
            layout.darken(row, &mut dark);
            lines.take(&dark);
        };
        dots::rows(&layout.packing, layout.row(), layout.height, stream.data, limits, take);
        let place = |x: usize, y: usize| {
            let part =
                |at: usize, of: usize| i64::try_from(at).unwrap_or(0) * ONE / i64::try_from(of).unwrap_or(1).max(1);
            let (x, y) = self.matrix.apply(part(x, layout.width), ONE - part(y, layout.height));
            (hundredths(x), hundredths(y))
        };
        let border = |from: (i32, i32), to: (i32, i32)| {
            let (x, y) = (Span::new(from.0, to.0), Span::new(from.1, to.1));
            let (direction, at, along) = if x.length() > y.length() {
                (Direction::Horizontal, y.middle(), x)
            } else {
                (Direction::Vertical, x.middle(), y)
            };
            Border { page: self.page, direction, at, along, certain: true }
        };
        let (across, down) = lines.finish();
        let across = across.iter().map(|line| border(place(line.from, line.middle()), place(line.to, line.middle())));
        let down = down.iter().map(|line| border(place(line.middle(), line.from), place(line.middle(), line.to)));
        across.chain(down).collect()
    }
}

/// How the dots of a picture are encoded.
struct DotLayout {
    width: usize,
    height: usize,
    /// Bits of a component. `components` is their number in a dot.
    bits: usize,
    components: usize,
    /// True if small numbers are light.
    inverted: bool,
    /// Whether each colour of the palette is dark; `None` without a palette.
    palette: Option<Vec<bool>>,
    packing: DotPacking,
}

impl DotLayout {
    fn of(file: &File<'_>, stream: &Stream<'_>, limits: &mut PdfLimits) -> Option<Self> {
        let dict = &stream.dict;
        let integer = |key: &[u8], limits: &mut PdfLimits| file.value(dict, key, limits).integer();
        let size = |number: Option<i64>| number.and_then(|number| usize::try_from(number).ok());
        let (width, height) = (size(integer(b"Width", limits))?, size(integer(b"Height", limits))?);
        let is_mask = file.value(dict, b"ImageMask", limits) == Object::Bool(true);
        let bits = if is_mask { 1 } else { size(integer(b"BitsPerComponent", limits))? };
        let (components, palette) =
            if is_mask { (1, None) } else { colours(file, &file.value(dict, b"ColorSpace", limits), limits)? };
        let one = |object: Object| match object {
            Object::Array(parts) => match &*parts {
                [part] => Some(file.resolve(part, &mut PdfLimits::default())),
                [] => Some(Object::Null),
                _ => None,
            },
            object => Some(object),
        };
        let filter = one(file.value(dict, b"Filter", limits))?;
        let setting = one(file.value(dict, b"DecodeParms", limits))?;
        let packing = DotPacking::of(filter.name(), setting.dict(), file, limits)?;
        let inverted = file.numbers_of(dict, b"Decode", limits).is_some_and(|numbers| numbers.first() > numbers.get(1));
        // A JPEG is read as shades of grey, whatever its colours.
        let (bits, components) = match packing {
            DotPacking::Jpeg if bits == 8 && palette.is_none() => (8, 1),
            DotPacking::Fax(_) if bits == 1 && components == 1 => (1, 1),
            DotPacking::Jpeg | DotPacking::Fax(_) => return None,
            DotPacking::Plain | DotPacking::Flate { .. } => (bits, components),
        };
        let is_sane = matches!(bits, 1 | 2 | 4 | 8) && (SHORTEST..=40_000).contains(&width) && height <= 40_000;
        is_sane.then_some(Self { width, height, bits, components, inverted, palette, packing })
    }

    /// Gives the form of its rows.
    fn row(&self) -> DotRow {
        DotRow {
            columns: self.width,
            bytes: (self.width * self.components * self.bits).div_ceil(8),
            dot: (self.components * self.bits / 8).max(1),
        }
    }

    fn darken(&self, bytes: &[u8], dark: &mut [bool]) {
        let most = (1_u32 << self.bits) - 1;
        let sample = |i: usize| {
            let bit = i * self.bits;
            let byte = u32::from(bytes.get(bit / 8).copied().unwrap_or(0));
            byte >> (8 - self.bits - bit % 8) & most
        };
        for (x, dark) in dark.iter_mut().enumerate() {
            *dark = if let Some(palette) = &self.palette {
                palette.get(sample(x) as usize).copied().unwrap_or(false)
            } else {
                let from = x * self.components;
                let sum: u32 = (from..from + self.components).map(sample).sum();
                let light = sum * 255 / (most * u32::try_from(self.components).unwrap_or(1));
                if self.inverted { 255 - light < INK } else { light < INK }
            };
        }
    }
}

/// Gives the number of components of a dot in that colour space, and which colours of its palette are dark.
fn colours(file: &File<'_>, space: &Object, limits: &mut PdfLimits) -> Option<(usize, Option<Vec<bool>>)> {
    match space {
        Object::Name(name) => Some((components(name)?, None)),
        Object::Array(parts) => {
            let part = |i: usize, limits: &mut PdfLimits| parts.get(i).map(|part| file.resolve(part, limits));
            match part(0, limits)?.name()? {
                b"ICCBased" => {
                    let profile = file.stream(parts.get(1)?, limits)?;
                    let count = file.value(&profile.dict, b"N", limits).integer()?;
                    Some((usize::try_from(count).ok().filter(|count| matches!(count, 1 | 3))?, None))
                }
                b"Indexed" | b"I" => {
                    let (base, _) =
                        colours(file, &part(1, limits)?, limits).filter(|(_, palette)| palette.is_none())?;
                    let table = match part(3, limits)? {
                        Object::String(table) => table.clone(),
                        _ => file.stream(parts.get(3)?, limits).and_then(|stream| file.unpack(&stream, limits))?,
                    };
                    let is_dark = |colour: &[u8]| {
                        let sum: u32 = colour.iter().map(|part| u32::from(*part)).sum();
                        sum < INK * u32::try_from(base).unwrap_or(1)
                    };
                    Some((1, Some(table.chunks(base).take(MOST_COLOURS).map(is_dark).collect())))
                }
                name => Some((components(name)?, None)),
            }
        }
        _ => None,
    }
}

fn components(space: &[u8]) -> Option<usize> {
    match space {
        b"DeviceGray" | b"G" | b"CalGray" => Some(1),
        b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(3),
        _ => None,
    }
}
