//! Limits the work that a PDF may cause. All limits are counts, so the same bytes always give the same reading.

/// The largest number of bytes to which one stream may unpack.
pub(super) const STREAM: usize = 16 << 20;

/// The rest of each limit, and the first limit that was met.
#[derive(Clone, Debug)]
pub(super) struct PdfLimits {
    /// Bytes to which all streams together may still unpack.
    pub unpacked: usize,
    /// Bytes of picture dots that may still be read. They are not kept; without them only lines are lost.
    pub dots: usize,
    /// Objects that may still be read.
    pub objects: usize,
    /// Operators that may still be run.
    pub operators: usize,
    /// Forms that may still be drawn. A page is drawn once, a form each time that it is called.
    pub forms: usize,
    /// Letters that may still be placed.
    pub letters: usize,
    /// Lines that may still be drawn.
    pub lines: usize,
    /// Codes of fonts whose text or width may still be kept.
    pub codes: usize,
    /// Which limit was met first, if any.
    pub met: Option<&'static str>,
}

impl Default for PdfLimits {
    fn default() -> Self {
        Self {
            unpacked: 64 << 20,
            dots: 512 << 20,
            objects: 4_000_000,
            operators: 4_000_000,
            forms: 2_000,
            letters: 400_000,
            lines: 100_000,
            codes: 400_000,
            met: None,
        }
    }
}

impl PdfLimits {
    /// The largest number of pages read.
    pub(super) const PAGES: usize = 300;
    /// The largest depth of forms that call each other.
    pub(super) const DEPTH: usize = 12;

    /// Records the first limit that is met.
    pub(super) fn meet(&mut self, what: &'static str) {
        self.met.get_or_insert(what);
    }
}

/// Takes one from the rest of a limit. Gives `false` if nothing is left.
pub(super) fn take(left: &mut usize) -> bool {
    match left.checked_sub(1) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}
