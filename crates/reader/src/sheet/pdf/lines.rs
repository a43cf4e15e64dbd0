//! Finds ruling lines: thin and straight shapes of paths.

use super::super::{Border, Direction, Span};
use super::matrix::{Matrix, hundredths};

/// The largest thickness of a line or filled shape, in hundredths of a point.
const THICKEST: i32 = 350;
/// The smallest length; shorter lines are parts of letters or dashes.
const SHORTEST: i32 = 300;
/// The largest slant of a line from one end to the other.
const LEAN: i32 = 60;
/// Lines at most this far apart are one.
const NEAR: i32 = 60;
/// Pieces with a smaller gap between them are one line.
const JOINED: i32 = 250;

/// A path under construction, in hundredths of a point on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// The points of each piece. A piece with a curve is not used.
    pieces: Vec<RulePiece>,
}

#[derive(Clone, Debug, Default)]
struct RulePiece {
    points: Vec<(i32, i32)>,
    curved: bool,
}

impl Path {
    pub(super) fn move_to(&mut self, matrix: Matrix, x: i64, y: i64) {
        self.pieces.push(RulePiece { points: vec![point(matrix, x, y)], curved: false });
    }

    pub(super) fn line_to(&mut self, matrix: Matrix, x: i64, y: i64) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.points.push(point(matrix, x, y));
        }
    }

    pub(super) fn curve_to(&mut self, matrix: Matrix, x: i64, y: i64) {
        self.line_to(matrix, x, y);
        if let Some(piece) = self.pieces.last_mut() {
            piece.curved = true;
        }
    }

    pub(super) fn rectangle(&mut self, matrix: Matrix, x: i64, y: i64, width: i64, height: i64) {
        let (right, top) = (x.saturating_add(width), y.saturating_add(height));
        let corners = [(x, y), (right, y), (right, top), (x, top), (x, y)];
        let points = corners.iter().map(|(x, y)| point(matrix, *x, *y)).collect();
        self.pieces.push(RulePiece { points, curved: false });
    }

    pub(super) fn close(&mut self) {
        if let Some(piece) = self.pieces.last_mut()
            && let Some(first) = piece.points.first().copied()
        {
            piece.points.push(first);
        }
    }

    /// Adds the lines that a pen with that width draws along the path.
    pub(super) fn stroked(&self, page: u16, width: i32, borders: &mut Vec<Border>) {
        if width > THICKEST {
            return;
        }
        for piece in self.pieces.iter().filter(|piece| !piece.curved) {
            for ends in piece.points.windows(2) {
                let (x, y) = (Span::new(ends[0].0, ends[1].0), Span::new(ends[0].1, ends[1].1));
                borders.extend(thin(page, x, y, LEAN));
            }
        }
    }

    /// Adds the thin shapes that are filled.
    pub(super) fn filled(&self, page: u16, borders: &mut Vec<Border>) {
        for piece in self.pieces.iter().filter(|piece| !piece.curved && piece.points.len() >= 3) {
            let (mut x, mut y): (Option<Span>, Option<Span>) = (None, None);
            for (px, py) in &piece.points {
                let with = |span: Option<Span>, at: i32| {
                    let point = Span::new(at, at);
                    Some(span.map_or(point, |span| span.with(point)))
                };
                (x, y) = (with(x, *px), with(y, *py));
            }
            if let (Some(x), Some(y)) = (x, y) {
                borders.extend(thin(page, x, y, THICKEST));
            }
        }
    }

    /// Gives the vertical extent of the path.
    pub(super) fn height(&self) -> Option<Span> {
        let points = self.pieces.iter().flat_map(|piece| &piece.points);
        points.map(|(_, y)| Span::new(*y, *y)).reduce(Span::with)
    }

    /// Gives the number of points.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.points.len()).sum()
    }
}

fn point(matrix: Matrix, x: i64, y: i64) -> (i32, i32) {
    let (x, y) = matrix.apply(x, y);
    (hundredths(x), hundredths(y))
}

/// Makes a line of a long thin shape; `None` if it is not thin and long.
fn thin(page: u16, x: Span, y: Span, thickness: i32) -> Option<Border> {
    let is_long = |along: Span, across: Span| {
        along.length() >= SHORTEST && across.length() <= thickness && along.length() > across.length().saturating_mul(2)
    };
    if is_long(x, y) {
        Some(Border { page, direction: Direction::Horizontal, at: y.middle(), along: x, certain: true })
    } else if is_long(y, x) {
        Some(Border { page, direction: Direction::Vertical, at: x.middle(), along: y, certain: true })
    } else {
        None
    }
}

/// Joins lines that overlap or continue each other.
pub(super) fn joined(mut borders: Vec<Border>) -> Vec<Border> {
    borders.sort_by_key(|border| (border.page, border.direction, border.at, border.along));
    let mut groups: Vec<Border> = Vec::with_capacity(borders.len());
    let mut start = 0;
    while start < borders.len() {
        let first = borders[start];
        let same = |border: &&Border| {
            border.page == first.page
                && border.direction == first.direction
                && border.at.saturating_sub(first.at) <= NEAR
        };
        let end = start + borders[start..].iter().take_while(same).count();
        let level = &mut borders[start..end];
        level.sort_by_key(|border| border.along);
        for border in level.iter() {
            let grown = groups.last_mut().filter(|last| {
                last.page == border.page
                    && last.direction == border.direction
                    && last.at.saturating_sub(border.at).abs() <= NEAR
                    && last.along.overlap(border.along) >= -JOINED
            });
            match grown {
                Some(last) => last.along = last.along.with(border.along),
                None => groups.push(*border),
            }
        }
        start = end;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::matrix::ONE;
    use super::*;

    fn rectangle(x: i64, y: i64, width: i64, height: i64) -> Path {
        let mut path = Path::default();
        path.rectangle(Matrix::IDENTITY, x * ONE, y * ONE, width * ONE, height * ONE);
        path
    }

    #[test]
    fn thin_shapes_and_strokes_are_lines() {
        let mut borders = Vec::new();
        rectangle(10, 20, 300, 1).filled(1, &mut borders);
        rectangle(10, 20, 1, 40).filled(1, &mut borders);
        rectangle(0, 0, 500, 500).filled(1, &mut borders);
        let seen: Vec<_> = borders.iter().map(|border| (border.direction, border.at, border.along.length())).collect();
        assert_eq!(seen, [(Direction::Horizontal, 2050, 30_000), (Direction::Vertical, 1050, 4000)]);

        borders.clear();
        rectangle(0, 0, 100, 50).stroked(1, 100, &mut borders);
        assert_eq!(borders.len(), 4);
        rectangle(0, 0, 100, 50).stroked(1, 1000, &mut borders);
        assert_eq!(borders.len(), 4);
    }

    #[test]
    fn pieces_of_a_line_are_joined() {
        let line = |at, from, to| Border {
            page: 1,
            direction: Direction::Horizontal,
            at,
            along: Span::new(from, to),
            certain: true,
        };
        let found =
            joined(vec![line(1000, 500, 900), line(1020, 0, 400), line(1010, 390, 510), line(1000, 2000, 3000)]);
        let seen: Vec<_> = found.iter().map(|border| (border.along.from, border.along.to)).collect();
        assert_eq!(seen, [(0, 900), (2000, 3000)]);
    }
}
