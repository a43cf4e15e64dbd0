//! What became of a lot of a derivative.

use crate::{TransactionCode, vocabulary};

vocabulary! {
    /// How a lot stands, as in `option_grants.status`.
    GrantStatus, name:
    /// Units are left, or may be.
    Open "open";
    /// Nothing is left.
    Closed "closed";
    /// The day of expiration has passed, and no row tells what became of the rest.
    Expired "expired";
}

vocabulary! {
    /// What happened to a lot, as in `grant_events.event`.
    GrantEventKind, name:
    /// A row tells that it is there.
    Seen "seen";
    Granted "granted";
    Exercised "exercised";
    Withheld "withheld";
    Cancelled "cancelled";
    Given "given";
    Expired "expired";
    /// Its day of expiration passed without a row.
    ExpiredUnreported "expired_unreported";
    /// Sold, tendered, or in a way that the code does not tell.
    Disposed "disposed";
}

impl GrantEventKind {
    /// What became of units that a row of that code took away (Form 4, General Instruction 8).
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
