//! Why balances do not follow from each other.

use crate::vocabulary;

vocabulary! {
    /// Why a balance does not follow from the one before, as in `positions.break_cause`.
    BreakCause, name:
    /// The shares were split.
    Split "split";
    /// Between two accounts of the insider.
    Moved "moved";
    /// Acquired in a way that needs no report: dividends reinvested, plan purchases.
    Unreported "unreported";
    /// Less than a share, or a few of many.
    Rounding "rounding";
    /// One digit, sign or row makes it right.
    Typo "typo";
    /// The filing gives a balance anew, or leaves out what another tells.
    Restated "restated";
    /// A gift or a change of form that a footnote tells of.
    Transfer "transfer";
    /// None of these has evidence; most often a filing is not loaded.
    Unexplained "unexplained";
}
