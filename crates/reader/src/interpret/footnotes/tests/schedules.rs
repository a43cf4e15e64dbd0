//! Wordings of vesting schedules.

use crate::interpret::footnotes::vesting::{self, GrantTerms, StatedTranche, VestingReading, Wording};

/// What a text tells of the schedule of a row.
pub(super) fn read(text: &str, grant: GrantTerms) -> VestingReading {
    Wording::of(text).map(|wording| vesting::read(&[("F1", &wording)], grant)).unwrap_or_default()
}

/// The parts that a text tells of.
pub(super) fn tranches(text: &str, grant: GrantTerms) -> Vec<StatedTranche> {
    read(text, grant).tranches
}

/// A row that grants on that day.
pub(super) fn granted(day: &str) -> GrantTerms {
    GrantTerms { granted_on: day.parse().ok(), ..GrantTerms::default() }
}

#[test]
fn wordings() {
    // The day of the grant, the text, the parts: `day:portion shares [condition]`. Of long ones the first three, the
    // last and how many there are.
    let cases = [
        (
            "2020-01-31",
            "The option vests in four equal annual installments beginning on January 31, 2021.",
            "2021-01-31:1/4, 2022-01-31:1/4, 2023-01-31:1/4, 2024-01-31:1/4",
        ),
        (
            "2020-01-31",
            "Vests in four equal annual installments beginning on the first anniversary of the date of grant.",
            "2021-01-31:1/4, 2022-01-31:1/4, 2023-01-31:1/4, 2024-01-31:1/4",
        ),
        (
            "2020-01-31",
            "25% vests on January 31, 2021 and the remainder vests in 36 equal monthly installments thereafter.",
            "2021-01-31:1/4, 2021-02-28:1/48, 2021-03-31:1/48 .. 2024-01-31:1/48 (n=37)",
        ),
        (
            "2020-01-31",
            "1/48th of the shares vest monthly, beginning on February 29, 2020.",
            "2020-02-29:1/48, 2020-03-29:1/48, 2020-04-29:1/48 .. 2024-01-29:1/48 (n=48)",
        ),
        (
            "2020-01-31",
            "One-third vests on each of the first three anniversaries of the grant date.",
            "2021-01-31:1/3, 2022-01-31:1/3, 2023-01-31:1/3",
        ),
        (
            "2006-02-09",
            "25% of the options vest on 2007-02-09 and the rest vests in twelve equal quarterly installments beginning May 9, 2007 until 2010-02-09.",
            "2007-02-09:1/4, 2007-05-09:1/16, 2007-08-09:1/16 .. 2010-02-09:1/16 (n=13)",
        ),
        (
            "",
            "A quarter, 25%, of the options vests on February 9, 2007. The remaining 75% of the options vest pro rata quarterly over the three-year period following February 9, 2007.",
            "2007-02-09:1/4, 2007-05-09:1/16, 2007-08-09:1/16 .. 2010-02-09:1/16 (n=13)",
        ),
        ("2020-01-31", "Vests in full on May 1, 2021.", "2021-05-01:1/1"),
        ("2020-01-31", "The option is fully vested.", "?:1/1"),
        ("2020-01-31", "The option was immediately exercisable on the date of grant.", "2020-01-31:1/1"),
        ("", "These units are fully vested.", "?:1/1"),
        (
            "2020-01-31",
            "2,500 shares vest on May 1, 2021 and 7,500 shares on May 1, 2022.",
            "2021-05-01:- 2500sh, 2022-05-01:- 7500sh",
        ),
        (
            "2020-01-31",
            "The units vest in equal parts on May 1, 2021, May 1, 2022 and May 1, 2023.",
            "2021-05-01:1/3, 2022-05-01:1/3, 2023-05-01:1/3",
        ),
        ("2020-01-31", "The award has a cliff and vests on the third anniversary of the grant date.", "2023-01-31:1/1"),
        (
            "2020-01-31",
            "The units vest quarterly over three years from the date of grant.",
            "2020-04-30:1/12, 2020-07-31:1/12, 2020-10-31:1/12 .. 2023-01-31:1/12 (n=12)",
        ),
        (
            "2020-01-31",
            "Vests in eight equal semi-annual installments following the grant date.",
            "2020-07-31:1/8, 2021-01-31:1/8, 2021-07-31:1/8, 2022-01-31:1/8, 2022-07-31:1/8, 2023-01-31:1/8, 2023-07-31:1/8, 2024-01-31:1/8",
        ),
        (
            "2020-01-31",
            "20% vests on the first anniversary, 30% on the second anniversary and 50% on the third anniversary of the grant date.",
            "2021-01-31:1/5, 2022-01-31:3/10, 2023-01-31:1/2",
        ),
        (
            "2020-01-31",
            "25%, 25% and 50% vest on the first, second and third anniversaries of the grant date, respectively.",
            "2021-01-31:1/4, 2022-01-31:1/4, 2023-01-31:1/2",
        ),
        (
            "2020-01-31",
            "33.33% vests on each anniversary of the date of grant.",
            "2021-01-31:1/3, 2022-01-31:1/3, 2023-01-31:1/3",
        ),
        (
            "2020-01-31",
            "Vests as to 33% on March 2, 2021, 33% on March 2, 2022 and 34% on March 2, 2023.",
            "2021-03-02:33/100, 2022-03-02:33/100, 2023-03-02:17/50",
        ),
        (
            "2020-01-31",
            "The units vest on March 2, 2021, 2022 and 2023 in equal shares.",
            "2021-03-02:1/3, 2022-03-02:1/3, 2023-03-02:1/3",
        ),
        (
            "2020-01-31",
            "Vests 6.25% quarterly from the vesting commencement date of January 15, 2023.",
            "2023-04-15:1/16, 2023-07-15:1/16, 2023-10-15:1/16 .. 2027-01-15:1/16 (n=16)",
        ),
        (
            "2020-01-31",
            "Vests 25% on the first anniversary of the November 30, 2019 vesting commencement date and 6.25% quarterly thereafter.",
            "2020-11-30:1/4, 2021-02-28:1/16, 2021-05-30:1/16 .. 2023-11-30:1/16 (n=13)",
        ),
        (
            "",
            "The award was granted on October 15, 2017. 12.5% vested on April 15, 2018 and the rest vests 12.5% in semi-annual installments over the four-year period ending October 15, 2021.",
            "2018-04-15:1/8, 2018-10-15:1/8, 2019-04-15:1/8, 2019-10-15:1/8, 2020-04-15:1/8, 2020-10-15:1/8, 2021-04-15:1/8, 2021-10-15:1/8",
        ),
        ("", "1/36th vests each month.", "?:1/36, ?:1/36, ?:1/36 .. ?:1/36 (n=36)"),
        ("2020-01-31", "The units vest on achievement of performance goals.", "?:1/1 [performance]"),
        (
            "2020-01-31",
            "The units vest on May 1, 2023, subject to the achievement of performance goals.",
            "2023-05-01:1/1 [performance]",
        ),
        (
            "2020-01-31",
            "Vests in full on the earlier of the first anniversary of the grant date and the next annual meeting.",
            "2021-01-31:1/1 [annual meeting if earlier]",
        ),
        ("2020-01-31", "Vests at the 2021 annual meeting of shareholders.", "?:1/1 [annual meeting]"),
        ("2020-01-31", "Vests upon the issuer's initial public offering, in full.", "?:1/1 [initial public offering]"),
        (
            "2020-01-31",
            "Fifty percent (50%) of the units vest on May 1, 2021 and fifty percent (50%) on May 1, 2022.",
            "2021-05-01:1/2, 2022-05-01:1/2",
        ),
        (
            "2020-01-31",
            "One-fourth (1/4th) vests on the first anniversary of the date of grant, and one forty-eighth (1/48th) monthly thereafter.",
            "2021-01-31:1/4, 2021-02-28:1/48, 2021-03-31:1/48 .. 2024-01-31:1/48 (n=37)",
        ),
        ("2020-01-31", "The shares vest six months after the date of grant.", "2020-07-31:1/1"),
        (
            "2020-01-31",
            "The units vest in 3 equal annual tranches starting 3/15/21.",
            "2021-03-15:1/3, 2022-03-15:1/3, 2023-03-15:1/3",
        ),
        (
            "2020-01-31",
            "25% vests on March 29, 2021, then in a series of 3 equal annual installments thereafter.",
            "2021-03-29:1/4, 2022-03-29:1/4, 2023-03-29:1/4, 2024-03-29:1/4",
        ),
        (
            "",
            "The option was granted on May 15, 2020, the vesting commencement date. 1/48th vests on each monthly anniversary of it.",
            "2020-06-15:1/48, 2020-07-15:1/48, 2020-08-15:1/48 .. 2024-05-15:1/48 (n=48)",
        ),
        (
            "",
            "The remaining units vest on 10/15/2023, 01/15/2024 and 04/15/2024.",
            "2023-10-15:-, 2024-01-15:-, 2024-04-15:-",
        ),
        ("2020-01-31", "The restricted stock vests according to the plan.", ""),
        ("2020-01-31", "Shares withheld for taxes upon the vesting of restricted units.", ""),
        ("2020-01-31", "60% vests on May 1, 2021 and 70% vests on May 1, 2022.", ""),
        ("2020-01-31", "Vests in 500 equal monthly installments beginning May 1, 2021.", ""),
        ("2020-01-31", "Vests ratably over three years.", ""),
        (
            "2020-01-31",
            "Each unit is the right to one share. Two-thirds vest on the second anniversary of the grant date and the remaining one-third on the third anniversary of the grant date.",
            "2022-01-31:2/3, 2023-01-31:1/3",
        ),
        (
            "2020-01-31",
            "The 2021 Stock Option Plan grant vests in two equal annual installments on each of July 1, 2021 and July 1, 2022.",
            "2021-07-01:1/2, 2022-07-01:1/2",
        ),
        (
            "2022-02-25",
            "25% vests on the first anniversary of the grant date, and thereafter quarterly over a three-year period.",
            "2023-02-25:1/4, 2023-05-25:1/16, 2023-08-25:1/16 .. 2026-02-25:1/16 (n=13)",
        ),
        // The end tells how many parts there are.
        (
            "2020-01-31",
            "One third vests on May 1, 2021 and the rest in equal quarterly installments thereafter, such that the units will be fully vested on May 1, 2023.",
            "2021-05-01:1/3, 2021-08-01:1/12, 2021-11-01:1/12 .. 2023-05-01:1/12 (n=9)",
        ),
        (
            "2020-01-31",
            "Half vests on May 1, 2021 and the rest by the month thereafter, monthly, such that all of the units are fully vested on August 1, 2021.",
            "2021-05-01:1/2, 2021-06-01:1/6, 2021-07-01:1/6, 2021-08-01:1/6",
        ),
        (
            "2020-01-31",
            "If the director serves through each day of vesting, 100% of the shares vest on May 1, 2024.",
            "2024-05-01:1/1",
        ),
        // How many parts there are is not told.
        (
            "",
            "The units have vested as to one half and vest in equal quarterly parts so that they will be fully vested on May 1, 2023.",
            "",
        ),
        // The day of the later of two times is not known.
        (
            "2020-01-31",
            "Exercisable from the later of a year after the grant date and the day the merger closes.",
            "?:1/1 [change in control]",
        ),
        (
            "2020-01-31",
            "Vests on the latest to occur of May 1, 2021 and the initial public offering.",
            "?:1/1 [initial public offering]",
        ),
        (
            "2020-01-31",
            "The award vests as follows: 300 on May 1, 2021; 300 on May 1, 2022; and 299 on May 1, 2023.",
            "2021-05-01:- 300sh, 2022-05-01:- 300sh, 2023-05-01:- 299sh",
        ),
        // Days of each year, and portions of what is left.
        (
            "2020-01-31",
            "A quarter vests on March 1, 2021 and 1/12 of the remaining units on each June 1, September 1, December 1 and March 1 thereafter.",
            "2021-03-01:1/4, 2021-06-01:1/16, 2021-09-01:1/16 .. 2024-03-01:1/16 (n=13)",
        ),
        // Portions that count what vested before.
        (
            "",
            "A third can be bought after one year from the date of grant (01/31/2020), when it is exercisable, two-thirds after two years, and in full after three years.",
            "2021-01-31:1/3, 2022-01-31:1/3, 2023-01-31:1/3",
        ),
        (
            "2020-01-31",
            "20% vests on May 1, 2021, 40% on May 1, 2022, 60% on May 1, 2023, 80% on May 1, 2024 and 100% on May 1, 2025.",
            "2021-05-01:1/5, 2022-05-01:1/5, 2023-05-01:1/5, 2024-05-01:1/5, 2025-05-01:1/5",
        ),
        // The day of the certification is not told.
        (
            "2020-01-31",
            "Vests in full upon certification, after the third anniversary of the grant date, that the goals were met.",
            "?:1/1 [performance]",
        ),
        // What vested on a day is all, unless the row says otherwise.
        ("", "The units vested on May 1, 2021.", "2021-05-01:1/1"),
        ("", "The units vested entirely on May 1, 2021.", "2021-05-01:1/1"),
        ("", "The award vested on May 1, 2021.", "2021-05-01:1/1"),
        ("2020-01-31", "The units vested on January 31, 2020.", "2020-01-31:1/1"),
        // One time told twice.
        (
            "2020-01-31",
            "20% vested on January 31, 2020 (the grant date) and the rest vests on the six-month anniversary, July 31, 2020.",
            "2020-01-31:1/5, 2020-07-31:4/5",
        ),
        (
            "2020-01-31",
            "Vesting of the units will occur on May 1, 2023 by total shareholder return.",
            "2023-05-01:1/1 [performance]",
        ),
        ("2020-01-31", "The shares have a three-year \"cliff\" vesting schedule.", "2023-01-31:1/1"),
        ("2020-01-31", "The shares vest over four years with a one-year cliff.", ""),
        ("", "The shares cliff vested on May 1, 2021.", "2021-05-01:1/1"),
        (
            "2020-01-31",
            "Between 0% and 200% of the units may vest on May 1, 2023, by results.",
            "2023-05-01:1/1 [performance]",
        ),
        (
            "2020-01-31",
            "These performance options vest 50% on May 1, 2021 and 50% on May 1, 2022.",
            "2021-05-01:1/2 [performance], 2022-05-01:1/2 [performance]",
        ),
        (
            "2020-01-31",
            "A third vests on each of the first three anniversaries of the grant date if the closing price then exceeds $50.",
            "2021-01-31:1/3 [performance], 2022-01-31:1/3 [performance], 2023-01-31:1/3 [performance]",
        ),
        (
            "2020-01-31",
            "The options vest in three equal annual parts from the grant date, subject to the share price hurdles.",
            "2021-01-31:1/3 [performance], 2022-01-31:1/3 [performance], 2023-01-31:1/3 [performance]",
        ),
        // At once, or in full later.
        ("2020-01-31", "The options vest 100% on the date of grant.", "2020-01-31:1/1"),
        ("2020-01-31", "These become exercisable on the grant date.", "2020-01-31:1/1"),
        ("2020-01-31", "Restricted stock, to fully vest on the first anniversary of the grant date.", "2021-01-31:1/1"),
        (
            "2020-01-31",
            "The units will become fully vested on the third anniversary of the grant date.",
            "2023-01-31:1/1",
        ),
        (
            "2020-01-31",
            "One-third of the units vested immediately. The rest vests in two equal annual installments thereafter.",
            "2020-01-31:1/3, 2021-01-31:1/3, 2022-01-31:1/3",
        ),
        // Parts that are named and counted.
        (
            "2020-01-31",
            "1/12th of the award vests in twelve equal monthly installments beginning on February 29, 2020.",
            "2020-02-29:1/12, 2020-03-29:1/12, 2020-04-29:1/12 .. 2021-01-29:1/12 (n=12)",
        ),
        (
            "2020-01-31",
            "1/8 th of the award vests on each quarterly anniversary of the grant date.",
            "2020-04-30:1/8, 2020-07-31:1/8, 2020-10-31:1/8, 2021-01-31:1/8, 2021-04-30:1/8, 2021-07-31:1/8, 2021-10-31:1/8, 2022-01-31:1/8",
        ),
        (
            "2020-01-31",
            "Vests ratably over three years beginning on the first anniversary of the grant date.",
            "2021-01-31:1/3, 2022-01-31:1/3, 2023-01-31:1/3",
        ),
    ];
    let mut unlike = Vec::new();
    for (granted_on, text, expected) in cases {
        let grant = GrantTerms { granted_on: granted_on.parse().ok(), ..GrantTerms::default() };
        let found = shown(&tranches(text, grant));
        if found != expected {
            unlike.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(unlike.is_empty(), "{} of them:\n{}", unlike.len(), unlike.join("\n"));
}

#[test]
fn shares_are_portions_of_what_was_granted() {
    let grant = GrantTerms { number: Some(10_000.into()), ..GrantTerms::default() };
    let found = tranches("2,500 shares vest on May 1, 2021 and 7,500 shares on May 1, 2022.", grant);
    assert_eq!(shown(&found), "2021-05-01:1/4 2500sh, 2022-05-01:3/4 7500sh");
    let found = tranches("A grant of 10,000 units that vest at the next annual meeting.", grant);
    assert_eq!(shown(&found), "?:1/1 [annual meeting]");
    let found =
        tranches("A grant of 10,000 units, in two equal parts on May 1, 2021 and May 1, 2022, when each vests.", grant);
    assert_eq!(shown(&found), "2021-05-01:1/2, 2022-05-01:1/2");
}

#[test]
fn footnotes_of_a_row_tell_a_schedule_together() {
    let grant = GrantTerms { granted_on: "2020-01-31".parse().ok(), ..GrantTerms::default() };
    let told = |notes: &[(&'static str, &str)]| {
        let read: Vec<_> = notes.iter().map(|(id, text)| (*id, Wording::of(text).unwrap())).collect();
        let notes: Vec<_> = read.iter().map(|(id, wording)| (*id, wording)).collect();
        vesting::read(&notes, grant).tranches
    };
    let first = ("F1", "40% vests on May 1, 2021.");
    let rest = ("F4", "The remaining 60% vests in two equal annual installments thereafter.");
    let found = told(&[first, rest]);
    assert_eq!(shown(&found), "2021-05-01:2/5, 2022-05-01:3/10, 2023-05-01:3/10");
    let ids: Vec<&str> = found.iter().map(|tranche| tranche.footnote_id.as_str()).collect();
    assert_eq!(ids, ["F1", "F4", "F4"]);
    // Of two that do not go together the first counts.
    let whole = ("F2", "The units vest in full on May 1, 2023.");
    let found = told(&[whole, first]);
    assert_eq!((shown(&found).as_str(), found[0].footnote_id.as_str()), ("2023-05-01:1/1", "F2"));
    assert_eq!(shown(&told(&[first, ("F3", "70% vests on May 1, 2022.")])), "2021-05-01:2/5");
    let unread = ("F3", "The units vest by the plan.");
    let found = told(&[unread, whole]);
    assert_eq!((shown(&found).as_str(), found[0].footnote_id.as_str()), ("2023-05-01:1/1", "F2"));
}

pub(super) fn shown(tranches: &[StatedTranche]) -> String {
    let one = |tranche: &StatedTranche| {
        let day = tranche.vests_on.map_or("?".to_owned(), |day| day.to_string());
        let portion =
            tranche.portion.map_or("-".to_owned(), |portion| format!("{}/{}", portion.numerator, portion.denominator));
        let shares = tranche.shares.map_or(String::new(), |shares| format!(" {shares}sh"));
        let condition = tranche.condition.as_ref().map_or(String::new(), |condition| format!(" [{condition}]"));
        format!("{day}:{portion}{shares}{condition}")
    };
    let all: Vec<_> = tranches.iter().map(one).collect();
    if all.len() > 8 {
        return format!("{} .. {} (n={})", all[..3].join(", "), all[all.len() - 1], all.len());
    }
    all.join(", ")
}

#[test]
fn investments_are_not_vesting() {
    use crate::interpret::footnotes::vesting::speaks_of_vesting;
    for text in
        ["Units vest in May.", "Vesting in parts", "unvested units", "The restrictions lapse.", "exercisable now"]
    {
        assert!(speaks_of_vesting(text), "{text}");
    }
    for text in ["Held by an investment fund.", "Dividends are reinvested.", "Shares of Harvest Corp."] {
        assert!(!speaks_of_vesting(text), "{text}");
    }
}
