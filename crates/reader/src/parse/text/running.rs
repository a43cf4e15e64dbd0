//! What a browser prints at the head and foot of each page: day and time, the title, the address, the number.

use super::label::FormLabel;
use super::line::TextLine;

/// Gives such lines the label of running heads.
pub(super) fn mark(lines: &[TextLine<'_>], labels: &mut [Option<FormLabel>]) {
    let mut near = false;
    for i in 0..lines.len() {
        let text = lines[i].trimmed().0;
        let sure = begins_with_time(text) || is_address(text);
        let next = || lines.get(i + 1).is_some_and(|line| is_address(line.trimmed().0));
        let running = sure || (labels[i].is_none() && (near || next()) && (is_number(text) || is_title(text)));
        if running {
            labels[i] = Some(FormLabel::RunningHead);
        }
        near = running;
    }
}

/// Whether a line is one of those, whatever stands around it.
pub(in crate::parse) fn is_running(text: &str) -> bool {
    begins_with_time(text) || is_address(text) || is_number(text)
}

/// `11/29/26, 2:53 AM`, as browsers print the time, with nothing or the title behind it.
fn begins_with_time(text: &str) -> bool {
    let Some((day, time)) = text.split_once(',').filter(|(_, time)| time.starts_with(' ')) else { return false };
    let day = day.strip_prefix("### ").unwrap_or(day);
    let is_day = (6..=10).contains(&day.len())
        && day.matches(['/', '.', '-']).count() == 2
        && day.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-'));
    let clock = time.split_whitespace().next().unwrap_or_default();
    is_day
        && clock.split_once(':').is_some_and(|(hour, minute)| {
            [hour, minute]
                .iter()
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

/// The address of the page, alone on its line or with the number of the page behind it.
fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_address = |word: &str| ["http://", "https://", "file://"].iter().any(|scheme| word.starts_with(scheme));
    // Recognition may break the address.
    words.next().is_some_and(is_address)
        && words.next_back().is_none_or(is_number)
        && words.all(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/')))
}

/// `2/3`: the page and how many there are.
fn is_number(text: &str) -> bool {
    text.split_once('/').is_some_and(|(page, pages)| {
        [page, pages].iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The titles of the pages of forms.
pub(in crate::parse) fn is_title(text: &str) -> bool {
    matches!(
        text,
        "Ownership Submission"
            | "SEC FORM 3"
            | "SEC FORM 4"
            | "SEC FORM 5"
            | "SEC Form 3"
            | "SEC Form 4"
            | "SEC Form 5"
    )
}

#[cfg(test)]
mod tests {
    use super::super::page::TextPage;
    use super::*;

    #[test]
    fn heads_and_feet_of_printed_pages() {
        let page = TextPage::of(
            "Roe Ann\n11/29/26, 2:53 AM Ownership Submission\nhttps://example.com/x.html 1/3\nOwnership Submission\n8 DOCK \
             ROAD\n11/29/26, 2:53 AM\nOwnership Submission\nhttps://example.com/x.html\n1/3\nX\n3/4\n01/20/2023, 5:1\n",
        );
        let shown: Vec<_> = page
            .lines
            .iter()
            .zip(&page.labels)
            .filter(|(_, label)| **label != Some(FormLabel::RunningHead))
            .map(|(line, _)| line.text)
            .collect();
        assert_eq!(shown, ["Roe Ann", "8 DOCK ROAD", "X", "3/4"]);
    }
}
