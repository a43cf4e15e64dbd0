//! The rows of dots of a picture, as far as the data and the limits allow. Rows are read one after the other and not
//! kept, but for a JPEG, which is unpacked as a whole.
//!
//! JBIG2 is not supported: the work that a small stream of it causes cannot be counted from outside.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::file::File;
use super::filter::unpredict_row;
use super::limits::PdfLimits;
use super::object::{Dict, Object};

/// The largest number of dots of a JPEG, which is a page of letter paper at 400 dots in an inch. A progressive one takes
/// six bytes for each.
const MOST_JPEG: usize = 16_000_000;
/// The largest number of scans of a progressive JPEG; each may pass over all dots.
const MOST_SCANS: usize = 20;

/// How the rows of dots are packed (ISO 32000-1, 7.4).
#[derive(Clone, Debug)]
pub(super) enum DotPacking {
    Plain,
    /// `predicted`: rows are encoded as differences, as in a PNG.
    Flate {
        predicted: bool,
    },
    Jpeg,
    Fax(Fax),
}

/// The settings of a fax (7.4.6).
#[derive(Clone, Debug)]
pub(super) struct Fax {
    columns: u32,
    encoding: EncodingMode,
    ends_block: bool,
    ends_lines: bool,
    is_aligned: bool,
    /// Ink is 1 and not 0.
    black_is_one: bool,
}

/// The form of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct DotRow {
    pub columns: usize,
    /// Its length, and that of a dot, in bytes.
    pub bytes: usize,
    pub dot: usize,
}

impl DotPacking {
    /// Gives the packing by its filter and the settings of the filter; `None` if it is not supported.
    pub(super) fn of(
        filter: Option<&[u8]>,
        setting: Option<&Dict>,
        file: &File<'_>,
        limits: &mut PdfLimits,
    ) -> Option<Self> {
        let mut value = |key: &[u8]| setting.map_or(Object::Null, |setting| file.value(setting, key, limits));
        let predictor = value(b"Predictor").integer().unwrap_or(1);
        match filter {
            _ if predictor == 2 => None,
            None => Some(Self::Plain),
            Some(b"FlateDecode" | b"Fl") => Some(Self::Flate { predicted: predictor >= 10 }),
            Some(b"DCTDecode" | b"DCT") => Some(Self::Jpeg),
            Some(b"CCITTFaxDecode" | b"CCF") => {
                let encoding = match value(b"K").integer().unwrap_or(0) {
                    0 => EncodingMode::Group3_1D,
                    1.. => EncodingMode::Group3_2D,
                    _ => EncodingMode::Group4,
                };
                let columns = u32::try_from(value(b"Columns").integer().unwrap_or(1728)).ok()?;
                let mut says = |key: &[u8]| value(key) == Object::Bool(true);
                let (ends_lines, is_aligned) = (says(b"EndOfLine"), says(b"EncodedByteAlign"));
                let black_is_one = says(b"BlackIs1");
                let ends_block = value(b"EndOfBlock") != Object::Bool(false);
                Some(Self::Fax(Fax { columns, encoding, ends_block, ends_lines, is_aligned, black_is_one }))
            }
            Some(_) => None,
        }
    }
}

/// Passes the bytes of each row to `take`.
pub(super) fn rows(
    packing: &DotPacking,
    row: DotRow,
    height: usize,
    data: &[u8],
    limits: &mut PdfLimits,
    mut take: impl FnMut(&[u8]),
) {
    match packing {
        DotPacking::Plain => stream_rows(None, false, row, height, data, limits, take),
        DotPacking::Flate { predicted } => {
            stream_rows(Some(Decompress::new(true)), *predicted, row, height, data, limits, take);
        }
        DotPacking::Jpeg => {
            let shades = jpeg(data, row, height, limits).unwrap_or_default();
            shades.chunks_exact(row.bytes.max(1)).for_each(take);
        }
        DotPacking::Fax(fax) => {
            let (Ok(columns), Ok(rows)) = (u32::try_from(row.columns), u32::try_from(height)) else { return };
            let cost = row.bytes.saturating_mul(height);
            if fax.columns != columns || limits.dots < cost {
                return;
            }
            limits.dots -= cost;
            let settings = DecodeSettings {
                columns,
                rows,
                end_of_block: fax.ends_block,
                end_of_line: fax.ends_lines,
                rows_are_byte_aligned: fax.is_aligned,
                encoding: fax.encoding,
                strict: false,
            };
            let mut sink = FaxRows { left: height, row: vec![0; row.bytes], black: fax.black_is_one, take: &mut take };
            // What was read before an error is a part of the picture.
            _ = hayro_ccitt::decode(data, &mut sink, &mut DecoderContext::new(settings));
        }
    }
}

/// Gives the shades of a JPEG row by row, a byte for each dot; `None` if it is none, or not of that size.
fn jpeg(data: &[u8], row: DotRow, height: usize, limits: &mut PdfLimits) -> Option<Vec<u8>> {
    let options = DecoderOptions::new_safe()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .jpeg_set_max_scans(MOST_SCANS)
        .set_max_width(row.columns)
        .set_max_height(height);
    let cost = row.columns.checked_mul(height).filter(|dots| *dots <= MOST_JPEG && *dots <= limits.dots)?;
    limits.dots -= cost;
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(data), options);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let is_whole = usize::from(info.width) == row.columns && usize::from(info.height) == height;
    let shades = is_whole.then(|| decoder.decode().ok())??;
    (decoder.output_colorspace() == Some(ColorSpace::Luma)).then_some(shades)
}

/// Takes the rows of a fax, which are the places at which the colour changes.
struct FaxRows<'t, T: FnMut(&[u8])> {
    left: usize,
    row: Vec<u8>,
    black: bool,
    take: &'t mut T,
}

impl<T: FnMut(&[u8])> hayro_ccitt::Decoder for FaxRows<'_, T> {
    fn push_row(&mut self, changes: &[u32]) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        self.row.fill(if self.black { 0 } else { 0xff });
        let end = u32::try_from(self.row.len() * 8).unwrap_or(u32::MAX);
        for run in changes.chunks(2) {
            let (from, to) = (run.first().copied().unwrap_or(end), run.get(1).copied().unwrap_or(end));
            for x in from..to.min(end) {
                if let Some(byte) = self.row.get_mut((x / 8) as usize) {
                    *byte ^= 0x80 >> (x % 8);
                }
            }
        }
        (self.take)(&self.row);
    }
}

/// Passes the rows of data that are not packed, or packed as Flate.
fn stream_rows(
    inflater: Option<Decompress>,
    predicted: bool,
    form: DotRow,
    height: usize,
    data: &[u8],
    limits: &mut PdfLimits,
    mut take: impl FnMut(&[u8]),
) {
    let mut source = DotSource { inflater, data };
    let mut row = vec![0; form.bytes + usize::from(predicted)];
    let mut above = vec![0; form.bytes];
    for _ in 0..height {
        if limits.dots < row.len() || !source.fill(&mut row) {
            return;
        }
        limits.dots -= row.len();
        if predicted {
            let Some((kind, packed)) = row.split_first() else { return };
            above = unpredict_row(*kind, packed, &above, form.dot);
            take(&above);
        } else {
            take(&row);
        }
    }
}

/// Data that may be packed as Flate.
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
