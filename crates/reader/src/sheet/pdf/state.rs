//! The state in which the operators of a page draw text and lines (ISO 32000-1, 8.4 and 9.3).

use std::rc::Rc;

use super::super::Span;
use super::font::Font;
use super::matrix::{Matrix, ONE};

/// The graphics state that affects text and lines.
#[derive(Clone, Debug)]
pub(super) struct GraphicsState {
    pub matrix: Matrix,
    pub line_width: i64,
    /// The vertical part of the page in which lines are visible.
    pub clip: Span,
    pub font: Option<Rc<Font>>,
    pub size: i64,
    pub letter_spacing: i64,
    pub word_spacing: i64,
    /// Horizontal scaling, in millionths.
    pub scaling: i64,
    pub leading: i64,
    pub rise: i64,
    /// The text rendering mode; 3 is invisible.
    pub painting: i64,
}

/// The matrices of a text object.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextObject {
    pub matrix: Matrix,
    pub line: Matrix,
}

impl GraphicsState {
    /// Begins with the state of a page or a form that is drawn by `matrix`. Lines show within `clip`.
    pub(super) fn new(matrix: Matrix, clip: Span) -> Self {
        Self {
            matrix,
            line_width: ONE,
            clip,
            font: None,
            size: 0,
            letter_spacing: 0,
            word_spacing: 0,
            scaling: ONE,
            leading: 0,
            rise: 0,
            painting: 0,
        }
    }
}

impl TextObject {
    /// Begins at the origin.
    pub(super) const BEGIN: Self = Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY };

    /// Moves to the begin of a line at that place from the begin of this one.
    pub(super) fn next_line(&mut self, x: i64, y: i64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.matrix = self.line;
    }

    /// Moves along the line.
    pub(super) fn advance(&mut self, x: i64) {
        self.matrix = Matrix::shift(x, 0).then(self.matrix);
    }
}
