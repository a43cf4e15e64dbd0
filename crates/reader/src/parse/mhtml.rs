//! A page as a browser or a mail program saves it in one file: parts with MIME headers, the page first.

use std::borrow::Cow;

use memchr::memmem;

use crate::sign::find_in_any_case;

/// Decodes the page in such a file. Its lines are not those of the file. `None` if the file has no page.
pub(crate) fn page(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let head_end = blank_line(bytes, 0)?;
    let boundary = boundary(&bytes[..head_end]);
    let mut at = 0;
    loop {
        // The header of the file is that of its only part if it has no more.
        let body = blank_line(bytes, at)?;
        let head = &bytes[at..body];
        let is_page = header(head, "content-type").is_some_and(|kind| find_in_any_case(kind, b"text/html").is_some());
        let is_whole = at == 0 && boundary.is_some();
        if is_page && !is_whole {
            let end =
                boundary.as_ref().and_then(|boundary| memmem::find(&bytes[body..], boundary).map(|end| body + end));
            let encoding = header(head, "content-transfer-encoding").unwrap_or_default();
            return decoded(&bytes[body..end.unwrap_or(bytes.len())], encoding);
        }
        let boundary = boundary.as_ref()?;
        let next = at.max(if at == 0 { head_end } else { body });
        at = next + memmem::find(&bytes[next..], boundary)? + boundary.len();
        if bytes[at..].starts_with(b"--") {
            return None;
        }
    }
}

/// Finds the position after the blank line that ends a header.
fn blank_line(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let plain = memmem::find(rest, b"\n\n").map(|at| at + 2);
    let carried = memmem::find(rest, b"\r\n\r\n").map(|at| at + 4);
    [plain, carried].into_iter().flatten().min().map(|at| from + at)
}

/// Gives the boundary of the parts, with the two hyphens before it.
fn boundary(head: &[u8]) -> Option<Vec<u8>> {
    let at = find_in_any_case(head, b"boundary=")? + "boundary=".len();
    let value = &head[at..];
    let value = match value.first()? {
        b'"' => value[1..].split(|byte| *byte == b'"').next()?,
        _ => value.split(|byte| byte.is_ascii_whitespace() || *byte == b';').next()?,
    };
    (!value.is_empty()).then(|| [b"--", value].concat())
}

/// Gives the value of a header, with its continuation lines.
fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut from = 0;
    while let Some(at) = find_in_any_case(&head[from..], name.as_bytes()).map(|at| from + at) {
        let behind = &head[at + name.len()..];
        let starts = at == 0 || head[at - 1] == b'\n';
        if starts && behind.first() == Some(&b':') {
            let value = &behind[1..];
            let mut end = 0;
            while let Some(line) = memchr::memchr(b'\n', &value[end..]) {
                end += line + 1;
                if !value.get(end).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
                    return Some(value[..end].trim_ascii());
                }
            }
            return Some(value.trim_ascii());
        }
        from = at + name.len();
    }
    None
}

/// Decodes the content of a part; `None` for an unknown encoding.
fn decoded<'a>(body: &'a [u8], encoding: &[u8]) -> Option<Cow<'a, [u8]>> {
    if encoding.eq_ignore_ascii_case(b"quoted-printable") {
        Some(Cow::Owned(quoted_printable(body)))
    } else if encoding.eq_ignore_ascii_case(b"base64") {
        Some(Cow::Owned(super::envelope::decode(body)))
    } else {
        [&b""[..], b"7bit", b"8bit", b"binary"]
            .iter()
            .any(|known| encoding.eq_ignore_ascii_case(known))
            .then_some(Cow::Borrowed(body))
    }
}

/// Decodes `=C2=A0` and lines that end with `=`. Other sequences stay.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let digit = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = &rest[2..];
            }
            _ if rest.starts_with(b"\r\n") => rest = &rest[2..],
            _ if rest.starts_with(b"\n") => rest = &rest[1..],
            _ => out.push(b'='),
        }
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        page(text.as_bytes()).map(|page| String::from_utf8(page.into_owned()).unwrap())
    }

    #[test]
    fn the_page_among_parts() {
        let text = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\t\
                    boundary=\"--x--\"\r\n\r\n\r\n----x--\r\nContent-Type: text/css\r\n\r\nb{}\r\n----x--\r\nContent-Type: \
                    text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html>=C2=A0a=3Db lo=\r\nng =zz\r\n\
                    ----x----\r\n";
        assert_eq!(read(text), Some("<html>\u{a0}a=b long =zz\r\n".to_owned()));
        let text = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGh0\nbWw+\n";
        assert_eq!(read(text), Some("<html>".to_owned()));
        let text = "MIME-Version: 1.0\nContent-Type: multipart/related; type=text/html; boundary=x\n\n--x\nContent-Type: a/b\n\n--x--";
        assert_eq!(read(text), None);
    }
}
