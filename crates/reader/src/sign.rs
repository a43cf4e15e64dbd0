//! Signs that are looked for in every document. What their search needs is made once, not for each document.

use std::sync::OnceLock;

use memchr::memmem::Finder;

/// The beginning of an ownership document.
pub(crate) static OWNERSHIP_DOCUMENT: Sign = Sign::new("<ownershipDocument");

/// A text that is looked for in many others.
#[derive(Debug)]
pub(crate) struct Sign {
    pub text: &'static str,
    finder: OnceLock<Finder<'static>>,
}

impl Sign {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, finder: OnceLock::new() }
    }

    /// Where it stands for the first time.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<usize> {
        self.finder.get_or_init(|| Finder::new(self.text)).find(bytes)
    }

    /// Whether it stands anywhere.
    pub(crate) fn is_in(&self, bytes: &[u8]) -> bool {
        self.find(bytes).is_some()
    }
}
