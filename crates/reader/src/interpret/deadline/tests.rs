//! The rules as a table: what is reported, and when it was due.

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

#[test]
fn due_days() {
    // Form, row's form, code, direction, trade, deemed, period, due.
    let cases = [
        ("4", "4", "A", "A", "2007-10-24", "", "2007-10-24", "2007-10-26"),
        ("4", "4", "S", "D", "2013-07-15", "", "2013-07-15", "2013-07-17"),
        ("4", "", "S", "D", "2013-07-15", "", "2013-07-15", "2013-07-17"),
        // Over a weekend, over holidays, over a day of mourning.
        ("4", "4", "S", "D", "2023-07-13", "", "", "2023-07-17"),
        ("4", "4", "S", "D", "2018-12-04", "", "", "2018-12-07"),
        ("4", "4", "S", "D", "2021-12-22", "", "", "2021-12-27"),
        ("4", "4", "P", "A", "2021-10-07", "", "", "2021-10-12"),
        // On a Saturday; Monday is the first business day after it.
        ("4", "4", "A", "A", "2023-07-15", "", "", "2023-07-18"),
        // The broker notified the insider later: on that day, at most three business days after the trade.
        ("4", "4", "S", "D", "2023-07-10", "2023-07-11", "", "2023-07-13"),
        ("4", "4", "S", "D", "2023-07-10", "2023-07-10", "", "2023-07-12"),
        ("4", "4", "S", "D", "2023-07-10", "2023-07-31", "", "2023-07-17"),
        ("4", "4", "S", "D", "2023-07-10", "2022-07-10", "", "2023-07-12"),
        // The month's rule.
        ("4", "4", "S", "D", "2002-08-28", "", "", "2002-09-10"),
        ("4", "4", "S", "D", "2002-08-29", "", "", "2002-09-03"),
        ("4", "4", "P", "A", "2001-12-31", "", "", "2002-01-10"),
        ("4", "4", "P", "A", "2002-01-31", "", "", "2002-02-11"),
        ("4", "4", "A", "A", "2002-01-31", "", "", ""),
        // Gifts, inheritance, small acquisitions.
        ("4", "4", "G", "D", "2023-02-26", "", "", ""),
        ("4", "4", "G", "D", "2023-02-27", "", "", "2023-03-01"),
        ("4", "4", "G", "A", "2023-02-27", "", "", ""),
        ("4", "4", "W", "A", "2023-02-27", "", "", ""),
        ("4", "4", "L", "A", "2023-02-27", "", "", ""),
        // Early on a Form 4 what belongs on a Form 5.
        ("4", "5", "A", "A", "2023-02-27", "", "2023-02-27", ""),
        // Form 5: 45 days after the fiscal year; what belonged on a Form 4 was due with that.
        ("5", "5", "G", "D", "2021-03-01", "", "2021-12-31", "2022-02-14"),
        ("5", "", "G", "D", "2021-03-01", "", "2022-12-31", "2023-02-14"),
        ("5", "5", "G", "D", "2021-03-01", "", "2023-01-06", "2023-02-21"),
        ("5", "4", "S", "D", "2021-03-01", "", "2021-12-31", "2021-03-03"),
        ("5", "5", "G", "D", "2021-03-01", "", "", ""),
        // Form 3: ten days.
        ("3", "", "", "", "", "", "2023-07-14", "2023-07-24"),
        ("3", "", "", "", "", "", "2023-07-12", "2023-07-24"),
        // Amendments, and rows without a valid day.
        ("4/A", "4", "S", "D", "2013-07-15", "", "2013-07-15", ""),
        ("5/A", "5", "G", "D", "2021-03-01", "", "2021-12-31", ""),
        ("4", "4", "S", "D", "", "", "2013-07-15", ""),
        ("4", "4", "S", "D", "0013-07-15", "", "2013-07-15", ""),
        ("4", "4", "S", "D", "9999-12-31", "", "2013-07-15", ""),
    ];
    for (form, own, code, direction, traded, deemed, period, due) in cases {
        let some = |text: &'static str| (!text.is_empty()).then_some(text);
        let reported = Reported {
            form_type: FormType::parse(form).unwrap(),
            transaction_form_type: some(own),
            code: TransactionCode::parse(code),
            acquired_disposed: AcquiredDisposed::parse(direction),
            transaction_date: day(traded),
            deemed_execution_date: day(deemed),
            period_of_report: day(period),
        };
        assert_eq!(due_on(&reported), day(due), "{form} {own} {code} {direction} {traded} {deemed} {period}");
    }
}

#[test]
fn days_late() {
    let cases = [
        ("2007-10-26", "2007-10-29", Some(1)),
        ("2007-10-26", "2007-10-26", Some(0)),
        ("2007-10-26", "2007-10-25", Some(0)),
        ("2018-12-04", "2018-12-06", Some(1)),
        ("2023-07-17", "2023-07-24", Some(5)),
        ("0001-01-01", "9999-12-31", None),
    ];
    for (due, filed, late) in cases {
        assert_eq!(business_days_late(day(due).unwrap(), day(filed).unwrap()), late, "{due} {filed}");
    }
}
