//! The cells of a row of Table I or Table II.

use super::name_table::NameTable;

/// What kind of value a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A text, as filed; also codes of one letter.
    Text,
    /// A day.
    Date,
    /// An exact number: shares or dollars.
    Amount,
    /// True or false.
    Flag,
}

macro_rules! fields {
    ($($variant:ident $kind:ident $column:literal $element:literal $doc:literal;)*) => {
        /// A cell of a row. The name is that of the database column, which follows the ownership XML's element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $doc] $variant,)* }

        impl Field {
            /// Every field, in the order of the table's columns.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Gives the column that holds the cell, also the name under which footnote references and diagnostics
            /// speak of it.
            pub const fn column(self) -> &'static str {
                match self { $(Self::$variant => $column,)* }
            }

            /// Gives the element of the ownership XML that holds the cell.
            pub const fn element(self) -> &'static str {
                match self { $(Self::$variant => $element,)* }
            }

            /// Gives what kind of value the cell holds.
            pub const fn kind(self) -> FieldKind {
                match self { $(Self::$variant => FieldKind::$kind,)* }
            }

            /// Gives what the cell states, its unit, and what null means.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// Gives the field of that column.
            pub fn from_column(column: &str) -> Option<Self> {
                static COLUMNS: NameTable = NameTable::new(&[$($column,)*]);
                COLUMNS.find(column.as_bytes()).map(|index| Self::ALL[index])
            }

            /// Gives the field of that XML element.
            pub fn from_element(element: &[u8]) -> Option<Self> {
                static ELEMENTS: NameTable = NameTable::new(&[$($element,)*]);
                ELEMENTS.find(element).map(|index| Self::ALL[index])
            }
        }
    };
}

impl Field {
    /// Whether the cell holds words of the filer's own: titles and the nature of ownership.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::SecurityTitle | Self::UnderlyingSecurityTitle | Self::NatureOfOwnership)
    }
}

fields! {
    SecurityTitle Text "security_title" "securityTitle"
        "Title of the security, as filed (column 1 of Table I and Table II); null when not stated.";
    ConversionOrExercisePrice Amount "conversion_or_exercise_price" "conversionOrExercisePrice"
        "Exercise price in dollars for one underlying share; null when not stated or stated in a footnote only.";
    TransactionDate Date "transaction_date" "transactionDate"
        "Day of the transaction, as filed; null when not stated.";
    DeemedExecutionDate Date "deemed_execution_date" "deemedExecutionDate"
        "Deemed execution date (box 2A, 3A) for plan and discretionary trades, Rule 16a-3(g); null when none is stated.";
    TransactionFormType Text "transaction_form_type" "transactionFormType"
        "Form on which the row had to be reported: 5 on a Form 4 is an early report, 4 on a Form 5 a late report, 3 a holding that a Form 3 omitted; null when not stated.";
    TransactionCode Text "transaction_code" "transactionCode"
        "Transaction code, one letter (Form 4, General Instruction 8): P purchase, S sale, A grant, M exercise, F withheld, G gift and so on.";
    EquitySwapInvolved Flag "equity_swap_involved" "equitySwapInvolved"
        "Whether an equity swap is involved (code suffix K); null when not stated.";
    TransactionTimeliness Text "transaction_timeliness" "transactionTimeliness"
        "Timeliness as the filer states it: E early, L late; null when on time or not stated.";
    Shares Amount "shares" "transactionShares"
        "Number of securities acquired or disposed of; null when not stated or a total value is stated instead.";
    TotalValue Amount "total_value" "transactionTotalValue"
        "Dollars acquired or disposed of, for securities that are not counted in shares; else null.";
    PricePerShare Amount "price_per_share" "transactionPricePerShare"
        "Price in dollars per share (Table II: per derivative security); null when not stated or stated in a footnote only, which does not mean zero.";
    AcquiredDisposed Text "acquired_disposed" "transactionAcquiredDisposedCode"
        "A acquired, D disposed of; null when not stated.";
    ExerciseDate Date "exercise_date" "exerciseDate"
        "Day from which the derivative can be exercised; null when only a footnote states it.";
    ExpirationDate Date "expiration_date" "expirationDate"
        "Day on which the derivative expires; null when none is stated or only a footnote states it.";
    UnderlyingSecurityTitle Text "underlying_security_title" "underlyingSecurityTitle"
        "Title of the underlying security; null when not stated.";
    UnderlyingShares Amount "underlying_shares" "underlyingSecurityShares"
        "Number of underlying shares; null when not stated.";
    UnderlyingValue Amount "underlying_value" "underlyingSecurityValue"
        "Dollars of the underlying security, where it is not counted in shares; else null.";
    SharesOwnedFollowing Amount "shares_owned_following" "sharesOwnedFollowingTransaction"
        "Securities of the class owned in this form of ownership after the reported transactions. Filers state either the balance after the row or the balance after all rows; null when not stated.";
    ValueOwnedFollowing Amount "value_owned_following" "valueOwnedFollowingTransaction"
        "Dollars owned after the reported transactions, for securities that are not counted in shares; else null.";
    DirectIndirect Text "direct_indirect" "directOrIndirectOwnership"
        "D owned directly, I owned indirectly; null when not stated.";
    NatureOfOwnership Text "nature_of_ownership" "natureOfOwnership"
        "Nature of indirect ownership, as filed (By Trust, By Spouse, See Footnote); null when not stated.";
}
