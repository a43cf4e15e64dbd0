//! Splits, found because the balances of several insiders change by one ratio between the same days, or those of one
//! whose filing tells of it, and no others go on as they were.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::ratio::Ratio;
use super::row_key::RowKey;
use super::security_class::is_split_with_shares;
use super::split::{Split, SplitHint};

/// A user's split and a found one at most this far apart are the same.
const NEAR: Days = Days::new(90);
/// Among insiders whose balances change by the ratio, at most one in this number may have another balance that does
/// not: filers sometimes copy a holding from the filing before.
const FOR_ONE_STEADY: usize = 4;

/// Gives the splits of the user and those that the hints show, by day. A split is shown by breaks of two insiders by one
/// ratio, in two filings and by different numbers of shares, or by one break of which a filing tells. None is looked for
/// within 90 days of one that the user gives.
///
/// ```
/// use insiderdb_ledger::derive::{Ratio, RowKey, SplitHint, find_splits};
///
/// let hint = |insider_id: i64, gap: u32| SplitHint {
///     insider_id,
///     row: RowKey { filing_id: insider_id, table_no: 1, line_no: 1 },
///     security_class: "common".to_owned(),
///     ratio: Ratio::of(4, 1).unwrap(),
///     gap: gap.into(),
///     after: "2024-01-10".parse().unwrap(),
///     by: "2024-06-10".parse().unwrap(),
/// };
/// let splits = find_splits(&[hint(17, 900), hint(18, 1500)], &[]);
/// assert_eq!(splits[0].ratio.to_string(), "4 for 1");
/// assert_eq!(splits[0].days_in_words(), "between 2024-01-11 and 2024-06-10");
/// // The balances of one insider alone may have changed for another reason.
/// assert_eq!(find_splits(&[hint(17, 900)], &[]), []);
/// ```
pub fn find_splits(hints: &[SplitHint], user: &[Split]) -> Vec<Split> {
    let (steady, mut breaks): (Vec<&SplitHint>, Vec<&SplitHint>) = hints.iter().partition(|hint| hint.is_steady());
    breaks.sort_by_key(|hint| (hint.ratio, hint.by, hint.after, hint.insider_id, hint.row));
    let mut found: Vec<Split> = user.to_vec();
    let mut rest = breaks.as_slice();
    let mut left: Vec<&SplitHint>;
    while let Some((first, others)) = rest.split_first() {
        let is_of_one = |hint: &&&SplitHint| hint.ratio == first.ratio && hint.after < first.by && first.by <= hint.by;
        let evidence = SplitEvidence(rest.iter().copied().filter(|hint| is_of_one(&hint)).collect());
        let split = evidence.split(first.ratio, &steady);
        match split.filter(|found| !user.iter().any(|split| is_near(split.effective_on, found.effective_on))) {
            Some(split) => {
                found.push(split);
                left = rest.iter().copied().filter(|hint| !is_of_one(&hint)).collect();
                rest = &left;
            }
            None => rest = others,
        }
    }
    found.sort_by_key(|split| (split.effective_on, split.ratio));
    // One a day: of two ratios that explain breaks of one day, the one found for a whole number comes last and counts.
    found.dedup_by_key(|split| split.effective_on);
    found
}

fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    one.checked_add_days(NEAR).is_none_or(|until| other <= until)
        && other.checked_add_days(NEAR).is_none_or(|until| one <= until)
}

/// Breaks by one ratio that can have been on one day.
struct SplitEvidence<'h>(Vec<&'h SplitHint>);

