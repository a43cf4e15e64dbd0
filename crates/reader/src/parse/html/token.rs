//! Tags and text of a page, as the HTML standard's tokenizer sees them.
//!
//! A full HTML parser was measured first: its tokenizer alone, without a tree, reads 3,000 pages a second, which is
//! less than reading a page may cost. What a page of a filing needs of the standard is little, and kept here: what
//! begins a tag, quoted attributes, comments, and elements whose content is no markup. Comments, scripts and styles
//! are passed over. Linear: the position only moves forward.

/// A piece of a page, with its byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlToken<'a> {
    /// Text with its character references unresolved.
    Text { text: &'a str, at: usize },
    /// A start tag: its element and the text of its attributes.
    Start { tag: Tag, attributes: &'a str, at: usize },
    /// An end tag.
    End { tag: Tag, at: usize },
}

/// The elements that mean something in a page of a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Table,
    Row,
    Cell,
    /// An element that ends a line of text.
    Block,
    Superscript,
    Link,
    Span,
    Input,
    /// The body or the page itself. Its end tag shows that the page is complete.
    Page,
    /// Any other.
    Inline,
}

/// Walks over the tokens of a page.
pub(super) struct HtmlTokens<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> HtmlTokens<'a> {
    /// Makes the tokens of `page`.
    pub(super) fn new(page: &'a str) -> Self {
        Self { page, at: 0 }
    }

    /// Gives the text up to the next `<` that begins markup.
    fn text(&mut self) -> HtmlToken<'a> {
        let start = self.at;
        let bytes = self.page.as_bytes();
        let mut end = start + 1;
        while let Some(found) = memchr::memchr(b'<', &bytes[end..]) {
            end += found;
            if begins_markup(&bytes[end..]) {
                break;
            }
            end += 1;
        }
        if bytes.get(end).is_none_or(|byte| *byte != b'<') {
            end = bytes.len();
        }
        self.at = end;
        HtmlToken::Text { text: &self.page[start..end], at: start }
    }

    /// Passes over a comment, a declaration or an instruction.
    fn skip_declaration(&mut self) {
        let rest = &self.page.as_bytes()[self.at..];
        let length = if rest.starts_with(b"<!--") {
            memchr::memmem::find(&rest[2..], b"-->").map(|found| 2 + found + 3)
        } else {
            memchr::memchr(b'>', rest).map(|found| found + 1)
        };
        self.at += length.unwrap_or(rest.len());
    }

    /// Reads the tag that begins here. `None` if the element does not matter, or its content was skipped.
    fn tag(&mut self) -> Option<HtmlToken<'a>> {
        let start = self.at;
        let bytes = self.page.as_bytes();
        let is_end = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(is_end);
        let name_length = bytes[name_start..]
            .iter()
            .take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xc | b'/' | b'>'))
            .count();
        let attributes_start = name_start + name_length;
        let attributes_end = attributes_start + tag_length(&bytes[attributes_start..]);
        self.at = (attributes_end + 1).min(bytes.len());
        let mut name = [0; 8];
        let name = bytes.get(name_start..attributes_start).filter(|name| name.len() <= 8).map(|found| {
            let name = &mut name[..found.len()];
            name.copy_from_slice(found);
            name.make_ascii_lowercase();
            &*name
        })?;
        if is_end {
            return Some(HtmlToken::End { tag: tag_of(name), at: start });
        }
        if matches!(name, b"script" | b"style") {
            self.skip_content(if name == b"script" { b"</script" } else { b"</style" });
            return None;
        }
        Some(HtmlToken::Start {
            tag: tag_of(name),
            attributes: &self.page[attributes_start..attributes_end],
            at: start,
        })
    }

    /// Passes over content that is no markup, up to that end tag.
    fn skip_content(&mut self, end_tag: &[u8]) {
        let bytes = self.page.as_bytes();
        while let Some(found) = memchr::memmem::find(&bytes[self.at..], b"</") {
            self.at += found;
            if bytes.get(self.at..self.at + end_tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(end_tag)) {
                return;
            }
            self.at += 2;
        }
        self.at = bytes.len();
    }
}

impl<'a> Iterator for HtmlTokens<'a> {
    type Item = HtmlToken<'a>;

