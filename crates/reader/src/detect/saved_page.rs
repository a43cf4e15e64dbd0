//! Pages that a browser or a mail program saved in one file.

use crate::sign::find_in_any_case;

/// The longest head of a file.
const HEAD: usize = 8 << 10;

/// Whether a file begins with MIME headers that name a page among its parts.
pub(super) fn is_saved_page(window: &[u8]) -> bool {
    let head = &window[..window.len().min(HEAD)];
    let begins = head.iter().take(60).position(|byte| *byte == b':').is_some_and(|colon| {
        colon > 0 && head[..colon].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    let holds = |sign: &str| find_in_any_case(head, sign.as_bytes()).is_some();
    begins && holds("mime-version:") && holds("content-type:") && holds("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_a_page() {
        assert!(is_saved_page(b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"));
        assert!(!is_saved_page(b"Form 4: MIME-Version: 1.0, Content-Type: text/html"));
    }
}