impl SplitEvidence<'_> {
    /// Gives how many insiders and filings it comes from, the lesser counts: joint filers' accounts break in one
    /// filing.
    fn count(hints: &[&SplitHint]) -> usize {
        let insiders: BTreeSet<i64> = hints.iter().map(|hint| hint.insider_id).collect();
        let rows: BTreeSet<RowKey> = hints.iter().map(|hint| hint.row).collect();
        let filings: BTreeSet<i64> = rows.iter().map(|row| row.filing_id).collect();
        insiders.len().min(filings.len())
    }

    /// Gives the split; `None` if there was none.
    ///
    /// Two insiders must have breaks by the ratio in two filings, one of them in shares of Table I, or a filing must tell
    /// of the split by which its balance changes. Equal gaps are equal grants instead. The day cannot lie between two
    /// balances that are in the same shares.
    fn split(&self, ratio: Ratio, steady: &[&SplitHint]) -> Option<Split> {
        let gaps: BTreeSet<_> = self.0.iter().map(|hint| hint.gap).collect();
        let count = Self::count(&self.0);
        let is_told = self.0.iter().any(|hint| hint.is_told());
        if !is_told && (count < 2 || gaps.len() < 2 || self.0.iter().all(|hint| hint.row.table_no != 1)) {
            return None;
        }
        let after = self.0.iter().map(|hint| hint.after).max()?;
        let by = self.0.iter().map(|hint| hint.by).min()?;
        let is_about = |hint: &&&SplitHint| {
            let is_of_class = self.0.iter().any(|found| found.security_class == hint.security_class);
            hint.after < by && after < hint.by && (is_of_class || is_split_with_shares(&hint.security_class))
        };
        let (shares, derivatives): (Vec<&SplitHint>, Vec<&SplitHint>) =
            steady.iter().filter(is_about).copied().partition(|hint| hint.row.table_no == 1);
        let mut days: BTreeSet<NaiveDate> = shares.iter().map(|hint| hint.after).filter(|day| after < *day).collect();
        days.insert(by);
        let is_possible = |day: &NaiveDate| {
            let across: Vec<&SplitHint> =
                shares.iter().copied().filter(|hint| hint.after < *day && *day <= hint.by).collect();
            Self::count(&across) <= count / FOR_ONE_STEADY
        };
        let mut effective_on = days.into_iter().rev().find(is_possible)?;
        // Lots whose units go on unchanged show that the split was earlier; they cannot show that there was none, since
        // some derivatives are not split.
        let goes_on = |day: NaiveDate| {
            derivatives
                .iter()
                .map(|hint| (hint.after, hint.by))
                .find(|(from, to)| after < *from && *from < day && day <= *to)
        };
        while let Some((from, _)) = goes_on(effective_on) {
            effective_on = from;
        }
        let earliest_on = after.succ_opt()?.min(effective_on);
        Some(Split { earliest_on, effective_on, ratio, evidence: Some(self.told(is_told)) })
    }

    /// Describes the evidence.
    fn told(&self, is_told: bool) -> String {
        let insiders: BTreeSet<i64> = self.0.iter().map(|hint| hint.insider_id).collect();
        let (accounts, of) = (counted(self.0.len(), "account"), counted(insiders.len(), "insider"));
        let verb = if self.0.len() == 1 { "changes" } else { "change" };
        let told = if is_told { ", and a filing tells of it" } else { "" };
        format!("{accounts} of {of} {verb} by it{told}")
    }
}

