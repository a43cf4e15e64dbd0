//! The letters beside the transaction code: direction, form of ownership, timeliness.

use crate::vocabulary;

/// The mark in the column beside the code: the row is reported earlier than required (Form 4, General Instruction 8,
/// code V).
pub const EARLY_MARK: &str = "V";

vocabulary! {
    /// Whether securities were acquired or disposed of (Form 4, Table I column 4 and Table II column 5).
    AcquiredDisposed, letter:
    /// Acquired.
    Acquired "A";
    /// Disposed of.
    Disposed "D";
}

vocabulary! {
    /// The form of ownership (Form 4, Table I column 6 and Table II column 10; General Instruction 4(b)).
    Ownership, letter:
    /// Owned directly.
    Direct "D";
    /// Owned indirectly: by a trust, a fund, a relative.
    Indirect "I";
}

vocabulary! {
    /// Whether a row says that it is early or late; on time is not stated.
    Timeliness, letter:
    /// Before it had to be reported.
    Early "E";
    /// After the last day in time.
    Late "L";
}
