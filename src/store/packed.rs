//! Reading many rows that arrive as one text, with each value as text or null. For many rows this is several times
//! cheaper than reading each column of each row.

use std::borrow::Cow;

use super::error::Error;

/// A value as text; `None` for null. It is copied only if something in it was escaped.
pub(super) type PackedCell<'a> = Option<Cow<'a, str>>;

/// A receiver of the values of a row, in order. It may move them out.
pub(super) type TakeRow<'a> = dyn FnMut(&mut [PackedCell<'_>]) -> Result<(), Error> + Send + 'a;

/// Reads the rows of a JSON list of lists of texts, numbers and nulls, without spaces, as SQLite's functions make it.
pub(super) fn json_rows(text: &str, take: &mut TakeRow<'_>) -> Result<(), Error> {
    let unreadable = || Error::Reading("packed rows are no list of lists".to_owned());
    let mut rest = text.strip_prefix('[').ok_or_else(unreadable)?;
    let mut cells = Vec::new();
    while let Some(mut row) = rest.strip_prefix('[') {
        cells.clear();
        loop {
            let (cell, after) = json_value(row).ok_or_else(unreadable)?;
            cells.push(cell);
            match after.as_bytes() {
                [b',', ..] => row = &after[1..],
                [b']', ..] => break rest = &after[1..],
                _ => return Err(unreadable()),
            }
        }
        take(&mut cells)?;
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    if rest == "]" { Ok(()) } else { Err(unreadable()) }
}

/// Gives the value at the beginning of the text, and the text after it.
fn json_value(text: &str) -> Option<(PackedCell<'_>, &str)> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'n' => Some((None, text.strip_prefix("null")?)),
        b'"' => {
            let (mut end, mut escaped) = (1, false);
            loop {
                end += memchr::memchr2(b'"', b'\\', bytes.get(end..)?)?;
                if bytes[end] == b'"' {
                    break;
                }
                escaped = true;
                end += 2;
            }
            let (quoted, after) = text.split_at(end + 1);
            let plain =
                if escaped { Cow::Owned(serde_json::from_str(quoted).ok()?) } else { Cow::Borrowed(&quoted[1..end]) };
            Some((Some(plain), after))
        }
        _ => {
            let end = bytes.iter().position(|byte| matches!(byte, b',' | b']'))?;
            Some((Some(Cow::Borrowed(&text[..end])), &text[end..]))
        }
    }
}

/// Reads the rows of lines in COPY's text format.
pub(super) fn copied_rows(lines: &[u8], take: &mut TakeRow<'_>) -> Result<(), Error> {
    let lines = std::str::from_utf8(lines).map_err(|error| Error::Reading(format!("copied rows: {error}")))?;
    let mut cells = Vec::new();
    for line in lines.split_terminator('\n') {
        cells.clear();
        cells.extend(line.split('\t').map(|cell| (cell != "\\N").then(|| plain(cell))));
        take(&mut cells)?;
    }
    Ok(())
}

/// Gives a value of COPY's text format without its backslashes.
fn plain(cell: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', cell.as_bytes()).is_none() {
        return Cow::Borrowed(cell);
    }
    let mut plain = String::with_capacity(cell.len());
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('v') => '\u{b}',
                Some(other) => other,
                None => '\\',
            },
            letter => letter,
        });
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NULL: &str = "(null)";

    fn found(read: impl FnOnce(&mut TakeRow<'_>) -> Result<(), Error>) -> Option<Vec<Vec<String>>> {
        let mut rows = Vec::new();
        let mut take = |row: &mut [PackedCell<'_>]| {
            rows.push(row.iter().map(|cell| cell.as_deref().unwrap_or(NULL).to_owned()).collect());
            Ok(())
        };
        read(&mut take).ok().map(|()| rows)
    }

    fn expected<const N: usize>(rows: [&[&str]; N]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    }

    #[test]
    fn packed_json_is_read_as_it_stood() {
        let json = |text: &str| found(|take| json_rows(text, take));
        assert_eq!(json("[]"), Some(expected([])));
        assert_eq!(
            json(r#"[[7,"a\tb\\N \"q\"",null],[-9,"","],["],[1.0e-05,"é\\"]]"#),
            Some(expected([&["7", "a\tb\\N \"q\"", NULL], &["-9", "", "],["], &["1.0e-05", "é\\"]]))
        );
        for broken in ["", "[", "[[1]", "[[1", "[[]]x", r#"[["a]]"#, r#"[["a\"#, r#"[["\q"]]"#, "[[nul]]", "[[1]]]"] {
            assert_eq!(json(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_copied_out_is_read_as_it_stood() {
        let copied = |lines: &[u8]| found(|take| copied_rows(lines, take));
        assert_eq!(
            copied(b"7\ta\\tb\\\\N \"q\"\t\\N\n9\t\t5\n"),
            Some(expected([&["7", "a\tb\\N \"q\"", NULL], &["9", "", "5"]]))
        );
        assert_eq!(copied(b""), Some(expected([])));
        assert_eq!(copied(b"7\t\xff\n"), None);
    }
}
