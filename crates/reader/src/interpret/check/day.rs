//! Finds impossible days: after the filing, or before any filing.

use chrono::{Datelike, NaiveDate};

use crate::interpret::cell::Cells;
use model::calendar::FIRST_YEAR;
use model::diagnostic::Code;
use model::raw::RawFiling;
use model::{Field, Filing, Line};

/// The latest day on which anything that a filing reports can have happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct LatestDay {
    filed_on: Option<NaiveDate>,
    on: Option<NaiveDate>,
    /// What was done on that day: filed, accepted or signed.
    done: &'static str,
}

impl LatestDay {
    /// Takes the day of filing, else of acceptance, else of the first signature. Days of acceptance are in UTC. Pages
    /// without a header may show the period instead of the day of filing: then the signature is the later day.
    pub(super) fn of(filing: &Filing) -> Self {
        let signed_on = filing.signatures.iter().filter_map(|signature| signature.signed_on).min();
        if !filing.has_header && filing.filed_on < signed_on {
            return Self { filed_on: filing.filed_on, on: signed_on, done: "signed" };
        }
        let days = [
            (filing.filed_on, "filed"),
            (filing.accepted_at.map(|accepted| accepted.date_naive()), "accepted"),
            (signed_on, "signed"),
        ];
        let known = days.into_iter().find(|(day, _)| day.is_some());
        let (on, done) = known.unwrap_or((None, ""));
        Self { filed_on: filing.filed_on, on, done }
    }

    /// Gives what is wrong with the day of something that has happened; `None` if nothing is. One day more is allowed
    /// for time zones and filings in the evening.
    fn doubt(self, day: NaiveDate) -> Option<String> {
        let is_after = |known: &NaiveDate| day.signed_duration_since(*known).num_days() > 1;
        let after = self.on.filter(is_after).map(|known| format!("{day}, {} on {known}", self.done));
        after.or_else(|| too_early(day))
    }
}

/// Checks the days of the cover and of the signatures.
pub(super) fn check_cover(known: LatestDay, filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    let of_cover = [
        (filing.period_of_report, raw.period_of_report.as_ref(), "period_of_report"),
        (filing.date_of_original_submission, raw.date_of_original_submission.as_ref(), "date_of_original_submission"),
    ];
    for (day, cell, field) in of_cover {
        if let Some(doubt) = day.and_then(|day| known.doubt(day)) {
            cells.tell(Code::DateImplausible, &doubt, cell, field);
        }
    }
    for day in filing.signatures.iter().filter_map(|signature| signature.signed_on) {
        if let Some(doubt) = known.doubt(day) {
            cells.tell(Code::DateImplausible, &doubt, None, "signed_on");
        }
    }
}

/// Checks the days of a row: some must have passed by the day of filing, others may come later.
pub(super) fn check_row(known: LatestDay, line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    if let (Some(made), Some(filed)) = (line.transaction_date, known.filed_on)
        && made > filed
    {
        tell(Code::TransactionAfterFiling, format!("made on {made}, filed on {filed}"), Field::TransactionDate);
    } else if let Some(doubt) = line.transaction_date.and_then(|made| known.doubt(made)) {
        tell(Code::DateImplausible, doubt, Field::TransactionDate);
    }
    let later = [
        (Field::DeemedExecutionDate, line.deemed_execution_date.and_then(|day| known.doubt(day))),
        (Field::ExerciseDate, line.exercise_date.and_then(too_early)),
        (Field::ExpirationDate, line.expiration_date.and_then(too_early)),
    ];
    for (field, doubt) in later {
        if let Some(doubt) = doubt {
            tell(Code::DateImplausible, doubt, field);
        }
    }
}

fn too_early(day: NaiveDate) -> Option<String> {
    (day.year() < FIRST_YEAR).then(|| format!("{day}, before {FIRST_YEAR}"))
}
