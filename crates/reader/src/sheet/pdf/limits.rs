//! How much of a PDF is read. All limits are counts, so the same bytes always give the same reading.

/// The most bytes to which one stream may unpack.
pub(super) const STREAM: usize = 16 << 20;

/// What is left of each limit, and the first one that was met.
#[derive(Clone, Debug)]
pub(super) struct PdfLimits {
    /// Bytes that streams may still unpack to, all together.
    pub unpacked: usize,
    /// Bytes of dots of pictures that may still be gone through. They are not kept, and only lines are lost without them.
    pub dots: usize,
    /// Objects that may still be read.
    pub objects: usize,
    /// Operators that may still be carried out.
    pub operators: usize,
    /// Forms that may still be drawn: pages are drawn once, forms as often as they are called.
    pub forms: usize,
    /// Letters that may still be placed.
    pub letters: usize,
    /// Lines that may still be drawn.
    pub lines: usize,
    /// Codes of fonts whose text or width may still be kept.
    pub codes: usize,
    /// What was too much, if anything was.
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
    /// The most pages that are read.
    pub(super) const PAGES: usize = 300;
    /// Forms that call each other more deeply are not drawn.
    pub(super) const DEPTH: usize = 12;

    /// Remembers what was too much.
    pub(super) fn meet(&mut self, what: &'static str) {
        self.met.get_or_insert(what);
    }
}

/// Takes one from what is left of a limit; `false` when nothing is left.
pub(super) fn take(left: &mut usize) -> bool {
    match left.checked_sub(1) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}
