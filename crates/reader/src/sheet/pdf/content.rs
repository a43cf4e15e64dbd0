//! Runs the operators of a page and collects text and lines (ISO 32000-1, annex A). Colours are ignored. Clipping
//! applies only to lines, and only vertically: a printer that breaks a row draws its lower border outside of the page.

use super::super::{Border, Span};
use super::file::File;
use super::limits::{PdfLimits, take};
use super::lines::Path;
use super::matrix::{Matrix, ONE, hundredths, times};
use super::object::{Dict, Lexer, Object, PdfToken, is_blank};
use super::page::PdfPage;
use super::picture::Picture;
use super::resources::{KnownFonts, Resources};
use super::state::{GraphicsState, TextObject};
use super::words::{Letter, WordBuilder};

/// The largest number of operands of one operator; further ones are ignored.
const MOST_OPERANDS: usize = 64;
/// The largest number of objects in the operands.
const OPERANDS: usize = 50_000;
/// The largest depth of saved states.
const MOST_STATES: usize = 256;
/// The largest number of pictures that are kept.
const MOST_PICTURES: usize = 1_000;
/// The largest number of points of one path; longer paths are drawings.
const MOST_POINTS: usize = 5_000;

/// Draws pages one after the other.
pub(super) struct Drawer<'f, 'b> {
    pub file: &'f File<'b>,
    pub limits: &'f mut PdfLimits,
    pub writer: WordBuilder,
    pub borders: Vec<Border>,
    /// Letters that were drawn. `unknown` counts those whose text the font does not state.
    pub letters: usize,
    pub unknown: usize,
    /// Letters that are not visible.
    pub hidden: usize,
    /// The pictures that the pages show.
    pub pictures: Vec<Picture>,
    fonts: KnownFonts,
    page: u16,
}

impl<'f, 'b> Drawer<'f, 'b> {
    pub(super) fn new(file: &'f File<'b>, limits: &'f mut PdfLimits) -> Self {
        Self {
            file,
            limits,
            writer: WordBuilder::default(),
            borders: Vec::new(),
            letters: 0,
            unknown: 0,
            hidden: 0,
            pictures: Vec::new(),
            fonts: KnownFonts::new(),
            page: 0,
        }
    }

    /// Gives the number of letters drawn whose text is known.
    pub(super) fn known(&self) -> usize {
        self.letters - self.unknown
    }

    /// Draws a page and its annotations.
    pub(super) fn draw(&mut self, page: &PdfPage, number: u16) {
        self.page = number;
        self.writer.turn_to(number);
        let contents = page.dict.get(b"Contents").cloned().unwrap_or(Object::Null);
        let mut streams = vec![contents.clone()];
        // The array of streams may itself be a reference.
        if let Object::Array(parts) = self.file.resolve(&contents, self.limits) {
            streams = parts;
        }
        let mut data = Vec::new();
        for part in streams {
            if let Some(stream) = self.file.stream(&part, self.limits)
                && let Some(part) = self.file.unpack(&stream, self.limits)
            {
                data.extend(part);
                data.push(b' ');
            }
        }
        self.run(&data, &page.resources, page.matrix, page.height, 0);
        self.draw_annotations(page);
        self.writer.close();
    }

    /// Draws the appearances of filled-in fields and notes (12.5.5).
    fn draw_annotations(&mut self, page: &PdfPage) {
        let annotations = self.file.value(&page.dict, b"Annots", self.limits);
        for annotation in annotations.array().unwrap_or_default() {
            let Object::Dict(dict) = self.file.resolve(annotation, self.limits) else { continue };
            let is_hidden = self.file.value(&dict, b"F", self.limits).integer().is_some_and(|flags| flags & 2 != 0);
            let is_text = dict.says(b"Subtype", b"Widget") || dict.says(b"Subtype", b"FreeText");
            let Some(place) = self.file.numbers_of(&dict, b"Rect", self.limits).filter(|_| is_text && !is_hidden)
            else {
                continue;
            };
            let Some(appearances) = self.file.dict(&dict, b"AP", self.limits) else { continue };
            let mut appearance = appearances.get(b"N").cloned().unwrap_or(Object::Null);
            if self.file.stream(&appearance, self.limits).is_none() {
                let Object::Dict(states) = self.file.resolve(&appearance, self.limits) else { continue };
                let state = self.file.value(&dict, b"AS", self.limits);
                appearance = state.name().and_then(|state| states.get(state)).cloned().unwrap_or(Object::Null);
            }
            let (Some(left), Some(bottom)) = (place.first(), place.get(1)) else { continue };
            let (left, bottom) =
                (place.get(2).map_or(*left, |x| *x.min(left)), place.get(3).map_or(*bottom, |y| *y.min(bottom)));
            let Some(stream) = self.file.stream(&appearance, self.limits) else { continue };
            let corner = self.file.numbers_of(&stream.dict, b"BBox", self.limits).unwrap_or_default();
            let shift = |at: i64, from: Option<&i64>| at.saturating_sub(from.copied().unwrap_or(0));
            let placed = Matrix::shift(shift(left, corner.first()), shift(bottom, corner.get(1))).then(page.matrix);
            self.draw_form(&appearance, &page.resources, placed, page.height, 1);
        }
    }

