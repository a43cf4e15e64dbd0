//! What became of a lot of a derivative.

use super::TransactionCode;

macro_rules! names {
    ($(#[$about:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident $text:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// As stored.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The value of that name.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    /// How a lot stands, as in `option_grants.status`.
    GrantStatus:
    /// Units are left, or may be.
    Open "open";
    /// Nothing is left.
    Closed "closed";
    /// The day of expiration has passed, and no row tells what became of the rest.
    Expired "expired";
}

names! {
    /// What happened to a lot, as in `grant_events.event`.
    GrantEventKind:
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
    fn names_are_read_back() {
        for name in ["open", "closed", "expired"] {
            assert_eq!(GrantStatus::parse(name).map(GrantStatus::name), Some(name));
        }
        for name in ["seen", "granted", "exercised", "withheld", "cancelled", "given", "expired", "expired_unreported"]
        {
            assert_eq!(GrantEventKind::parse(name).map(GrantEventKind::name), Some(name));
        }
        assert_eq!(GrantEventKind::parse("sold"), None);
    }

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