    fn next(&mut self) -> Option<HtmlToken<'a>> {
        loop {
            let rest = &self.page.as_bytes()[self.at..];
            match rest {
                [] => return None,
                [b'<', b'!' | b'?', ..] => self.skip_declaration(),
                [b'<', b'/', next, ..] if !next.is_ascii_alphabetic() => self.skip_declaration(),
                _ if begins_markup(rest) => {
                    if let Some(token) = self.tag() {
                        return Some(token);
                    }
                }
                _ => return Some(self.text()),
            }
        }
    }
}

/// Whether a `<` begins markup: a tag, a comment, a declaration. Any other is text.
fn begins_markup(rest: &[u8]) -> bool {
    match rest {
        [b'<', b'!' | b'?', ..] => true,
        [b'<', b'/', _, ..] => true,
        [b'<', next, ..] => next.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Gives how far the `>` is that ends a tag: one within quotes does not.
fn tag_length(rest: &[u8]) -> usize {
    let mut at = 0;
    let mut after_equals = false;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'>' => return at,
            b'"' | b'\'' if after_equals => match memchr::memchr(*byte, &rest[at + 1..]) {
                Some(found) => at += found + 1,
                None => return rest.len(),
            },
            _ => {}
        }
        after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        at += 1;
    }
    rest.len()
}

/// Gives the value of the attribute `wanted` (lower case), `''` if it has no value. The first of a name counts.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    // Most tags have long attributes, but not the wanted one.
    let bytes = attributes.as_bytes();
    let first = *wanted.as_bytes().first()?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes).find(|at| {
        bytes.get(*at..*at + wanted.len()).is_some_and(|name| name.eq_ignore_ascii_case(wanted.as_bytes()))
    })?;
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let ends_name = |(at, c): &(usize, char)| *at > 0 && (c.is_ascii_whitespace() || matches!(c, '=' | '/'));
        let name_end = rest.char_indices().find(ends_name).map_or(rest.len(), |(at, _)| at);
        let name = &rest[..name_end];
        rest = rest[name_end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len())),
            };
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
    }
}

/// Gives the element with that name, as far as it matters here.
fn tag_of(name: &[u8]) -> Tag {
    match name {
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"sup" => Tag::Superscript,
        b"a" => Tag::Link,
        b"span" => Tag::Span,
        b"input" => Tag::Input,
        b"body" | b"html" => Tag::Page,
        b"br" | b"p" | b"div" | b"hr" | b"center" | b"title" | b"li" | b"ul" | b"ol" | b"dd" | b"dt" | b"dl"
        | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"pre" | b"form" | b"section" | b"caption" | b"head" => {
            Tag::Block
        }
        _ => Tag::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        let show = |token| match token {
            HtmlToken::Text { text, .. } => format!("'{text}'"),
            HtmlToken::Start { tag, attributes, .. } => format!("<{tag:?}{attributes}>"),
            HtmlToken::End { tag, .. } => format!("</{tag:?}>"),
        };
        HtmlTokens::new(page).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_text_and_what_is_passed_over() {
        let check = |page: &str, wanted: &str| assert_eq!(shown(page), wanted, "{page}");
        check("<TD>a</TD>", "<Cell> 'a' </Cell>");
        check("<td width=\"3>4\" align='>'>a", "<Cell width=\"3>4\" align='>'> 'a'");
        check("a < b <c", "'a < b ' <Inline>");
        check("1 <2> 3", "'1 <2> 3'");
        check("<!-- <td> --><!DOCTYPE html><?xml?><td>", "<Cell>");
        check("<script>if (a<b) '<td>'</script>x<style>td{}</STYLE>", "</Inline> 'x' </Inline>");
        check("<script>open", "");
        check("<!-- open", "");
        check("<td width=\"open>", "<Cell width=\"open>>");
        check("</>x</ y>z", "'x' 'z'");
        check("<td", "<Cell>");
        check("<", "'<'");
    }

    #[test]
    fn attributes_with_and_without_quotes() {
        let check = |attributes, name, wanted| assert_eq!(attribute(attributes, name), wanted, "{attributes}");
        check(" COLSPAN=3 class='a b'", "colspan", Some("3"));
        check(" COLSPAN=3 class='a b'", "class", Some("a b"));
        check(" type=\"checkbox\" checked disabled", "checked", Some(""));
        check(" type=\"checkbox\" disabled/", "checked", None);
        check(" href = \"x\" / name", "name", Some(""));
        check(" é=\"x\" name=y", "nothing", None);
        check(" a=\"open", "a", Some("open"));
        check("==", "x", None);
    }
}
