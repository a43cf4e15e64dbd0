//! The text within a line of markdown: escapes, emphasis, links, the tags that markdown passes through.

use crate::entity::html as entity;
use crate::parse::laid::Layout;

/// What a line break within a cell becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A blank: the cell stands in a row.
    Blanks,
    /// The end of the line: the cell is a box of the cover.
    Lines,
}

/// Writes the text without what is markdown. `at` is its place in the document.
pub(super) fn put(text: &str, at: usize, breaks: Breaks, layout: &mut Layout) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let here = at + text.len() - rest.len();
        let plain = rest.find(['\\', '*', '<', '[', '&', '~', '`', '\u{a0}']).unwrap_or(rest.len());
        if plain > 0 {
            layout.put(&rest[..plain], here);
            rest = &rest[plain..];
            continue;
        }
        rest = match c {
            '\\' => escape(rest, here, layout),
            '*' => emphasis(text, rest, here, layout),
            '<' => tag(rest, here, breaks, layout),
            '[' => link(rest, here, breaks, layout),
            '&' => reference(rest, here, layout),
            '~' if rest.starts_with("~~") => &rest[2..],
            '\u{a0}' => literal(rest, c, " ", here, layout),
            _ => literal(rest, c, &rest[..c.len_utf8()], here, layout),
        };
    }
}

fn literal<'a>(rest: &'a str, c: char, shown: &str, here: usize, layout: &mut Layout) -> &'a str {
    layout.put(shown, here);
    &rest[c.len_utf8()..]
}

/// A sign behind a backslash stands for itself.
fn escape<'a>(rest: &'a str, here: usize, layout: &mut Layout) -> &'a str {
    match rest[1..].chars().next().filter(char::is_ascii_punctuation) {
        Some(sign) => {
            layout.put(&rest[1..2], here + 1);
            &rest[1 + sign.len_utf8()..]
        }
        None => literal(rest, '\\', "\\", here, layout),
    }
}

/// Asterisks that open or close emphasis. One that stands alone, or a run of them that emphasises nothing, is text: the
/// form has such marks itself.
fn emphasis<'a>(text: &str, rest: &'a str, here: usize, layout: &mut Layout) -> &'a str {
    let run = rest.len() - rest.trim_start_matches('*').len();
    let after = &rest[run..];
    let before = &text[..text.len() - rest.len()];
    let opens = after.starts_with(|c: char| !c.is_whitespace() && c != '*') && run <= 3 && closes_later(after, run);
    let closes = before.ends_with(|c: char| !c.is_whitespace()) && run <= 3 && before.contains('*');
    if opens || closes {
        return after;
    }
    // `****text****` and the like: what is left of bold asterisks.
    layout.put(&rest[..run.min(2)], here);
    after
}

fn closes_later(after: &str, run: usize) -> bool {
    after.find(&"***"[..run]).is_some_and(|end| end > 0)
}

/// A tag, or a sign that is none.
fn tag<'a>(rest: &'a str, here: usize, breaks: Breaks, layout: &mut Layout) -> &'a str {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or("", |end| &rest[end + 3..]);
    }
    let name = rest[1..].trim_start_matches('/');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let end = rest.find('>').filter(|_| length > 0 && name.as_bytes()[0].is_ascii_alphabetic());
    let Some(end) = end else { return literal(rest, '<', "<", here, layout) };
    let after = &rest[end + 1..];
    let name = &name[..length];
    if name.eq_ignore_ascii_case("br") {
        match breaks {
            Breaks::Blanks => layout.put(" ", here),
            Breaks::Lines => layout.end_line(),
        }
    } else if name.eq_ignore_ascii_case("sup")
        && !rest.starts_with("</")
        && let Some(close) = after.find("</sup>")
        && let Some(marks) = raised(after[..close].trim())
    {
        layout.put(&marks, here);
        return &after[close + "</sup>".len()..];
    }
    after
}

/// `[text](place)`: the text, raised where the place is that of a footnote.
fn link<'a>(rest: &'a str, here: usize, breaks: Breaks, layout: &mut Layout) -> &'a str {
    let parts = rest[1..].split_once("](").and_then(|(text, after)| {
        let (place, after) = after.split_once(')')?;
        (!text.contains(['[', '|'])).then_some((text, place, after))
    });
    let Some((text, place, after)) = parts else { return literal(rest, '[', "[", here, layout) };
    let to_note = place.strip_prefix("#F").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let inner = text.trim_start_matches("<sup>").trim_end_matches("</sup>");
    match raised(inner.trim()).filter(|_| to_note) {
        Some(marks) => layout.put(&marks, here),
        None => put(text, here + 1, breaks, layout),
    }
    // A link to a place of asterisks has some behind its end: `[\*\*](#**)`.
    after
}

fn reference<'a>(rest: &'a str, here: usize, layout: &mut Layout) -> &'a str {
    let end = rest.bytes().take(12).position(|byte| byte == b';').map_or(1, |end| end + 1);
    let mut shown = String::new();
    entity::decode_into(&rest[..end], &mut shown);
    layout.put(if shown == "\u{a0}" { " " } else { &shown }, here);
    &rest[end..]
}

/// Footnote marks as raised ones: `(1)`, `(1)(2)`.
fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let marks = text.starts_with('(') && text.ends_with(')') && text.len() > 2;
    let known = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b',' | b' '));
    if !marks || !known || text.contains("()") {
        return None;
    }
    let mut shown = String::new();
    for number in text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
        shown.push('⁽');
        shown.extend(number.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]));
        shown.push('⁾');
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_markdown_goes() {
        for (text, expected) in [
            ("**FORM 4**", "FORM 4"),
            ("2\\. Issuer Name **and** Ticker", "2. Issuer Name and Ticker"),
            ("Reporting Person [\\*](#*)", "Reporting Person *"),
            ("Reporting Person *", "Reporting Person *"),
            ("\\_\\_X\\_\\_ Director", "__X__ Director"),
            ("*See* Instruction 1(b)", "See Instruction 1(b)"),
            ("[\\*\\*](#**)Signature", "**Signature"),
            ("1,758 [(1)](#F1) [(12)](#F12)", "1,758 ⁽¹⁾ ⁽¹²⁾"),
            ("<sup>20,000</sup> (4)", "20,000 (4)"),
            ("Unity Inc. [U]", "Unity Inc. [U]"),
            ("5 < 6 <b>x</b>", "5 < 6 x"),
            ("a&nbsp;b &amp; c & d", "a b & c & d"),
            ("~~S~~ignature<!-- x -->", "Signature"),
            ("***", "**"),
        ] {
            let mut layout = Layout::default();
            put(text, 0, Breaks::Blanks, &mut layout);
            assert_eq!(layout.finish(text, true).text, expected, "{text}");
        }
    }
}
