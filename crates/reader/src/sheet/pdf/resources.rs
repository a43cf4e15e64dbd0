//! The names by which a content stream calls fonts, forms and pictures (ISO 32000-1, 7.8.3).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::file::File;
use super::font::Font;
use super::limits::PdfLimits;
use super::object::{Dict, Object};

/// The fonts of a file that were read, by the number of their object.
pub(super) type KnownFonts = BTreeMap<u32, Rc<Font>>;

/// The resources of one content stream, with the names resolved so far.
pub(super) struct Resources<'r> {
    dict: &'r Dict,
    tables: BTreeMap<&'static [u8], Option<Dict>>,
    fonts: BTreeMap<Vec<u8>, Option<Rc<Font>>>,
}

impl<'r> Resources<'r> {
    pub(super) fn of(dict: &'r Dict) -> Self {
        Self { dict, tables: BTreeMap::new(), fonts: BTreeMap::new() }
    }

    /// Gives the font with that name; `None` if there is none.
    pub(super) fn font(
        &mut self,
        name: &[u8],
        file: &File<'_>,
        known: &mut KnownFonts,
        limits: &mut PdfLimits,
    ) -> Option<Rc<Font>> {
        if let Some(font) = self.fonts.get(name) {
            return font.clone();
        }
        let font = match self.named(b"Font", name, file, limits) {
            Object::Ref(number) if known.contains_key(&number) => known.get(&number).cloned(),
            object => match file.resolve(&object, limits) {
                Object::Dict(dict) => {
                    let font = Rc::new(Font::of(file, &dict, limits));
                    if let Object::Ref(number) = object {
                        known.insert(number, Rc::clone(&font));
                    }
                    Some(font)
                }
                _ => None,
            },
        };
        self.fonts.insert(name.to_vec(), font.clone());
        font
    }

    /// Gives the object that a name has in one part of the resources, null if it has none. A reference is not resolved.
    pub(super) fn named(
        &mut self,
        part: &'static [u8],
        name: &[u8],
        file: &File<'_>,
        limits: &mut PdfLimits,
    ) -> Object {
        let table = self.tables.entry(part).or_insert_with(|| file.dict(self.dict, part, limits));
        table.as_ref().and_then(|table| table.get(name)).cloned().unwrap_or(Object::Null)
    }
}
