//! The signatures: `/s/ Name` and the day beside it.
//!
//! The label of the signature line is printed under each and may be interleaved with it; the last date on a line, or
//! on the line below a name, belongs to the name.

use super::cover::{self, Fragment};
use super::line;
use super::page::TextPage;
use super::value;
use super::word;
use model::raw::{RawCell, RawSignature};

/// More signatures than owners are possible; more than this are none.
const MOST_SIGNATURES: usize = 200;

pub(super) fn read<'a>(page: &TextPage<'a>) -> Vec<RawSignature<'a>> {
    let mut found: Vec<RawSignature<'a>> = Vec::new();
    let Some(start) = page.parts.signatures else { return found };
    let end = page.part_behind(start);
    let mut name: Vec<Fragment<'a>> = Vec::new();
    for i in start..end {
        let label = page.labels[i].is_some();
        let (text, at) = page.text(i);
        if found.len() == MOST_SIGNATURES {
            break;
        }
        match last_date(text) {
            Some((from, to)) => {
                let before = line::trim(&text[..from], at);
                if !before.0.is_empty() {
                    name.push(before);
                }
                if !name.is_empty() {
                    found.push(signature(&name, Some((&text[from..to], at + from))));
                    name.clear();
                }
            }
            // The label under a name whose date was lost ends it.
            None if label && !name.is_empty() => {
                found.push(signature(&name, None));
                name.clear();
            }
            None if label => {}
            None if text.contains(char::is_alphabetic) => name.push((text, at)),
            None => {}
        }
    }
    if name.iter().any(|(text, _)| text.contains("/s/")) {
        found.push(signature(&name, None));
    }
    found
}

fn signature<'a>(name: &[Fragment<'a>], date: Option<Fragment<'a>>) -> RawSignature<'a> {
    let at = name.first().map_or(0, |(_, at)| *at);
    let text = match name {
        [(one, _)] => value::prose(one),
        many => many.iter().map(|(text, _)| value::prose(text)).collect::<Vec<_>>().join(" ").into(),
    };
    let date = date.map(|(text, at)| super::recover::mended_date(text, at));
    RawSignature { name: Some(RawCell::new(text, at)), date }
}

/// Where the last date on a line stands.
fn last_date(text: &str) -> Option<(usize, usize)> {
    let dates = word::words(text).filter(|(_, word)| cover::loose_date(word));
    dates.last().map(|(from, word)| (from, from + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days() {
        for (text, expected) in [
            (
                "/s/ Jane Doe 10/25/2007\n **Signature of Date\n Reporting Person\n",
                &[("/s/ Jane Doe", "2007-10-25")][..],
            ),
            (
                "/s/ Jane Doe 07/15/2013 <u>**</u>Signature of Date Reporting Person\n",
                &[("/s/ Jane Doe", "2013-07-15")],
            ),
            (
                "Quay LP, By: /s/ A. Roe\n\n01/04/2023\n\n**Signature of Reporting Person\n\nDate\n\n/s/ B. Roe\n\n01/05/2023\n",
                &[("Quay LP, By: /s/ A. Roe", "2023-01-04"), ("/s/ B. Roe", "2023-01-05")],
            ),
            ("By: Jane Doe, Attorney-in-fact | 11/15/2013 | |\n", &[("By: Jane Doe, Attorney-in-fact", "2013-11-15")]),
            ("/s/ Jane Doe\n**Signature of Reporting Person\n", &[("/s/ Jane Doe", "")]),
        ] {
            let text = format!("Signatures\n{text}Explanation of Responses:\n");
            let page = TextPage::of(&text);
            let found = read(&page);
            let seen: Vec<(&str, &str)> = found
                .iter()
                .map(|s| (&*s.name.as_ref().unwrap().text, s.date.as_ref().map_or("", |date| &*date.text)))
                .collect();
            assert_eq!(seen, expected, "{text}");
        }
    }
}
