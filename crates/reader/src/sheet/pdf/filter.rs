//! Unpacks the data of a stream within limits (ISO 32000-1, 7.4).

use flate2::{Decompress, FlushDecompress, Status};

use super::object::{hex_digit, is_blank};

/// A filter that packs a stream. Filters only for pictures are not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Flate,
    Lzw { early: bool },
    Ascii85,
    AsciiHex,
    RunLength,
}

impl Filter {
    /// Gives the filter with that name, in full or abbreviated as in inline pictures.
    pub(super) fn of(name: &[u8], early: bool) -> Option<Self> {
        Some(match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"LZWDecode" | b"LZW" => Self::Lzw { early },
            b"ASCII85Decode" | b"A85" => Self::Ascii85,
            b"ASCIIHexDecode" | b"AHx" => Self::AsciiHex,
            b"RunLengthDecode" | b"RL" => Self::RunLength,
            _ => return None,
        })
    }

    /// Unpacks the data as far as they are valid. `None` if the result would exceed `most` bytes.
    pub(super) fn unpack(self, data: &[u8], most: usize) -> Option<Vec<u8>> {
        let unpacked = match self {
            Self::Flate => flate(data, most),
            Self::Lzw { early } => lzw(data, early, most),
            Self::Ascii85 => ascii_85(data),
            Self::AsciiHex => ascii_hex(data),
            Self::RunLength => run_length(data, most),
        };
        (unpacked.len() <= most).then_some(unpacked)
    }
}

/// Unpacks up to `most` bytes and one more, which shows that the data are too large. Keeps the beginning of truncated
/// data.
fn flate(data: &[u8], most: usize) -> Vec<u8> {
    const STEP: usize = 64 * 1024;
    let mut inflater = Decompress::new(true);
    let mut unpacked = Vec::new();
    while unpacked.len() <= most {
        unpacked.reserve(STEP.min(most + 1 - unpacked.len()));
        let (read, before) = (inflater.total_in(), unpacked.len());
        let rest = data.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        // An error means truncated data; the bytes unpacked so far are in the buffer.
        let status = inflater.decompress_vec(rest, &mut unpacked, FlushDecompress::None);
        let has_gone_on = inflater.total_in() > read || unpacked.len() > before;
        if !matches!(status, Ok(Status::Ok | Status::BufError)) || !has_gone_on {
            break;
        }
    }
    unpacked.truncate(most.saturating_add(1));
    unpacked
}

