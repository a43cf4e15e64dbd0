//! A row of Table II as a step in the life of a lot.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::award;
use super::change::{Change, is_contradicted};
use super::kind::{self, DerivativeKind};
use super::pairing::Pairs;
use super::schedule::{GrantSchedule, Wordings};
use crate::derive::nature;
use crate::derive::record::FiledReport;
use crate::derive::row::is_nothing_owned;
use crate::derive::row_key::RowKey;
use model::{Line, LineKind, Ownership, TransactionCode};
use reader::interpret::footnotes::nature::points_to_footnote;
use reader::interpret::footnotes::{GrantTime, days_named};

/// A row of Table II.
#[derive(Debug)]
pub(super) struct Entry<'r> {
    pub report: &'r FiledReport,
    pub line: &'r Line,
    pub key: RowKey,
    /// Day of the transaction; of a holding, the last day that its filing tells of.
    pub day: Option<NaiveDate>,
    /// The day by which it is sorted: its own, unless that is out of all reason.
    sorted_by: Option<NaiveDate>,
    pub kind: DerivativeKind,
    pub class: String,
    /// D, or I with the nature of ownership, without punctuation.
    pub form: String,
    pub change: Change,
    /// Units acquired or disposed of.
    pub units: Option<Decimal>,
    /// Units owned following, as stated.
    pub balance: Option<Decimal>,
    /// Dollars; `None` for kinds whose price tells nothing.
    pub strike: Option<Decimal>,
    pub paired_line_no: Option<u16>,
    /// Units of its title and terms are alike, whenever they were acquired; see [`super::alike`].
    pub is_alike: bool,
    /// False: the same event is counted in another filing.
    pub counted: bool,
    /// The number acquired cannot be, given the underlying shares.
    pub contradicted: bool,
    /// What its footnotes tell of vesting, read when first asked for.
    schedule: OnceCell<Option<GrantSchedule>>,
    wordings: &'r Wordings,
    /// Days that its footnotes name, read when first asked for.
    days: OnceCell<BTreeSet<NaiveDate>>,
    /// When its footnotes say that something was granted, read when first asked for.
    times: OnceCell<Vec<GrantTime>>,
}

/// Days after which a row reports something that the balance of its filing has long taken in (Form 5 is due 45 days
/// after the fiscal year).
const LATE_DAYS: i64 = 60;

impl<'r> Entry<'r> {
    /// Reads a row of Table II.
    pub(super) fn new(
        report: &'r FiledReport,
        line: &'r Line,
        last_day: Option<NaiveDate>,
        wordings: &'r Wordings,
    ) -> Self {
        let title = line.security_title.as_deref().unwrap_or_default();
        let kind = DerivativeKind::tell(title);
        let day = line.transaction_date.or(last_day);
        let contradicted = line.kind == LineKind::Transaction && is_contradicted(kind, line);
        let units = line.shares.filter(|_| !contradicted);
        Self {
            report,
            line,
            key: report.key(line),
            day,
            sorted_by: day.filter(|day| is_plausible(*day, report)).or_else(|| report.known_on()),
            kind,
            class: kind::class(title),
            form: form(report, line),
            change: Change::of(line, units),
            units,
            balance: balance(kind, line),
            strike: line.conversion_or_exercise_price.filter(|_| kind.has_terms()),
            paired_line_no: None,
            is_alike: kind.is_fungible(),
            counted: true,
            contradicted,
            schedule: OnceCell::new(),
            wordings,
            days: OnceCell::new(),
            times: OnceCell::new(),
        }
    }

    /// The key by which rows are sorted as they happened. Filings of one day stand in the order in which they became
    /// known, rows of a filing as filed, holdings after what was done.
    pub(super) fn order(&self) -> impl Ord + use<> {
        (
            self.sorted_by,
            self.report.known_on(),
            self.key.filing_id,
            self.line.kind == LineKind::Holding,
            self.key.line_no,
        )
    }

    /// The row tells late of what balances have long taken in.
    pub(super) fn is_late(&self) -> bool {
        self.line.kind == LineKind::Transaction
            && self
                .sorted_by
                .zip(self.report.known_on())
                .is_some_and(|(day, known)| (known - day).num_days() > LATE_DAYS)
    }

