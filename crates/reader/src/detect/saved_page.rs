//! Pages that a browser or a mail program saved in one file.

use crate::sign::find_in_any_case;

/// The longest head of a file.
const HEAD: usize = 8 << 10;

/// Whether a file begins with MIME headers that name a page among its parts.
pub(super) fn is_saved_page(window: &[u8]) -> bool {
    let head = &window[..window.len().min(HEAD)];
    // Most documents begin with markup: their first byte decides.
    let name = head.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    let begins = name > 0 && name < 60 && head.get(name) == Some(&b':');
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