/// Unpacks LZW: codes of 9 to 12 bits; 256 clears the table and 257 ends the data (7.4.4.2).
fn lzw(data: &[u8], early: bool, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut unpacked: Vec<u8> = Vec::new();
    // For each code from 258 on, the place of its bytes in the unpacked data.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        if code == END || unpacked.len() > most {
            break;
        }
        if code == CLEAR {
            table.clear();
            (width, last) = (9, None);
            continue;
        }
        let from = unpacked.len();
        match (code, last) {
            (0..CLEAR, _) => unpacked.push((code & 0xff) as u8),
            (_, Some((start, length))) => {
                // A code that is not in the table yet is the one that this step adds: the last text and its first byte.
                let (start, length) = table.get(code - 258).copied().unwrap_or((start, length + 1));
                if code - 258 > table.len() {
                    break;
                }
                for at in start..start + length {
                    unpacked.push(unpacked[at]);
                }
            }
            _ => break,
        }
        if let Some((start, length)) = last
            && table.len() < 4096 - 258
        {
            table.push((start, length + 1));
        }
        last = Some((from, unpacked.len() - from));
        let next = table.len() + 258 + usize::from(early);
        width = match next {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    unpacked
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::with_capacity(data.len() / 5 * 4);
    let mut group = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u8>, unpacked: &mut Vec<u8>| {
        let length = group.len();
        if length > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit)));
            unpacked.extend(value.to_be_bytes().iter().take(length - 1));
        }
        group.clear();
    };
    for byte in data {
        match byte {
            b'z' if group.is_empty() => unpacked.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group, &mut unpacked);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    flush(&mut group, &mut unpacked);
    unpacked
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter(|byte| !is_blank(**byte));
    let digits: Vec<u8> = digits.filter_map(|byte| hex_digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn run_length(data: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut rest = data;
    while let Some((length, tail)) = rest.split_first()
        && unpacked.len() <= most
    {
        let (taken, repeated) = match length {
            0..=127 => (usize::from(*length) + 1, 1),
            128 => break,
            _ => (1, 257 - usize::from(*length)),
        };
        let piece = &tail[..taken.min(tail.len())];
        for _ in 0..repeated {
            unpacked.extend_from_slice(piece);
        }
        rest = &tail[piece.len()..];
    }
    unpacked
}

/// Undoes the PNG predictor of each row, which its first byte names (7.4.4.4).
pub(super) fn unpredict(data: &[u8], bytes_per_pixel: usize, row_length: usize) -> Vec<u8> {
    let mut above = vec![0; row_length];
    let mut unpacked = Vec::with_capacity(data.len());
    for packed in data.chunks(row_length.saturating_add(1)) {
        let Some((kind, packed)) = packed.split_first() else { break };
        above = unpredict_row(*kind, packed, &above, bytes_per_pixel);
        unpacked.extend_from_slice(&above[..packed.len()]);
    }
    unpacked
}

/// Undoes the predictor `kind` of a row. The result is as long as the row above; missing data are 0.
pub(super) fn unpredict_row(kind: u8, packed: &[u8], above: &[u8], bytes_per_pixel: usize) -> Vec<u8> {
    let pixel = bytes_per_pixel.max(1);
    let mut row = vec![0; above.len()];
    for (i, byte) in packed.iter().enumerate().take(above.len()) {
        let at = |line: &[u8]| i.checked_sub(pixel).map_or(0, |left| line[left]);
        let (left, up, corner) = (at(&row), above[i], at(above));
        let guess = match kind {
            1 => left,
            2 => up,
            3 => left.midpoint(up),
            4 => paeth(left, up, corner),
            _ => 0,
        };
        row[i] = byte.wrapping_add(guess);
    }
    row
}

/// Gives the neighbour nearest to left + up - corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let (to_left, to_up, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn each_filter_unpacks() {
        let check = |filter: Filter, data: &[u8], expected: &[u8]| {
            assert_eq!(filter.unpack(data, 100).as_deref(), Some(expected), "{filter:?}");
        };
        check(Filter::Flate, &packed(b"a row of cells"), b"a row of cells");
        check(Filter::Ascii85, b"87cURD]i,\"Ebo80~>", b"Hello World!");
        check(Filter::AsciiHex, b"48 65 6C6c 6F 2>", b"Hello ");
        check(Filter::RunLength, &[2, b'a', b'b', b'c', 254, b'x', 128, 9], b"abcxxx");
        // The example in the standard.
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        check(Filter::Lzw { early: true }, &lzw, &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    #[test]
    fn too_much_gives_nothing() {
        let blanks = packed(&vec![b' '; 10_000]);
        assert_eq!(Filter::Flate.unpack(&blanks, 9_999), None);
        assert_eq!(Filter::Flate.unpack(&blanks, 10_000).map(|data| data.len()), Some(10_000));
        assert_eq!(Filter::RunLength.unpack(&[129, 1].repeat(50), 100), None);
    }

    #[test]
    fn broken_data_are_kept_as_far_as_they_go() {
        let whole = packed(&(0..=255).collect::<Vec<u8>>());
        let cut = Filter::Flate.unpack(&whole[..whole.len() - 20], 1000).unwrap();
        assert!(!cut.is_empty() && cut.len() < 256);
        assert_eq!(Filter::Flate.unpack(b"nothing packed", 100), Some(Vec::new()));
    }

    #[test]
    fn predictors_of_png() {
        let rows = [1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1, 0, 9, 9, 9];
        let expected = [1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5, 9, 9, 9];
        assert_eq!(unpredict(&rows, 1, 3), expected);
    }
}
