//! Whether the holder of an account still reports, and what the account holds in the issuer's newest shares.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::derive::conclusions::{Account, Standing};
use crate::derive::member::Member;
use crate::derive::on_day::in_shares_of;
use crate::derive::record::IssuerRecord;
use crate::derive::split::Split;

/// An insider without a filing in this number of months before the newest filing about the issuer no longer reports.
const SILENT_MONTHS: Months = Months::new(24);

/// Gives the day before which the last filing of an insider who no longer reports was known, from the day of the
/// issuer's newest filing: two years before it. `None` if that is before the first day of the calendar.
///
/// ```
/// use insiderdb_ledger::derive::silent_before;
///
/// assert_eq!(silent_before("2024-03-04".parse().unwrap()), "2022-03-04".parse().ok());
/// ```
pub fn silent_before(newest: NaiveDate) -> Option<NaiveDate> {
    newest.checked_sub_months(SILENT_MONTHS)
}

/// Sets for each account whether its insider still reports: their last filing does not say that the form is no longer
/// required (box 1 of the form, Rule 16a-2(b)), and it is at most two years older than the issuer's newest.
pub(in crate::derive) fn mark_current(
    record: &IssuerRecord,
    members: &[Member],
    newest: Option<NaiveDate>,
    accounts: &mut [Account],
) {
    let since = newest.and_then(silent_before);
    let mut last: BTreeMap<i64, ((Option<NaiveDate>, i64), bool)> = BTreeMap::new();
    for report in &record.filings {
        let (order, is_exit) = ((report.known_on(), report.filing_id), report.not_subject_to_section16 == Some(true));
        for owner in &report.owners {
            let known = last.entry(owner.insider_id).or_insert((order, is_exit));
            if order >= known.0 {
                *known = (order, is_exit);
            }
        }
    }
    let silent_since = |insider_id: i64| {
        let member = members.iter().find(|member| member.insider_id == insider_id);
        let last_on = member.and_then(|member| member.last_on);
        last_on.filter(|last_on| since.is_some_and(|since| *last_on < since))
    };
    for account in accounts {
        let is_exit = last.get(&account.insider_id).is_some_and(|(_, is_exit)| *is_exit);
        account.standing = match silent_since(account.insider_id) {
            _ if is_exit => Standing::Left,
            Some(last_on) => Standing::SilentSince(last_on),
            None => Standing::Reports,
        };
    }
}

/// Restates what each account holds last by the splits since.
pub(in crate::derive) fn adjust(splits: &[Split], accounts: &mut [Account]) {
    let newest = splits.iter().map(|split| split.effective_on).max();
    for account in accounts {
        let last = account.positions.last().filter(|last| !last.in_value);
        account.shares_adjusted = last.and_then(|last| {
            let day = last.as_of.into_iter().chain(newest).max();
            let shares = last.balance?;
            day.map_or(Some(shares), |day| in_shares_of(account, last, splits, day, shares))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::derive;
    use crate::derive::fixture::{Form, form, record};
    use crate::derive::ratio::Ratio;
    use crate::derive::split::Split;

    fn filing(id: i64, insider: i64, date: &'static str) -> Form {
        form(id, "4", date, date).by(&[(insider, "Doe John")]).holding("3300 D -")
    }

    #[test]
    fn who_has_left_holds_nothing_that_is_known_now() {
        let current = |forms: &[Form]| -> Vec<(i64, bool)> {
            let accounts = derive(&record(forms)).accounts;
            accounts.iter().map(|account| (account.insider_id, account.is_current())).collect()
        };
        let newest = filing(9, 9, "2024-06-10");
        assert_eq!(current(&[filing(1, 1, "2022-06-10"), newest.clone()]), [(1, true), (9, true)]);
        assert_eq!(current(&[filing(1, 1, "2022-06-09"), newest.clone()]), [(1, false), (9, true)]);
        let exit = filing(1, 1, "2024-01-10").cover("<notSubjectToSection16>1</notSubjectToSection16>");
        assert_eq!(current(&[exit.clone(), newest.clone()]), [(1, false), (9, true)]);
        // Who reports again is back.
        let back = current(&[exit, filing(2, 1, "2024-03-10"), newest]);
        assert!(back.iter().all(|(_, current)| *current), "{back:?}");
    }

    #[test]
    fn shares_are_restated_by_the_splits_since() {
        let mut record = record(&[filing(1, 1, "2022-06-10"), filing(2, 2, "2024-06-10")]);
        let ratio = Ratio::of(1, 33).unwrap();
        record.user_splits = vec![Split::on("2023-05-04".parse().unwrap(), ratio)];
        let accounts = derive(&record).accounts;
        let adjusted: Vec<String> =
            accounts.iter().filter_map(|account| account.shares_adjusted).map(|shares| shares.to_string()).collect();
        assert_eq!(adjusted, ["100", "3300"]);
    }
}