/// Gives a number with the noun: `1 account`, `2 accounts`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use crate::derive::derive;
    use crate::derive::fixture::{Form, form, record};
    use crate::derive::ratio::Ratio;

    fn filing(id: i64, insider: i64, date: &'static str) -> Form {
        form(id, "4", date, date).by(&[(insider, "Doe John")])
    }

    /// Two filings of an insider with rows that leave those balances.
    fn holder(insider: i64, before: &str, after: &str) -> [Form; 2] {
        [
            filing(insider * 10, insider, "2024-01-10").holding(&format!("{before} D -")),
            filing(insider * 10 + 1, insider, "2024-06-10").holding(&format!("{after} D -")),
        ]
    }

    /// The splits found, as day and ratio.
    fn found(forms: &[Form]) -> Vec<(String, Ratio)> {
        let splits = derive(&record(forms)).splits;
        splits.into_iter().map(|split| (split.effective_on.to_string(), split.ratio)).collect()
    }

    fn on(day: &str, new: u32, old: u32) -> Vec<(String, Ratio)> {
        vec![(day.to_owned(), Ratio::of(new, old).unwrap())]
    }

    #[test]
    fn two_insiders_in_different_numbers_show_a_split() {
        let [one, other] = [holder(1, "3300", "100"), holder(2, "66000", "2000")];
        assert_eq!(found(&[one.clone(), other.clone()].concat()), on("2024-06-10", 1, 33));
        // One alone may have sold; two who gain the same number have the same grant, which was not loaded.
        assert_eq!(found(&one), []);
        assert_eq!(found(&[holder(1, "3000", "6000"), holder(2, "3000", "6000")].concat()), []);
        // A reverse split gives one share for several.
        assert_eq!(found(&[holder(1, "3000", "2000"), holder(2, "9000", "6000")].concat()), []);
        assert_eq!(found(&[holder(1, "2000", "3000"), holder(2, "6000", "9000")].concat()), on("2024-06-10", 3, 2));
    }

    #[test]
    fn nothing_was_split_where_others_go_on_as_they_were() {
        let split = [holder(1, "300", "1200"), holder(2, "500", "2000")].concat();
        let steady = |insider| holder(insider, "7000", "7000").to_vec();
        assert_eq!(found(&split), on("2024-06-10", 4, 1));
        assert_eq!(found(&[split.clone(), steady(3)].concat()), []);
        // Preferred stock keeps its number.
        let preferred = [
            filing(31, 3, "2024-01-10").titled_holding("Series A Preferred Stock", "7000 D -"),
            filing(32, 3, "2024-06-10").titled_holding("Series A Preferred Stock", "7000 D -"),
        ];
        assert_eq!(found(&[split.clone(), preferred.to_vec()].concat()), on("2024-06-10", 4, 1));
        // Of many, one may have copied a holding; and it cannot have been while another went on, but after.
        let many = [split.clone(), holder(4, "700", "2800").to_vec(), holder(5, "900", "3600").to_vec()].concat();
        assert_eq!(found(&[many, steady(3)].concat()), on("2024-06-10", 4, 1));
        let until_may =
            [filing(31, 3, "2024-01-10").holding("7000 D -"), filing(32, 3, "2024-06-09").holding("7000 D -")];
        assert_eq!(found(&[split, until_may.to_vec()].concat()), on("2024-06-10", 4, 1));
    }

    /// The possible days of the splits found: the first and the last.
    fn days(forms: &[Form]) -> Vec<String> {
        derive(&record(forms))
            .splits
            .iter()
            .map(|split| format!("{} {}", split.earliest_on, split.effective_on))
            .collect()
    }

    #[test]
    fn a_split_that_a_filing_tells_of_needs_one_account() {
        let [before, after] = holder(1, "3300", "100");
        let told = |text: &'static str| found(&[before.clone(), after.clone().remarks(text)]);
        assert_eq!(told("Given after the 1-for-33 reverse stock split."), on("2024-06-10", 1, 33));
        assert_eq!(told("Given after the 33:1 reverse stock split effected on May 4, 2024."), on("2024-05-04", 1, 33));
        // A day that the balances exclude is not that of the split, and another ratio explains nothing.
        assert_eq!(told("After a 1-for-33 reverse split effected on May 4, 2019."), on("2024-06-10", 1, 33));
        assert_eq!(told("Given after the 1-for-20 reverse stock split."), []);
        // Nothing was split where another goes on unchanged.
        let after = after.remarks("Given after the 1-for-33 reverse stock split.");
        assert_eq!(found(&[vec![before, after], holder(3, "7000", "7000").to_vec()].concat()), []);
    }

    #[test]
    fn a_lot_that_goes_on_unchanged_is_from_after_the_split() {
        let split = [holder(1, "300", "1200"), holder(2, "500", "2000")].concat();
        assert_eq!(days(&split), ["2024-01-11 2024-06-10"]);
        let lot = |first: &'static str| {
            let units = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} D - - - -"));
            [
                units(filing(31, 3, first), &format!("{first} A A 900 0 900")),
                units(filing(32, 3, "2025-05-20"), "2025-05-20 M D 300 0 600"),
            ]
        };
        assert_eq!(days(&[split.clone(), lot("2024-05-20").to_vec()].concat()), ["2024-01-11 2024-05-20"]);
        // Units alone do not deny a split.
        assert_eq!(days(&[split, lot("2023-12-20").to_vec()].concat()), ["2024-01-11 2024-06-10"]);
    }

    #[test]
    fn balances_of_unsure_days_are_restated_where_a_row_shows_their_side() {
        let split = [holder(1, "300", "1200"), holder(2, "500", "2000")].concat();
        let adjusted = |forms: &[Form]| -> Vec<Option<String>> {
            let derived = derive(&record(&[split.as_slice(), forms].concat()));
            let own = derived.accounts.iter().filter(|account| account.insider_id == 3);
            own.map(|account| account.shares_adjusted.map(|shares| shares.to_string())).collect()
        };
        let at = |id: i64, day: &'static str, shares: &str| filing(id, 3, day).holding(&format!("{shares} D -"));
        assert_eq!(adjusted(&[at(31, "2024-03-10", "700")]), [None]);
        // It continues a balance from before, or with a little more.
        assert_eq!(adjusted(&[at(31, "2024-01-05", "700"), at(32, "2024-03-10", "700")]), [Some("2800".to_owned())]);
        assert_eq!(adjusted(&[at(31, "2024-01-05", "700"), at(32, "2024-03-10", "705")]), [Some("2820".to_owned())]);
        assert_eq!(adjusted(&[at(31, "2024-01-10", "700"), at(32, "2024-03-10", "900")]), [None]);
    }

    #[test]
    fn what_vests_in_parts_was_not_split() {
        let vests = |insider: i64, first: i64, left: i64| {
            let held = |form: Form, own: i64, restricted: i64| {
                form.row(&format!("2024-01-10 P A 10 5 {own} D -"))
                    .titled_holding("Restricted Stock", &format!("{restricted} D -"))
            };
            let before = held(filing(insider * 10, insider, "2024-01-10"), 5000, first);
            let vested = first - left;
            let after = filing(insider * 10 + 1, insider, "2025-01-10")
                .row(&format!("2025-01-10 J A {vested} 0 {} D -", 5000 + vested))
                .titled_holding("Restricted Stock", &format!("{left} D -"));
            [before, after]
        };
        // Halves, which come to the shares of the same insider.
        assert_eq!(found(&[vests(1, 9000, 4500), vests(2, 6000, 3000)].concat()), []);
        // Twentieths each month, with a month of which the filing is not loaded.
        let units = |insider: i64, part: i64| {
            let at = |id: i64, day: &'static str, left: i64| {
                filing(insider * 10 + id, insider, day)
                    .titled_holding("Unvested Share Units", &format!("{} D -", part * left))
            };
            [at(0, "2024-01-10", 3), at(1, "2024-02-10", 2), at(2, "2024-03-10", 1)]
        };
        assert_eq!(found(&[units(1, 500), units(2, 700)].concat()), []);
    }

    #[test]
    fn units_alone_show_no_split() {
        let units = |insider: i64, before: &str, after: &str| {
            let of = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} - - - - -"));
            [
                of(filing(insider * 10, insider, "2024-01-10"), &format!("2024-01-10 A A {before} 0 {before} D")),
                of(filing(insider * 10 + 1, insider, "2024-06-10"), &format!("2024-06-10 M D 10 0 {after} D")),
            ]
        };
        assert_eq!(found(&[units(1, "500", "1990"), units(2, "700", "2790")].concat()), []);
    }
}
