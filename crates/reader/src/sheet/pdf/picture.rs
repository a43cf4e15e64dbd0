//! Finds ruling lines in the picture of a page whose words were recognised.
//!
//! The words alone do not show the columns of a table; the lines between them do. The picture is read row by row and
//! not kept. Only filters that pictures share with other streams are supported.

use flate2::{Decompress, FlushDecompress, Status};

use super::super::{Border, Direction, Span};
use super::file::{File, Stream};
use super::filter::unpredict_row;
use super::limits::PdfLimits;
use super::matrix::{Matrix, ONE, hundredths};
use super::object::Object;

/// Dots darker than this are ink; 255 is white. Tables of forms may have a grey background.
const INK: u32 = 110;
/// The width of the picture divided by this is the smallest length of a line; shorter ones are parts of letters.
const SHORTEST: usize = 40;
/// The width of the picture divided by this is the largest thickness of a line.
const THICKEST: usize = 150;
/// The largest number of lines of one dot in width that are kept.
const MOST_RUNS: usize = 100_000;
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
        layout.rows(stream.data, limits, |row| lines.take(row));
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
    packed: bool,
    /// True if rows are encoded as differences.
    predicted: bool,
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
        let packed = match filter.name() {
            None => false,
            Some(b"FlateDecode" | b"Fl") => true,
            Some(_) => return None,
        };
        let setting = one(file.value(dict, b"DecodeParms", limits))?;
        let predictor =
            setting.dict().and_then(|setting| file.value(setting, b"Predictor", limits).integer()).unwrap_or(1);
        let inverted = file.numbers_of(dict, b"Decode", limits).is_some_and(|numbers| numbers.first() > numbers.get(1));
        let is_sane =
            matches!(bits, 1 | 2 | 4 | 8) && (SHORTEST..=40_000).contains(&width) && height <= 40_000 && predictor != 2;
        is_sane.then_some(Self {
            width,
            height,
            bits,
            components,
            inverted,
            palette,
            packed,
            predicted: predictor >= 10,
        })
    }

    /// Passes each row to `take`, `true` for each dot of ink, as far as the data and the limits allow.
    fn rows(&self, data: &[u8], limits: &mut PdfLimits, mut take: impl FnMut(&[bool])) {
        let length = (self.width * self.components * self.bits).div_ceil(8);
        let pixel = (self.components * self.bits / 8).max(1);
        let mut source = DotSource { inflater: self.packed.then(|| Decompress::new(true)), data };
        let mut row = vec![0; length + usize::from(self.predicted)];
        let mut above = vec![0; length];
        let mut dark = vec![false; self.width];
        for _ in 0..self.height {
            if limits.dots < row.len() || !source.fill(&mut row) {
                return;
            }
            limits.dots -= row.len();
            let bytes = if self.predicted {
                let Some((kind, packed)) = row.split_first() else { return };
                above = unpredict_row(*kind, packed, &above, pixel);
                &above
            } else {
                &row
            };
            self.darken(bytes, &mut dark);
            take(&dark);
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

/// Data that may be packed.
struct DotSource<'a> {
    inflater: Option<Decompress>,
    data: &'a [u8],
}

impl DotSource<'_> {
    /// Fills the row. Gives `false` if the data end before.
    fn fill(&mut self, row: &mut [u8]) -> bool {
        let Some(inflater) = &mut self.inflater else {
            let Some((own, rest)) = self.data.split_at_checked(row.len()) else { return false };
            row.copy_from_slice(own);
            self.data = rest;
            return true;
        };
        let mut filled = 0;
        while filled < row.len() {
            let (read, written) = (inflater.total_in(), inflater.total_out());
            let status = inflater.decompress(self.data, &mut row[filled..], FlushDecompress::None);
            let step = |now: u64, before: u64| usize::try_from(now.saturating_sub(before)).unwrap_or(0);
            let (read, written) = (step(inflater.total_in(), read), step(inflater.total_out(), written));
            self.data = self.data.get(read..).unwrap_or_default();
            filled += written;
            if !matches!(status, Ok(Status::Ok | Status::BufError | Status::StreamEnd)) || (read == 0 && written == 0) {
                return false;
            }
        }
        true
    }
}