    /// What its footnotes tell of vesting.
    pub(super) fn schedule(&self) -> Option<&GrantSchedule> {
        let read = || GrantSchedule::of_row(self.report, self.line, self.change, self.wordings);
        self.schedule.get_or_init(read).as_ref()
    }

    /// Whether the issuer awards the units, which are not bought, transferred or exchanged.
    pub(super) fn is_award(&self) -> bool {
        self.change == Change::Gained && self.line.code() == Some(TransactionCode::Grant)
    }

    /// Whether its footnotes tell the same of vesting.
    pub(super) fn vests_as(&self, known: Option<&GrantSchedule>) -> bool {
        match (known, self.schedule()) {
            (Some(known), Some(schedule)) => schedule.is_same(known),
            (known, schedule) => known.is_none() && schedule.is_none(),
        }
    }

    /// Whether its footnotes tell the parts of that schedule.
    pub(super) fn tells_parts_of(&self, known: &GrantSchedule) -> bool {
        !known.tranches.is_empty() && self.schedule().is_some_and(|schedule| schedule.has_parts_of(known))
    }

    /// Whether the row is of units that vest grant by grant.
    pub(super) fn is_unit(&self) -> bool {
        matches!(self.kind, DerivativeKind::Rsu | DerivativeKind::Psu) || self.kind.is_fungible() && !self.is_alike
    }

    /// Whether its footnotes tell of awards of other days alone.
    pub(super) fn is_about_others(&self, granted_on: NaiveDate) -> bool {
        let days = award::days(self.report, self.line);
        !days.is_empty() && !days.contains(&granted_on)
    }

    /// When its footnotes say that something was granted.
    pub(super) fn times_of_grant(&self) -> &[GrantTime] {
        let read = || {
            let notes = self.report.notes_of(self.line, None);
            notes.flat_map(|text| self.wordings.times(text).to_vec()).collect()
        };
        self.times.get_or_init(read)
    }

    /// Whether a footnote of the row says that something was granted on that day, or in its month or year.
    pub(super) fn is_granted_about(&self, day: NaiveDate) -> bool {
        self.names_day(day) || self.times_of_grant().iter().any(|time| time.is_within(day, 0))
    }

    /// Whether a footnote of the row names that day.
    pub(super) fn names_day(&self, day: NaiveDate) -> bool {
        let read = || self.report.notes_of(self.line, None).flat_map(days_named).collect();
        self.days.get_or_init(read).contains(&day)
    }
}

/// Whether it can have happened on that day, given when it was reported.
fn is_plausible(day: NaiveDate, report: &FiledReport) -> bool {
    report.known_on().is_none_or(|known| {
        let days = (known - day).num_days();
        (-30..3650).contains(&days)
    })
}

/// Units owned following. Form 3 has no column for the number of derivatives, only for the underlying shares (Table II,
/// column 3); where a unit is a share these are as many.
fn balance(kind: DerivativeKind, line: &Line) -> Option<Decimal> {
    let underlying = line.underlying_shares.filter(|_| line.kind == LineKind::Holding && kind.is_share_for_share());
    line.shares_owned_following.or(underlying)
}

/// How it is owned: D, or I with the letters and figures of the nature, or of the footnote to which that points.
fn form(report: &FiledReport, line: &Line) -> String {
    if line.direct_indirect != Some(Ownership::Indirect) {
        return Ownership::Direct.letter().to_owned();
    }
    let stated = line.nature_of_ownership.as_deref().unwrap_or_default();
    let note = nature::note_on_cells(report, line).filter(|_| points_to_footnote(stated));
    let letters = note.unwrap_or(stated).chars().filter(|letter| letter.is_alphanumeric()).take(80);
    letters.fold("I ".to_owned(), |mut form, letter| {
        form.extend(letter.to_lowercase());
        form
    })
}

/// The rows of Table II of a filing.
pub(super) fn entries<'r>(report: &'r FiledReport, pairs: &Pairs, wordings: &'r Wordings) -> Vec<Entry<'r>> {
    let last_day = report.transactions().filter_map(|line| line.transaction_date).max();
    let last_day = last_day.max(report.period_of_report).or_else(|| report.known_on());
    report
        .lines
        .iter()
        .filter(|line| line.table_no == 2 && !is_nothing_owned(line))
        .map(|line| Entry {
            paired_line_no: pairs.paired.get(&line.line_no).copied(),
            ..Entry::new(report, line, last_day, wordings)
        })
        .collect()
}
