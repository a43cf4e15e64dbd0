//! Gives the text at a place of a document, unchanged.

use model::Format;
use model::raw::offset;

/// Tags before a value; no page has as many.
const MOST_TAGS: usize = 20;

/// The greatest length that is searched, in bytes: a document may be one long line.
const FARTHEST: usize = 4096;

/// The longest excerpt, in characters: enough to find a footnote by.
const LONGEST: usize = 400;

/// Gives the text from `at` to the end of its cell or line, and where it begins after blanks, borders and opening tags.
/// The format decides where the cell ends.
pub(super) fn excerpt(text: &str, at: u32, format: Option<Format>) -> (u32, &str) {
    let rest = text.get(at as usize..).unwrap_or_default();
    let behind = rest.len() - rest.floor_char_boundary(FARTHEST);
    let rest = &rest[..rest.len() - behind];
    let (rest, length) = match format {
        Some(Format::Xml | Format::Html) | None => {
            let rest = past_tags(rest);
            (rest, rest.find('<').unwrap_or(rest.len()))
        }
        Some(Format::Ascii) => {
            let rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '|');
            let line = rest.find(['\n', '\r', '\t', '|']).unwrap_or(rest.len());
            (rest, rest[..line].find("   ").unwrap_or(line))
        }
        Some(Format::Tsv | Format::Pdf | Format::Text | Format::Ocr) => {
            let rest = rest.trim_start();
            (rest, rest.find(['\n', '\r', '\t', '│', '┃', '║']).unwrap_or(rest.len()))
        }
    };
    let cell = &rest[..length];
    let longest = cell.char_indices().nth(LONGEST).map_or(cell.len(), |(end, _)| end);
    let cell = cell[..longest].trim_end();
    if cell.is_empty() { (at, "") } else { (offset(text.len() - behind - rest.len()), cell) }
}

/// Skips blanks, opening tags and the mark of a CDATA section. A closing tag ends the cell.
fn past_tags(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..MOST_TAGS {
        rest = rest.trim_start();
        if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix("$</span>") {
            // EDGAR's pages print the sign separately from the amount.
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix("&nbsp;").or_else(|| rest.strip_prefix("&#160;")) {
            rest = inner;
        } else if rest.starts_with('<') && !rest.starts_with("</") {
            let Some(end) = rest.find('>') else { return "" };
            rest = &rest[end + 1..];
        } else {
            break;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_ends_where_its_kind_of_document_ends_it() {
        let check = |text, format, expected| assert_eq!(excerpt(text, 1, Some(format)).1, expected, "{text}");
        check(">13,200 (1)\t$ 6.36", Format::Text, "13,200 (1)");
        check(">13200</value>\n", Format::Xml, "13200");
        check("> <![CDATA[a & b]]>", Format::Xml, "a & b]]>");
        check(">\n <span class='x'>&nbsp;13,200</span>", Format::Html, "13,200");
        check("><span>$</span><span>0.50</span>", Format::Html, "0.50");
        check("> </td><td>X</td>", Format::Html, "");
        check("|Common Stock    2/7/00", Format::Ascii, "Common Stock");
        check("||Common Stock|2/7/00", Format::Ascii, "Common Stock");
        check("\t13200.00\t\t", Format::Tsv, "13200.00");
        assert_eq!(excerpt("é", 1, None), (1, ""));
        assert_eq!(excerpt("a\n\n13", 1, None), (3, "13"));
        assert_eq!(excerpt(&"é".repeat(900), 0, None).1.chars().count(), LONGEST);
    }
}