/// A line of ink, at least one dot wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct InkLine {
    first: usize,
    last: usize,
    from: usize,
    to: usize,
}

impl InkLine {
    fn middle(self) -> usize {
        usize::midpoint(self.first, self.last + 1)
    }
}

/// Finds the lines in rows of dots.
struct InkLines {
    shortest: usize,
    thickest: usize,
    row: usize,
    /// For each column, the row in which its ink begins and the number of rows without ink since.
    begun: Vec<Option<(usize, usize)>>,
    across: Vec<InkLine>,
    down: Vec<InkLine>,
}

impl InkLines {
    fn new(width: usize) -> Self {
        Self {
            shortest: width / SHORTEST,
            thickest: (width / THICKEST).max(3),
            row: 0,
            begun: vec![None; width],
            across: Vec::new(),
            down: Vec::new(),
        }
    }

    fn take(&mut self, dark: &[bool]) {
        let y = self.row;
        self.row += 1;
        let mut from = None;
        for (x, is_dark) in dark.iter().chain([&false]).enumerate() {
            match (is_dark, from) {
                (true, None) => from = Some(x),
                (false, Some(start)) => {
                    if x - start >= self.shortest && self.across.len() < MOST_RUNS {
                        self.across.push(InkLine { first: y, last: y, from: start, to: x });
                    }
                    from = None;
                }
                _ => {}
            }
        }
        for (x, is_dark) in dark.iter().enumerate() {
            let Some(begun) = self.begun.get_mut(x) else { break };
            match (is_dark, &mut *begun) {
                (true, None) => *begun = Some((y, 0)),
                (true, Some((_, broken))) => *broken = 0,
                (false, Some((_, broken))) if *broken == 0 => *broken = 1,
                (false, Some((start, _))) => {
                    // A gap of one dot does not end a line.
                    if y - 1 - *start >= self.shortest && self.down.len() < MOST_RUNS {
                        self.down.push(InkLine { first: x, last: x, from: *start, to: y - 1 });
                    }
                    *begun = None;
                }
                (false, None) => {}
            }
        }
    }

    /// Gives the horizontal and the vertical lines.
    fn finish(mut self) -> (Vec<InkLine>, Vec<InkLine>) {
        let end = self.row;
        for (x, begun) in self.begun.iter().enumerate() {
            if let Some((start, broken)) = begun
                && end - broken - start >= self.shortest
            {
                self.down.push(InkLine { first: x, last: x, from: *start, to: end - broken });
            }
        }
        (thin(self.across, self.thickest), thin(self.down, self.thickest))
    }
}

/// Merges neighbouring lines of about the same length. Drops lines that become too thick.
fn thin(mut runs: Vec<InkLine>, thickest: usize) -> Vec<InkLine> {
    runs.sort_unstable_by_key(|line| (line.first, line.from));
    let mut done: Vec<InkLine> = Vec::new();
    // Each line with the last one merged into it.
    let mut open: Vec<(InkLine, InkLine)> = Vec::new();
    for run in runs {
        let (near, far): (Vec<_>, Vec<_>) = open.into_iter().partition(|(line, _)| line.last + 2 >= run.first);
        done.extend(far.into_iter().map(|(line, _)| line));
        open = near;
        let beside = |(_, last): &&mut (InkLine, InkLine)| {
            let common = last.to.min(run.to).saturating_sub(last.from.max(run.from));
            common * 2 > (last.to - last.from).max(run.to - run.from)
        };
        match open.iter_mut().find(beside) {
            Some((line, last)) => {
                line.last = run.first;
                (line.from, line.to) = (line.from.min(run.from), line.to.max(run.to));
                *last = run;
            }
            None => open.push((run, run)),
        }
    }
    done.extend(open.into_iter().map(|(line, _)| line));
    done.retain(|line| line.last - line.first < thickest && (line.to - line.from) > 4 * (line.last - line.first));
    done
}
