//! A limit on the expansion of archives.

use std::{
    cell::Cell,
    io::{self, Read},
};

use super::document::Limits;

/// The number of bytes to which one file on disk may expand. All archives in the file share it.
///
/// It is charged for the bytes that come out of a decompressor or a sparse member, and for the bytes that go into a
/// zip's decompressors, because the members of a zip may share their bytes.
pub(super) struct Budget {
    limit: u64,
    spent: Cell<u64>,
}

impl Budget {
    /// Makes the budget of a file of `size` bytes.
    pub(super) fn of(size: u64, limits: &Limits) -> Self {
        let limit = size.saturating_mul(limits.expansion_ratio).max(limits.expansion_floor);
        Self { limit, spent: Cell::new(0) }
    }

    /// Charges `bytes` bytes. Fails once the budget is exceeded.
    pub(super) fn charge(&self, bytes: usize) -> io::Result<()> {
        self.spent.set(self.spent.get().saturating_add(bytes as u64));
        match self.exceeded() {
            Some(reason) => Err(io::Error::other(reason)),
            None => Ok(()),
        }
    }

    /// Gives the reason to stop reading; `None` while the budget lasts.
    pub(super) fn exceeded(&self) -> Option<String> {
        (self.spent.get() > self.limit)
            .then(|| format!("expands to more than {} bytes: stopped, it looks like an archive bomb", self.limit))
    }

    /// Wraps a stream so that the budget is charged for each byte read.
    pub(super) fn meter<R: Read>(&self, stream: R) -> Metered<'_, R> {
        Metered { stream, budget: self }
    }
}

/// A stream whose bytes are charged to a budget.
pub(super) struct Metered<'a, R> {
    stream: R,
    budget: &'a Budget,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.budget.charge(read)?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, repeat};

    use super::{Budget, Limits};

    #[test]
    fn the_larger_of_floor_and_ratio_holds() {
        let limits = Limits { expansion_floor: 1000, expansion_ratio: 10, ..Limits::default() };
        assert_eq!(Budget::of(1, &limits).limit, 1000);
        assert_eq!(Budget::of(500, &limits).limit, 5000);
        assert_eq!(Budget::of(u64::MAX, &limits).limit, u64::MAX);
    }

    #[test]
    fn an_endless_stream_is_stopped() {
        let limits = Limits { expansion_floor: 1000, expansion_ratio: 10, ..Limits::default() };
        let budget = Budget::of(1, &limits);
        let mut bytes = Vec::new();
        assert!(budget.meter(repeat(0)).read_to_end(&mut bytes).is_err());
        assert!(bytes.len() <= 1000);
        assert!(budget.exceeded().is_some());
    }
}
