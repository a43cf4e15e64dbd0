//! The states and events of a lot of a derivative.

use crate::{TransactionCode, vocabulary};

vocabulary! {
    /// The state of a lot, as in `option_grants.status`.
    GrantStatus, name:
    /// Units are left, or may be.
    Open "open";
    /// No units are left.
    Closed "closed";
    /// The day of expiration has passed, and no row reports what happened to the rest.
    Expired "expired";
}

vocabulary! {
    /// An event of a lot, as in `grant_events.event`.
    GrantEventKind, name:
    /// A row states that the lot exists.
    Seen "seen";
    /// Acquired by the insider.
    Granted "granted";
    /// Exercised or converted: codes M, X, O and C.
    Exercised "exercised";
    /// Withheld to pay the exercise price or taxes: code F.
    Withheld "withheld";
    /// Returned to the issuer: code D.
    Cancelled "cancelled";
    /// Given away or inherited: codes G and W.
    Given "given";
    /// Expired by a row: codes E and H.
    Expired "expired";
    /// The day of expiration passed and no row reports it.
    ExpiredUnreported "expired_unreported";
    /// Sold, tendered, or disposed of in a way that the code does not say.
    Disposed "disposed";
}

impl GrantEventKind {
    /// The event in words, for a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Granted => "granted",
            Self::Exercised => "exercised",
            Self::Withheld => "withheld",
            Self::Cancelled => "cancelled",
            Self::Given => "given away",
            Self::Expired => "expired",
            Self::ExpiredUnreported => "expired, not reported",
            Self::Disposed => "disposed of",
        }
    }

    /// The event of a row with this code that disposes of units (Form 4, General Instruction 8).
    pub fn of_disposal(code: Option<TransactionCode>) -> Self {
        use TransactionCode as T;
        match code {
            Some(code) if code.is_exercise() => Self::Exercised,
            Some(T::Withholding) => Self::Withheld,
            Some(T::ReturnToIssuer) => Self::Cancelled,
            Some(T::Gift | T::Inheritance) => Self::Given,
            Some(T::ShortExpiration | T::LongExpiration) => Self::Expired,
            _ => Self::Disposed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_code_does_to_a_lot() {
        let of = |code: &str| GrantEventKind::of_disposal(TransactionCode::parse(code)).name();
        for (codes, event) in [
            ("MXOC", "exercised"),
            ("F", "withheld"),
            ("D", "cancelled"),
            ("GW", "given"),
            ("EH", "expired"),
            ("SUJZ", "disposed"),
        ] {
            for code in codes.split("").filter(|code| !code.is_empty()) {
                assert_eq!(of(code), event, "{code}");
            }
        }
        assert_eq!(of(""), "disposed");
    }
}
