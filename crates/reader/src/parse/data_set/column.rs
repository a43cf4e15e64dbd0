//! What each column of a table means, found by its name: the order of columns has changed, and two spell one name.

use model::Field;

/// The content of a column of a table of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordColumn {
    /// The number that orders the rows of a filing.
    Order,
    /// A cell's text.
    Value(Field),
    /// The footnotes of a cell.
    Footnotes(Field),
}

/// Gives the content of the column `name` of one of the four tables of rows.
pub(super) fn of_row(name: &str) -> Option<RecordColumn> {
    if let Some(base) = name.strip_suffix("_FN") {
        // The column of notes on the coding has several names: files and description differ.
        let of_coding =
            matches!(base, "EQUITY_SWAP_TRANS_CD" | "EQUITY_SWAP_INVOLVED" | "TRANS_FORM_TYPE" | "TRANS_CODE");
        let field = if of_coding { Some(Field::TransactionCode) } else { field(base) };
        return field.map(RecordColumn::Footnotes);
    }
    if name.ends_with("_SK") {
        return Some(RecordColumn::Order);
    }
    field(name).map(RecordColumn::Value)
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "SECURITY_TITLE" => Field::SecurityTitle,
        "CONV_EXERCISE_PRICE" => Field::ConversionOrExercisePrice,
        "TRANS_DATE" => Field::TransactionDate,
        "DEEMED_EXECUTION_DATE" => Field::DeemedExecutionDate,
        "TRANS_FORM_TYPE" => Field::TransactionFormType,
        "TRANS_CODE" => Field::TransactionCode,
        "EQUITY_SWAP_INVOLVED" => Field::EquitySwapInvolved,
        "TRANS_TIMELINESS" => Field::TransactionTimeliness,
        "TRANS_SHARES" => Field::Shares,
        "TRANS_TOTAL_VALUE" => Field::TotalValue,
        "TRANS_PRICEPERSHARE" => Field::PricePerShare,
        "TRANS_ACQUIRED_DISP_CD" => Field::AcquiredDisposed,
        "EXCERCISE_DATE" | "EXERCISE_DATE" => Field::ExerciseDate,
        "EXPIRATION_DATE" => Field::ExpirationDate,
        "UNDLYNG_SEC_TITLE" => Field::UnderlyingSecurityTitle,
        "UNDLYNG_SEC_SHARES" => Field::UnderlyingShares,
        "UNDLYNG_SEC_VALUE" => Field::UnderlyingValue,
        "SHRS_OWND_FOLWNG_TRANS" => Field::SharesOwnedFollowing,
        "VALU_OWND_FOLWNG_TRANS" => Field::ValueOwnedFollowing,
        "DIRECT_INDIRECT_OWNERSHIP" => Field::DirectIndirect,
        "NATURE_OF_OWNERSHIP" => Field::NatureOfOwnership,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_column() {
        let date = Some(RecordColumn::Value(Field::ExerciseDate));
        assert_eq!((of_row("EXCERCISE_DATE"), of_row("EXERCISE_DATE")), (date, date));
        let coding = Some(RecordColumn::Footnotes(Field::TransactionCode));
        assert_eq!((of_row("EQUITY_SWAP_TRANS_CD_FN"), of_row("EQUITY_SWAP_INVOLVED_FN")), (coding, coding));
        assert_eq!(of_row("TRANS_SHARES_FN"), Some(RecordColumn::Footnotes(Field::Shares)));
        assert_eq!(of_row("ACCESSION_NUMBER"), None);
    }
}
