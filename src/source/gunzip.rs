//! Reading a gzip file as a stream: all its members in order, as gzip(1) does.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

/// The content of all members of a gzip file.
///
/// Zeros after a member are padding and are skipped. Other bytes that do not begin a member end the stream, as in
/// gzip(1). A member must be whole, including its checksum.
pub(super) struct Gunzip<R> {
    decoder: GzDecoder<Slot<BufReader<R>>>,
    ended: bool,
}

impl<R: Read> Gunzip<R> {
    pub(super) fn new(stream: R) -> Self {
        let slot = Slot(Some(BufReader::with_capacity(64 << 10, stream)));
        Self { decoder: GzDecoder::new(slot), ended: false }
    }

    /// Begins the next member. Gives false if there is none.
    fn begin_next(&mut self) -> io::Result<bool> {
        let input = self.decoder.get_mut();
        let first = loop {
            let padding = match input.fill_buf() {
                Ok([]) => return Ok(false),
                Ok(bytes) => match bytes.iter().position(|byte| *byte != 0) {
                    Some(0) => break bytes[0],
                    Some(zeros) => zeros,
                    None => bytes.len(),
                },
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            input.consume(padding);
        };
        // One byte decides: the file may be cut after it.
        if first != 0x1f {
            return Ok(false);
        }
        let slot = Slot(input.0.take());
        self.decoder.reset(slot);
        Ok(true)
    }
}

impl<R: Read> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while !self.ended {
            match self.decoder.read(buffer).map_err(worded)? {
                0 => self.ended = !self.begin_next()?,
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}

fn worded(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => error,
        io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the gzip stream ends early"),
        kind => io::Error::new(kind, format!("the gzip stream is damaged: {error}")),
    }
}

/// Holds the input, except while it passes from one member to the next: the decoder takes the input by value.
struct Slot<B>(Option<B>);

impl<B: BufRead> Read for Slot<B> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |input| input.read(buffer))
    }
}

impl<B: BufRead> BufRead for Slot<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.as_mut().map_or(Ok(&[]), BufRead::fill_buf)
    }

    fn consume(&mut self, amount: usize) {
        if let Some(input) = &mut self.0 {
            input.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Write};

    use flate2::{Compression, write::GzEncoder};

    use super::Gunzip;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn gunzip(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Gunzip::new(bytes).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn all_members_are_read() {
        assert_eq!(gunzip(&gzip(b"one")).unwrap(), "one");
        assert_eq!(gunzip(&[gzip(b"one"), gzip(b""), gzip(b"two")].concat()).unwrap(), "onetwo");
        assert_eq!(gunzip(&[gzip(b"one"), vec![0; 1000], gzip(b"two")].concat()).unwrap(), "onetwo");
        assert_eq!(gunzip(&gzip(b"x").repeat(100_000)).unwrap(), "x".repeat(100_000));
    }

    #[test]
    fn what_follows_the_last_member_is_left() {
        assert_eq!(gunzip(&[gzip(b"one"), vec![0; 100_000]].concat()).unwrap(), "one");
        assert_eq!(gunzip(&[gzip(b"one"), b"garbage".to_vec()].concat()).unwrap(), "one");
        assert_eq!(gunzip(&[gzip(b"one"), vec![0; 7], b"garbage".to_vec()].concat()).unwrap(), "one");
    }

    #[test]
    fn a_member_cut_anywhere_is_noticed() {
        let whole = [gzip(b"one"), gzip(b"two")].concat();
        let first = gzip(b"one").len();
        for cut in 1..whole.len() {
            let result = gunzip(&whole[..cut]);
            if cut == first {
                assert_eq!(result.unwrap(), "one");
            } else {
                assert_eq!(result.unwrap_err().to_string(), "the gzip stream ends early", "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_flipped_bit_is_noticed() {
        let mut bytes = gzip(&b"some text that goes on for a while ".repeat(50));
        let middle = bytes.len() / 2;
        bytes[middle] ^= 16;
        assert!(gunzip(&bytes).unwrap_err().to_string().contains("damaged"));
    }
}
