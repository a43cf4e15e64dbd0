//! Finds the pages of a PDF in order, each with the values that it inherits (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use super::super::Span;
use super::file::File;
use super::limits::PdfLimits;
use super::matrix::{Matrix, ONE, hundredths};
use super::object::{Dict, Object};

/// A page to draw.
#[derive(Clone, Debug)]
pub(super) struct PdfPage {
    pub dict: Dict,
    pub resources: Dict,
    /// From the page's space to one whose origin is the upper left corner as shown, with y downwards.
    pub matrix: Matrix,
    /// From the upper to the lower edge as shown, in hundredths of a point.
    pub height: Span,
    /// The width as shown, in hundredths of a point.
    pub width: i32,
}

/// Values that a page inherits from the nodes above it.
#[derive(Clone, Debug, Default)]
struct Inherited {
    resources: Option<Dict>,
    media_box: Option<Vec<i64>>,
    rotation: Option<i64>,
}

/// Gives the pages, at most [`PdfLimits::PAGES`].
pub(super) fn pages(file: &File<'_>, limits: &mut PdfLimits) -> Vec<PdfPage> {
    let mut pages = Vec::new();
    if let Some(root) = file.catalog(limits).and_then(|catalog| catalog.get(b"Pages").cloned()) {
        let mut seen = BTreeSet::new();
        // An explicit stack, so that a deep tree does not overflow the program's stack.
        let mut open = vec![(root, Inherited::default())];
        while let Some((node, inherited)) = open.pop() {
            if let Object::Ref(number) = node
                && !seen.insert(number)
            {
                continue;
            }
            let Object::Dict(dict) = file.resolve(&node, limits) else { continue };
            let inherited = inherited.with(file, &dict, limits);
            match file.value(&dict, b"Kids", limits) {
                Object::Array(kids) => open.extend(kids.into_iter().rev().map(|kid| (kid, inherited.clone()))),
                _ if pages.len() == PdfLimits::PAGES => {
                    limits.meet("it has more pages than are read");
                    break;
                }
                _ => pages.push(inherited.page(dict)),
            }
            if open.len() > 100_000 {
                limits.meet("it has more pages than are read");
                break;
            }
        }
    }
    if pages.is_empty() {
        pages = loose_pages(file, limits);
    }
    pages
}

/// Gives the pages of a file without a page tree, in the order of their numbers.
fn loose_pages(file: &File<'_>, limits: &mut PdfLimits) -> Vec<PdfPage> {
    let mut pages = Vec::new();
    for number in file.numbers() {
        if let Some(Object::Dict(dict)) = file.object(number, limits)
            && dict.says(b"Type", b"Page")
            && pages.len() < PdfLimits::PAGES
        {
            pages.push(Inherited::default().with(file, &dict, limits).page(dict));
        }
    }
    pages
}

impl Inherited {
    /// Gives the inherited values below a node: its own ones replace those above.
    fn with(&self, file: &File<'_>, dict: &Dict, limits: &mut PdfLimits) -> Self {
        Self {
            resources: file.dict(dict, b"Resources", limits).or_else(|| self.resources.clone()),
            media_box: file
                .numbers_of(dict, b"CropBox", limits)
                .or_else(|| file.numbers_of(dict, b"MediaBox", limits))
                .filter(|numbers| numbers.len() == 4)
                .or_else(|| self.media_box.clone()),
            rotation: file.value(dict, b"Rotate", limits).integer().or(self.rotation),
        }
    }

    fn page(&self, dict: Dict) -> PdfPage {
        let letter = [0, 0, 612 * ONE, 792 * ONE];
        let corners = self.media_box.as_deref().unwrap_or(&letter);
        let [left, bottom, right, top] = [
            corners[0].min(corners[2]),
            corners[1].min(corners[3]),
            corners[0].max(corners[2]),
            corners[1].max(corners[3]),
        ];
        // Moves the corner that is shown at the upper left to the origin.
        let rotation = self.rotation.unwrap_or(0).rem_euclid(360);
        let (turn, corner) = match rotation {
            90 => ([0, ONE, ONE, 0], (left, bottom)),
            180 => ([-ONE, 0, 0, ONE], (right, bottom)),
            270 => ([0, -ONE, -ONE, 0], (right, top)),
            _ => ([ONE, 0, 0, -ONE], (left, top)),
        };
        let turn = Matrix { a: turn[0], b: turn[1], c: turn[2], d: turn[3], e: 0, f: 0 };
        let matrix = Matrix::shift(-corner.0, -corner.1).then(turn);
        let is_turned = matches!(rotation, 90 | 270);
        let (width, height) = (right.saturating_sub(left), top.saturating_sub(bottom));
        let (width, height) = if is_turned { (height, width) } else { (width, height) };
        let (width, height) = (hundredths(width), Span::new(0, hundredths(height)));
        PdfPage { dict, height, width, resources: self.resources.clone().unwrap_or_default(), matrix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_inherit_and_turn() {
        let bytes = b"1 0 obj <</Type/Catalog/Pages 2 0 R>> 2 0 obj <</Kids[3 0 R 4 0 R 2 0 R]/MediaBox[0 0 600 800]\
                      /Resources<</A 1>>>> 3 0 obj <</Type/Page>> 4 0 obj <</Rotate 90/Resources<</B 1>>>>";
        let mut limits = PdfLimits::default();
        let file = File::open(bytes, &mut limits);
        let found = pages(&file, &mut limits);
        assert_eq!(found.len(), 2);
        assert!(found[0].resources.get(b"A").is_some() && found[1].resources.get(b"B").is_some());
        assert_eq!(found[0].matrix.apply(0, 800 * ONE), (0, 0));
        assert_eq!(found[0].matrix.apply(600 * ONE, 0), (600 * ONE, 800 * ONE));
        // Turned by a quarter to the right, the lower left corner is shown at the upper left.
        assert_eq!(found[1].matrix.apply(0, 0), (0, 0));
        assert_eq!(found[1].matrix.apply(0, 800 * ONE), (800 * ONE, 0));
    }

    #[test]
    fn pages_without_a_tree_are_found() {
        let mut limits = PdfLimits::default();
        let file = File::open(b"7 0 obj <</Type/Page>> 9 0 obj <</Type/Page/Rotate 180>>", &mut limits);
        assert_eq!(pages(&file, &mut limits).len(), 2);
    }
}
