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

    /// Adds the thin shapes that are filled, and the sides of frames.
    pub(super) fn filled(&self, page: u16, borders: &mut Vec<Border>) {
        let mut before: Option<(Span, Span)> = None;
        for piece in &self.pieces {
            let shape = if piece.curved || piece.points.len() < 3 { None } else { piece.extent() };
            if let Some((x, y)) = shape {
                borders.extend(thin(page, x, y, THICKEST));
            }
            if let (Some(one), Some(other)) = (before, shape) {
                borders.extend(frame(page, one, other));
            }
            before = shape;
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

impl RulePiece {
    /// The stretches of both axes that the points cover.
    fn extent(&self) -> Option<(Span, Span)> {
        let spans = |axis: fn(&(i32, i32)) -> i32| {
            self.points.iter().map(|point| Span::new(axis(point), axis(point))).reduce(Span::with)
        };
        Some((spans(|point| point.0)?, spans(|point| point.1)?))
    }
}

/// Gives the sides of a frame: what is filled between a shape and one just within it, as some printers draw the border
/// of a cell. A side without width has no line.
fn frame(page: u16, one: (Span, Span), other: (Span, Span)) -> Vec<Border> {
    let ((x, y), (inner_x, inner_y)) = if one.0.length() < other.0.length() { (other, one) } else { (one, other) };
    let sides = [
        (Direction::Vertical, x.from, inner_x.from, y),
        (Direction::Vertical, inner_x.to, x.to, y),
        (Direction::Horizontal, y.from, inner_y.from, x),
        (Direction::Horizontal, inner_y.to, y.to, x),
    ];
    if sides.iter().any(|(_, from, to, _)| !(0..=THICKEST).contains(&to.saturating_sub(*from))) {
        return Vec::new();
    }
    let border = |(direction, from, to, along): (Direction, i32, i32, Span)| {
        let at = Span::new(from, to).middle();
        (from < to && along.length() >= SHORTEST).then_some(Border { page, direction, at, along, certain: true })
    };
    sides.into_iter().filter_map(border).collect()
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
    use Direction::{Horizontal, Vertical};

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
    fn frames_have_four_sides() {
        let framed = |inner: [i64; 4]| {
            let mut path = rectangle(0, 0, 100, 50);
            let [x, y, width, height] = inner.map(|side| side * ONE);
            path.rectangle(Matrix::IDENTITY, x, y, width, height);
            let mut borders = Vec::new();
            path.filled(1, &mut borders);
            borders.iter().map(|border| (border.direction, border.at)).collect::<Vec<_>>()
        };
        let all = [(Vertical, 50), (Vertical, 9950), (Horizontal, 50), (Horizontal, 4950)];
        assert_eq!(framed([1, 1, 98, 48]), all);
        // A cell with a line on its right and below.
        assert_eq!(framed([0, 0, 99, 49]), [all[1], all[3]]);
        assert_eq!(framed([10, 10, 20, 20]), []);
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
