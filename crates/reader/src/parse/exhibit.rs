//! Exhibits of a submission with a part of its form: a table that had no room in the form, or the notes.
//!
//! They are not read. A diagnostic says that they exist, since the form alone is not the whole filing.

use super::SubmissionPart;

/// What an exhibit holds of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Table,
    Notes,
}

/// Gives the first exhibit that holds a part of the form, with its type. Joint filers' names and letters are no such
/// part.
pub(crate) fn of_form<'p>(parts: &'p [SubmissionPart<'_>], form: &SubmissionPart<'_>) -> Option<(&'p str, Holds)> {
    let mut exhibits = parts.iter().filter(|part| part.at != form.at && part.document_type.starts_with("EX-99"));
    exhibits.find_map(|part| Some((&*part.document_type, holds(part.body)?)))
}

fn holds(body: &[u8]) -> Option<Holds> {
    let text = String::from_utf8_lossy(&body[..body.len().min(64 << 10)]).to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    if has(&["explanation of responses", "(1) ", "footnote 1", "footnotes to"]) && !has(&["table i"]) {
        let notes = has(&["explanation of responses", "footnote"]) || (text.contains("(1) ") && text.contains("(2) "));
        return notes.then_some(Holds::Notes);
    }
    let named =
        has(&["table i - ", "table i-", "table ii - ", "table ii-", "table i:", "table ii:", "derivative securities"]);
    let headed =
        has(&["title of security", "title of derivative", "date exer", "expiration date", "beneficially owned"]);
    (named && headed).then_some(Holds::Table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_form_in_exhibits() {
        let check = |kind: &str, text: &str, expected: Option<Holds>| {
            let form = SubmissionPart { document_type: "4".into(), at: 0, body: b"" };
            let part = SubmissionPart { document_type: kind.to_owned().into(), at: 9, body: text.as_bytes() };
            assert_eq!(of_form(&[form.clone(), part], &form).map(|(_, holds)| holds), expected, "{text}");
        };
        check("EX-99.1", "Table II - Derivative Securities\nTitle of Derivative\nOption 5", Some(Holds::Table));
        check("EX-99", "Explanation of Responses:\n(1) Given away.", Some(Holds::Notes));
        check("EX-99", "(1)  Given away.\n(2)  Sold.", Some(Holds::Notes));
        check("EX-24", "(1)  Given away.\n(2)  Sold.", None);
        check("EX-99", "Joint Filer Information\nName: Roe Ann\nDesignated Filer: Quay LP", None);
        check("EX-99", "To whom it may concern:\nthe shares were bought.", None);
    }
}
