//! Plain text: forms as text, also as read from pictures, with letters lost and changed.

use memchr::memmem;

use super::{Detected, holds, not_ours};

/// Labels that the printed forms have in every year, box by box. Damaged text loses some of them; other documents have
/// few.
const LABELS: [&[u8]; 17] = [
    b"name and address of reporting person",
    b"issuer name and ticker or trading symbol",
    b"relationship of reporting person",
    b"individual or joint/group filing",
    b"form filed by one reporting person",
    b"date of earliest transaction",
    b"date of event requiring statement",
    b"if amendment, date",
    b"print or type responses",
    b"check all applicable",
    b"non-derivative securities",
    b"acquired, disposed of, or beneficially owned",
    b"explanation of responses",
    b"signature of reporting person",
    b"reporting owner name / address",
    b"if the form is filed by more than one reporting person",
    b"intentional misstatements or omissions of facts",
];

/// With this number of labels a text is a form, even without its title.
const ENOUGH_LABELS: usize = 4;

const TITLES: [&[u8]; 4] = [
    b"statement of changes in beneficial ownership",
    b"initial statement of beneficial ownership",
    b"annual statement of changes in beneficial ownership",
    b"annual statement of beneficial ownership",
];

/// Gives the kind of a form's text; `None` for text that is not a form.
pub(super) fn detect(window: &[u8]) -> Option<Detected> {
    let text = SqueezedText::of(window);
    if !text.is_form() {
        return None;
    }
    Some(if text.is_before_2003() {
        Detected::AsciiForm
    } else if holds_tables(window) {
        Detected::MarkdownRendering
    } else {
        Detected::TextRendering
    })
}

/// Whether the text has its tables as markup: a converter to markdown does this for tables that pipes cannot draw.
fn holds_tables(window: &[u8]) -> bool {
    [&b"<table"[..], b"<tr", b"<td"].iter().all(|tag| holds(window, tag)) && holds(window, b"</table>")
}

/// Whether a form has the boxes of the time before 2003.
pub(super) fn is_old_form(window: &[u8]) -> bool {
    SqueezedText::of(window).is_before_2003()
}

/// Whether a text has the labels of a Section 16 form, or its title and a part of it.
pub(super) fn is_form(window: &[u8]) -> bool {
    SqueezedText::of(window).is_form()
}

/// A text in lower case with each run of blanks and line breaks of markdown as one blank, so that titles broken over
/// lines are found. Stars are left out: they are emphasis of markdown.
struct SqueezedText(Vec<u8>);

impl SqueezedText {
    fn of(window: &[u8]) -> Self {
        const BREAK: &[u8] = b"<br>";
        let mut text = Vec::with_capacity(window.len());
        let mut blank = false;
        let mut rest = window;
        while let Some((byte, behind)) = rest.split_first() {
            rest = behind;
            if *byte == b'<' && behind.starts_with(&BREAK[1..]) {
                rest = &behind[BREAK.len() - 1..];
                blank = true;
            } else if byte.is_ascii_whitespace() {
                blank = true;
            } else if *byte != b'*' {
                if blank {
                    text.push(b' ');
                    blank = false;
                }
                text.push(*byte);
            }
        }
        text.make_ascii_lowercase();
        Self(text)
    }

    /// Whether the words stand in it. They are in lower case.
    fn holds(&self, words: &[u8]) -> bool {
        memmem::find(&self.0, words).is_some()
    }

    fn is_form(&self) -> bool {
        // Exhibits that list joint filers repeat the boxes, but have no table.
        if LABELS.iter().filter(|label| self.holds(label)).take(ENOUGH_LABELS).count() == ENOUGH_LABELS
            && [&b"table i"[..], b"derivative securities", b"beneficially owned"].iter().any(|sign| self.holds(sign))
        {
            return true;
        }
        // A power of attorney names the form's title too, but has no boxes.
        if not_ours::is_power_of_attorney(&self.0) {
            return false;
        }
        let titled = TITLES.iter().any(|title| self.holds(title));
        // The second page of a form has the table's title alone.
        let second_page = self.holds(b"derivative securities acquired, disposed of, or beneficially owned");
        (titled && (self.holds(b"table i") || self.holds(b"reporting person")))
            || (second_page && [&b"form 3"[..], b"form 4", b"form 5"].iter().any(|form| self.holds(form)))
    }

    /// Whether a form has the boxes of the time before 2003: the statement's month, or from September 2002 its day (Form
    /// 5 still asks for the fiscal year), or the taxpayer's number. Later forms ask for the earliest transaction.
    fn is_before_2003(&self) -> bool {
        const NUMBERS: [&[u8]; 4] =
            [b"irs or social security", b"irs identification", b"i.r.s. identification", b"i.r.s. or social security"];
        let statement = memmem::find(&self.0, b"statement for")
            .is_some_and(|at| self.0[at..].get(14..20).is_none_or(|next| next != b"issuer"));
        // The box beside it may break the label.
        let broken =
            [&b"irs or"[..], b"i.r.s. or"].iter().any(|words| self.holds(words)) && self.holds(b"social security");
        !self.holds(b"earliest transaction") && (statement || broken || NUMBERS.iter().any(|number| self.holds(number)))
    }
}