    /// Draws the form that `Do` names. A picture is kept for later.
    fn draw_form(&mut self, object: &Object, resources: &Dict, matrix: Matrix, clip: Span, depth: usize) {
        let Some(stream) = self.file.stream(object, self.limits) else { return };
        if stream.dict.says(b"Subtype", b"Image") {
            if self.pictures.len() < MOST_PICTURES {
                self.pictures.push(Picture { object: object.clone(), matrix, page: self.page });
            }
            return;
        }
        if depth > PdfLimits::DEPTH || !take(&mut self.limits.forms) {
            self.limits.meet("its forms call each other more often than is read");
            return;
        }
        let own = self.file.dict(&stream.dict, b"Resources", self.limits);
        let numbers = self.file.numbers_of(&stream.dict, b"Matrix", self.limits).unwrap_or_default();
        let matrix = Matrix::of(&numbers).unwrap_or(Matrix::IDENTITY).then(matrix);
        if let Some(data) = self.file.unpack(&stream, self.limits) {
            self.run(&data, own.as_ref().unwrap_or(resources), matrix, clip, depth);
        }
    }

    /// Runs the operators of a content stream.
    fn run(&mut self, data: &[u8], resources: &Dict, matrix: Matrix, clip: Span, depth: usize) {
        let mut lexer = Lexer::new(data, 0);
        let mut state = GraphicsState::new(matrix, clip);
        let mut saved: Vec<GraphicsState> = Vec::new();
        let mut text = TextObject::BEGIN;
        let mut path = Path::default();
        let mut clips = false;
        let mut operands: Vec<Object> = Vec::new();
        let mut budget = OPERANDS;
        let mut names = Resources::of(resources);
        while let Some(token) = lexer.token() {
            let PdfToken::Word(operator) = token else {
                match lexer.object_from(token, &mut budget) {
                    Some(operand) if operands.len() < MOST_OPERANDS => operands.push(operand),
                    _ => {}
                }
                continue;
            };
            if !take(&mut self.limits.operators) {
                self.limits.meet("it draws more than is read");
                return;
            }
            let numbers: Vec<i64> = operands.iter().filter_map(Object::number).collect();
            match (operator, &*numbers) {
                (b"q", _) if saved.len() < MOST_STATES => saved.push(state.clone()),
                (b"Q", _) => state = saved.pop().unwrap_or(state),
                (b"cm", numbers) => {
                    if let Some(matrix) = Matrix::of(numbers) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                (b"w", [width]) => state.line_width = *width,
                (b"BT", _) => text = TextObject::BEGIN,
                (b"Tc", [spacing]) => state.letter_spacing = *spacing,
                (b"Tw", [spacing]) => state.word_spacing = *spacing,
                (b"Tz", [percent]) => state.scaling = percent / 100,
                (b"TL", [leading]) => state.leading = *leading,
                (b"Ts", [rise]) => state.rise = *rise,
                (b"Tr", [painting]) => state.painting = painting / ONE,
                (b"Tf", [size]) => {
                    state.size = *size;
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = names.font(name, self.file, &mut self.fonts, self.limits);
                    }
                }
                (b"Td", [x, y]) => text.next_line(*x, *y),
                (b"TD", [x, y]) => {
                    state.leading = -*y;
                    text.next_line(*x, *y);
                }
                (b"T*", _) => text.next_line(0, -state.leading),
                (b"Tm", numbers) => {
                    if let Some(matrix) = Matrix::of(numbers) {
                        text = TextObject { matrix, line: matrix };
                    }
                }
                (b"Tj" | b"TJ" | b"'" | b"\"", numbers) => {
                    if let (b"\"", [word, letter]) = (operator, numbers) {
                        (state.word_spacing, state.letter_spacing) = (*word, *letter);
                    }
                    if matches!(operator, b"'" | b"\"") {
                        text.next_line(0, -state.leading);
                    }
                    for operand in &operands {
                        self.show(operand, &state, &mut text);
                    }
                }
                (b"m", [x, y]) => path.move_to(state.matrix, *x, *y),
                (b"l", [x, y]) => path.line_to(state.matrix, *x, *y),
                (b"c", [_, _, _, _, x, y]) | (b"v" | b"y", [_, _, x, y]) => path.curve_to(state.matrix, *x, *y),
                (b"re", [x, y, width, height]) => path.rectangle(state.matrix, *x, *y, *width, *height),
                (b"h", _) => path.close(),
                (b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n", _) => {
                    self.paint(operator, &mut path, &state);
                    if std::mem::take(&mut clips) {
                        state.clip = path.height().map_or(state.clip, |shown| state.clip.within(shown));
                    }
                    path = Path::default();
                }
                (b"W" | b"W*", _) => clips = true,
                (b"Do", _) => {
                    if let Some(Object::Name(name)) = operands.first() {
                        let object = names.named(b"XObject", name, self.file, self.limits);
                        self.writer.close();
                        self.draw_form(&object, resources, state.matrix, state.clip, depth + 1);
                    }
                }
                (b"BI", _) => skip_picture(data, &mut lexer),
                _ => {}
            }
            operands.clear();
            budget = OPERANDS;
            if path.len() > MOST_POINTS {
                path = Path::default();
            }
        }
        self.writer.close();
    }

