//! Tags of markup, with their attributes and places.

/// A tag with the text of its attributes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub attributes: &'a str,
    /// Byte offset of the tag. `to` is the offset behind it.
    pub from: usize,
    pub to: usize,
}

/// Finds the next tag at or after the byte offset `at`.
pub(super) fn next_tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let from = at + memchr::memchr(b'<', text.as_bytes().get(at..)?)?;
    let length = memchr::memchr(b'>', &text.as_bytes()[from..])?;
    let inner = text.get(from + 1..from + length)?;
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    Some(Tag { name: name.trim_end_matches('/'), attributes, from, to: from + length + 1 })
}

/// Gives the value of an attribute, in either kind of quotes.
pub(super) fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    let mut rest = tag.attributes;
    while let Some(equals) = rest.find('=') {
        let key = rest[..equals].trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let inner = &value[1..];
        let end = inner.find(quote)?;
        if key.eq_ignore_ascii_case(name) {
            return Some(&inner[..end]);
        }
        rest = &inner[end + 1..];
    }
    None
}

pub(super) fn has_class(tag: &Tag<'_>, class: &str) -> bool {
    tag.attributes.contains(class)
        && attribute(tag, "class").is_some_and(|classes| classes.split_whitespace().any(|found| found == class))
}
