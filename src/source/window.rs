//! Several positions of one file, read in turn.

use std::{
    cell::RefCell,
    io::{self, Read, Seek, SeekFrom},
};

const SIZE: usize = 64 << 10;

/// A reader with its own position and buffer over a shared file. A seek within the buffer costs nothing: the directory
/// and the members of a zip are read alternately, each in order.
pub(super) struct Window<'a, R> {
    file: &'a RefCell<R>,
    buffer: Vec<u8>,
    start: u64,
    position: u64,
}

impl<'a, R> Window<'a, R> {
    pub(super) fn new(file: &'a RefCell<R>) -> Self {
        Self { file, buffer: Vec::new(), start: 0, position: 0 }
    }
}

impl<R: Read + Seek> Window<'_, R> {
    /// Gives the bytes of the buffer from the position on; empty at the end of the file.
    fn ahead(&mut self) -> io::Result<&[u8]> {
        let is_inside = (self.start..self.start + self.buffer.len() as u64).contains(&self.position);
        if !is_inside {
            let mut file = self.file.borrow_mut();
            file.seek(SeekFrom::Start(self.position))?;
            self.start = self.position;
            self.buffer.resize(SIZE, 0);
            let read = file.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            read?;
        }
        Ok(&self.buffer[(self.position - self.start) as usize..])
    }
}

impl<R: Read + Seek> Read for Window<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.ahead()?.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Window<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(_) => Some(self.file.borrow_mut().seek(to)?),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        cell::RefCell,
        io::{Cursor, Read, Seek, SeekFrom},
    };

    use super::Window;

    #[test]
    fn two_windows_do_not_disturb_each_other() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|place| (place % 251) as u8).collect();
        let file = RefCell::new(Cursor::new(bytes.clone()));
        let (mut first, mut second) = (Window::new(&file), Window::new(&file));
        let mut check = |place: u64, back: i64| {
            let mut here = [0; 100];
            first.seek(SeekFrom::Start(place)).unwrap();
            first.read_exact(&mut here).unwrap();
            assert_eq!(here, bytes[place as usize..][..100]);
            first.seek(SeekFrom::Current(-back)).unwrap();
            first.read_exact(&mut here).unwrap();
            assert_eq!(here, bytes[place as usize + 100 - back as usize..][..100]);
            second.seek(SeekFrom::End(-100)).unwrap();
            second.read_exact(&mut here).unwrap();
            assert_eq!(here, bytes[199_900..]);
            assert_eq!(second.read(&mut here).unwrap(), 0);
        };
        for place in [0, 1, 65_500, 70_000, 140_000, 3] {
            check(place, 50);
        }
        assert!(first.seek(SeekFrom::Current(i64::MIN)).is_err());
        first.seek(SeekFrom::Start(1 << 40)).unwrap();
        assert_eq!(first.read(&mut [0; 8]).unwrap(), 0);
    }
}