    /// Draws the lines of a path.
    fn paint(&mut self, operator: &[u8], path: &mut Path, state: &GraphicsState) {
        if matches!(operator, b"s" | b"b" | b"b*") {
            path.close();
        }
        let before = self.borders.len();
        if matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
            let (x, y) = state.matrix.apply_vector(state.line_width, 0);
            path.stroked(self.page, hundredths(x.abs().max(y.abs())), &mut self.borders);
        }
        if matches!(operator, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*") {
            path.filled(self.page, &mut self.borders);
        }
        let drawn = self.borders.len() - before;
        for border in self.borders.split_off(before) {
            self.borders.extend(border.clipped(state.clip));
        }
        if drawn > self.limits.lines {
            self.limits.meet("it draws more lines than are read");
            self.borders.truncate(before);
        } else {
            self.limits.lines -= drawn;
        }
    }

    /// Shows a string, or the strings of an array with moves between them.
    fn show(&mut self, operand: &Object, state: &GraphicsState, text: &mut TextObject) {
        match operand {
            Object::String(string) => self.show_string(string, state, text),
            Object::Array(parts) => {
                for part in parts {
                    match part {
                        Object::String(string) => self.show_string(string, state, text),
                        Object::Number(number) => {
                            text.advance(-times(times(*number / 1000, state.size), state.scaling));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show_string(&mut self, string: &[u8], state: &GraphicsState, text: &mut TextObject) {
        let Some(font) = state.font.clone() else {
            // Text in a missing font.
            self.letters += string.len();
            self.unknown += string.len();
            return;
        };
        for shown in font.shown(string) {
            if !take(&mut self.limits.letters) {
                self.limits.meet("it has more text than is read");
                return;
            }
            let spacing = state.letter_spacing.saturating_add(if shown.is_blank { state.word_spacing } else { 0 });
            let width = times(shown.width, state.size);
            let moved = times(width.saturating_add(spacing), state.scaling);
            let full = text.matrix.then(state.matrix);
            let (from_x, from_y) = full.apply(0, state.rise);
            let (to_x, _) = full.apply(times(width, state.scaling), state.rise);
            let (up_x, up_y) = full.apply_vector(0, state.size);
            let size = hundredths(up_x.abs().max(up_y.abs()));
            text.advance(moved);
            self.letters += 1;
            self.hidden += usize::from(state.painting == 3);
            let Some(meaning) = shown.text else {
                self.unknown += 1;
                self.writer.close();
                continue;
            };
            let x = Span::new(hundredths(from_x), hundredths(to_x));
            let letter = Letter { text: meaning, x, base: hundredths(from_y), size };
            if state.painting == 3 && meaning == " " {
                self.writer.stretch(letter);
            }
            self.writer.put(letter);
        }
    }
}

/// Skips an inline picture. Its data end at the word `EI` between spaces.
fn skip_picture(data: &[u8], lexer: &mut Lexer<'_>) {
    let mut from = lexer.at;
    while let Some(at) = data.get(from..).and_then(|rest| memchr::memmem::find(rest, b"EI")).map(|at| from + at) {
        let apart = |byte: Option<&u8>| byte.is_none_or(|byte| is_blank(*byte));
        if apart(data.get(at.wrapping_sub(1))) && apart(data.get(at + 2)) {
            lexer.at = at + 2;
            return;
        }
        from = at + 2;
    }
    lexer.at = data.len();
}
