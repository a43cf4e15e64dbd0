//! What a row contradicts or leaves out by itself.

use chrono::Datelike;

use model::diagnostic::Code;
use model::{AcquiredDisposed, Field, Line};

/// Options last ten years, warrants seldom more than twenty. Some filers state a day of 2099 if there is none.
const LONGEST: i32 = 30;

/// Checks a transaction. Calls `is_told` only if it matters whether the price has a footnote.
pub(super) fn check(line: &Line, is_told: impl Fn() -> bool, tell: &mut impl FnMut(Code, String, Field)) {
    amounts(line, tell);
    direction(line, tell);
    dates(line, tell);
    price(line, is_told, tell);
}

fn amounts(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    match (line.shares, line.total_value) {
        (None, None) => tell(Code::AmountMissing, "neither shares nor a value".to_owned(), Field::Shares),
        (Some(shares), _) if shares.is_zero() => tell(Code::AmountZero, "zero shares".to_owned(), Field::Shares),
        _ => {}
    }
    let amounts = [
        (Field::Shares, line.shares),
        (Field::TotalValue, line.total_value),
        (Field::PricePerShare, line.price_per_share),
    ];
    for (field, amount) in amounts {
        if let Some(amount) = amount.filter(|amount| amount.is_sign_negative() && !amount.is_zero()) {
            tell(Code::AmountNegative, amount.to_string(), field);
        }
    }
}

/// Reports a purchase or sale without a price, unless a footnote may state it.
fn price(line: &Line, is_told: impl Fn() -> bool, tell: &mut impl FnMut(Code, String, Field)) {
    let has_price = line.price_per_share.is_some_and(|price| !price.is_zero());
    let Some(code) = line.code().filter(|code| code.is_open_market_trade() && !has_price) else { return };
    if !is_told() {
        tell(Code::PriceMissing, format!("code {} without a price", code.letter()), Field::PricePerShare);
    }
}

/// Days that cannot follow each other.
fn dates(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    if let (Some(made), Some(deemed)) = (line.transaction_date, line.deemed_execution_date)
        && !(0..=7).contains(&deemed.signed_duration_since(made).num_days())
    {
        let message = format!("made on {made}, deemed executed on {deemed}");
        tell(Code::DeemedDateContradicts, message, Field::DeemedExecutionDate);
    }
    let Some(expires) = line.expiration_date else { return };
    if let Some(from) = line.exercise_date.filter(|from| *from > expires) {
        let message = format!("exercisable on {from}, expires on {expires}");
        tell(Code::TermsContradict, message, Field::ExerciseDate);
    }
    if let Some(made) = line.transaction_date.filter(|made| expires.year() - made.year() > LONGEST) {
        let message = format!("made on {made}, expires on {expires}");
        tell(Code::ExpirationFarOff, message, Field::ExpirationDate);
    }
    let is_acquired = line.acquired_disposed == Some(AcquiredDisposed::Acquired);
    if let Some(made) = line.transaction_date.filter(|made| is_acquired && *made > expires) {
        let message = format!("acquired on {made}, expired on {expires}");
        tell(Code::TermsContradict, message, Field::ExpirationDate);
    }
}

/// A direction that is not stated, or that the code cannot have in that table.
fn direction(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    let Some(direction) = line.acquired_disposed else {
        if line.shares.or(line.total_value).is_some() {
            let message = "neither acquired nor disposed of".to_owned();
            tell(Code::DirectionMissing, message, Field::AcquiredDisposed);
        }
        return;
    };
    let Some(code) = line.code() else { return };
    if code.direction(line.table()).is_some_and(|implied| implied != direction) {
        let message = format!("code {} with {} in Table {}", code.letter(), direction.letter(), line.table_no);
        tell(Code::DirectionContradictsCode, message, Field::AcquiredDisposed);
    }
}
