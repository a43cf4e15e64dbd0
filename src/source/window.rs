//! A file that is read at any position.

use std::{
    cell::RefCell,
    io::{self, Read, Seek, SeekFrom},
};

use rawzip::ReaderAt;

const SIZE: usize = 64 << 10;

/// A file with a buffer over the bytes read last. Reading on from there, or again within them, costs no call of the
/// system: the members of a zip are small and stand one behind the other.
pub(super) struct Window<R> {
    buffered: RefCell<Buffered<R>>,
}

struct Buffered<R> {
    file: R,
    buffer: Vec<u8>,
    /// The position in the file of the first byte in the buffer.
    start: u64,
}

impl<R> Window<R> {
    pub(super) fn new(file: R) -> Self {
        Self { buffered: RefCell::new(Buffered { file, buffer: Vec::new(), start: 0 }) }
    }
}

impl<R: Read + Seek> Buffered<R> {
    /// Gives the bytes of the buffer from a position on; empty at the end of the file.
    fn at(&mut self, position: u64) -> io::Result<&[u8]> {
        let is_inside = (self.start..self.start + self.buffer.len() as u64).contains(&position);
        if !is_inside {
            self.file.seek(SeekFrom::Start(position))?;
            self.start = position;
            self.buffer.resize(SIZE, 0);
            let read = self.file.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            read?;
        }
        Ok(&self.buffer[(position - self.start) as usize..])
    }
}

impl<R: Read + Seek> ReaderAt for Window<R> {
    fn read_at(&self, into: &mut [u8], position: u64) -> io::Result<usize> {
        self.buffered.borrow_mut().at(position)?.read(into)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use rawzip::ReaderAt;

    use super::Window;

    #[test]
    fn each_position_has_its_bytes() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|place| (place % 251) as u8).collect();
        let window = Window::new(Cursor::new(bytes.clone()));
        let mut here = [0; 100];
        for position in [0, 1, 65_500, 70_000, 69_950, 140_000, 3] {
            window.read_exact_at(&mut here, position).unwrap();
            assert_eq!(here, bytes[position as usize..][..100]);
        }
        assert_eq!(window.read_at(&mut here, 199_950).unwrap(), 50);
        assert_eq!(window.read_at(&mut here, 200_000).unwrap(), 0);
        assert_eq!(window.read_at(&mut here, 1 << 40).unwrap(), 0);
        assert!(window.read_exact_at(&mut here, 199_950).is_err());
    }
}
