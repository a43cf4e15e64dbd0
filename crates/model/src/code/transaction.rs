//! The transaction codes. Only this file defines what a code means.

use super::AcquiredDisposed;
use crate::{NotMatchable, Table, vocabulary};

vocabulary! {
    /// A transaction code (Form 4, General Instruction 8; Form 5 has the same codes). A row keeps the text as filed,
    /// whether it is one of these codes or not.
    TransactionCode, letter:
    /// Purchase on the market or in private.
    Purchase "P";
    /// Sale on the market or in private.
    Sale "S";
    /// Grant, award or other acquisition from the issuer, Rule 16b-3(d).
    Grant "A";
    /// Disposition back to the issuer, Rule 16b-3(e).
    ReturnToIssuer "D";
    /// Securities delivered or withheld for an exercise price or a tax, Rule 16b-3(e).
    Withholding "F";
    /// Discretionary transaction in an employee plan, Rule 16b-3(f).
    Discretionary "I";
    /// Exercise or conversion of a derivative that is exempt under Rule 16b-3.
    ExemptExercise "M";
    /// Conversion of a derivative.
    Conversion "C";
    /// Expiration of a short derivative position.
    ShortExpiration "E";
    /// Expiration or cancellation of a long derivative position with value received.
    LongExpiration "H";
    /// Exercise of an out-of-the-money derivative.
    OutOfMoneyExercise "O";
    /// Exercise of an in-the-money or at-the-money derivative.
    InMoneyExercise "X";
    /// Bona fide gift.
    Gift "G";
    /// Small acquisition, Rule 16a-6.
    SmallAcquisition "L";
    /// By will or the laws of descent.
    Inheritance "W";
    /// Into or out of a voting trust.
    VotingTrust "Z";
    /// Other, which a footnote describes.
    Other "J";
    /// Equity swap or similar. It should only accompany another code.
    Swap "K";
    /// Tender of shares in a change of control.
    Tender "U";
    /// Reported earlier than required. It should only accompany another code.
    Early "V";
}

/// The rule for the last day on which a row may be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueRule {
    /// On Form 4 (Rule 16a-3(g)(1)).
    Form4,
    /// On Form 4 since the two-day rule of 29 August 2002, before on Form 5 (Rule 16a-3(f)(1) and (g)(1)).
    Form4SinceTwoDayRule,
    /// A gift made: on Form 4 since 27 February 2023 (SEC release 33-11138), before on Form 5. A gift received: on Form
    /// 5.
    Gift,
    /// On the Form 5 after the fiscal year (Rule 16a-3(f)(1)).
    Form5,
}

impl TransactionCode {
    /// What happened in words, for a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Sale => "sale",
            Self::Grant => "grant",
            Self::ReturnToIssuer => "return to issuer",
            Self::Withholding => "withheld",
            Self::Discretionary => "plan trade",
            Self::ExemptExercise => "exercise",
            Self::Conversion => "conversion",
            Self::ShortExpiration => "short expired",
            Self::LongExpiration => "expired",
            Self::OutOfMoneyExercise => "exercise, no profit",
            Self::InMoneyExercise => "exercise, in money",
            Self::Gift => "gift",
            Self::SmallAcquisition => "small acquisition",
            Self::Inheritance => "inheritance",
            Self::VotingTrust => "voting trust",
            Self::Other => "other",
            Self::Swap => "equity swap",
            Self::Tender => "tender",
            Self::Early => "early report",
        }
    }

    /// The direction of the code in a table; `None` if the code allows both.
    ///
    /// By Form 4, General Instruction 8: P, A and L acquire; S, D, F and U dispose. In Table II, an exercise, a
    /// conversion and the end of a derivative (M, X, O, C, E, H) dispose of the derivative. In Table I, M acquires the
    /// underlying security. X and O may be those of a call or of a put (Rule 16b-6(b)), so they allow both directions
    /// in Table I. So does C, because a convertible class need not be a derivative. E and H occur only with
    /// derivatives. A gift, an inheritance, a voting trust, a discretionary transaction of a plan, and J allow both
    /// directions.
    pub fn direction(self, table: Table) -> Option<AcquiredDisposed> {
        match (self, table) {
            (Self::Purchase | Self::Grant | Self::SmallAcquisition, _) | (Self::ExemptExercise, Table::I) => {
                Some(AcquiredDisposed::Acquired)
            }
            (Self::Sale | Self::ReturnToIssuer | Self::Withholding | Self::Tender, _)
            | (
                Self::ExemptExercise
                | Self::InMoneyExercise
                | Self::OutOfMoneyExercise
                | Self::Conversion
                | Self::ShortExpiration
                | Self::LongExpiration,
                Table::II,
            ) => Some(AcquiredDisposed::Disposed),
            _ => None,
        }
    }

    /// The direction of a transaction in sums and lists: that of a purchase or a sale by its code, else the stated one. A
    /// filing that marks a sale as acquired contradicts itself; footnotes of real ones speak of a sale.
    pub fn direction_of(code: Option<Self>, stated: Option<AcquiredDisposed>) -> Option<AcquiredDisposed> {
        match code {
            Some(Self::Purchase) => Some(AcquiredDisposed::Acquired),
            Some(Self::Sale) => Some(AcquiredDisposed::Disposed),
            _ => stated,
        }
    }

    /// Whether it is an exercise or a conversion of a derivative: M, X, O, C (Form 4, General Instruction 8).
    pub fn is_exercise(self) -> bool {
        matches!(self, Self::ExemptExercise | Self::InMoneyExercise | Self::OutOfMoneyExercise | Self::Conversion)
    }

    /// Whether it is a purchase or a sale: P, S. General Instruction 8 has the same code for market and private trades.
    pub fn is_open_market_trade(self) -> bool {
        matches!(self, Self::Purchase | Self::Sale)
    }

    /// Whether it is exempt under Rule 16b-3, as a transaction with the issuer or its plans: A, D, F, I, M (Form 4,
    /// General Instruction 8, "Rule 16b-3 Transaction Codes").
    pub fn is_exempt(self) -> bool {
        matches!(
            self,
            Self::Grant | Self::ReturnToIssuer | Self::Withholding | Self::Discretionary | Self::ExemptExercise
        )
    }

    /// Why a transaction with this code is no purchase or sale that matches under Section 16(b); `None` if it is one.
    ///
    /// P and S match. So does the exercise of an out-of-the-money derivative, as an acquisition or disposition of the
    /// shares (Rule 16b-6(b)). A, D, F, I and M are exempt under Rule 16b-3, C and X under Rule 16b-6(b), G and W under
    /// Rule 16b-5. E and H end an option (Rule 16b-6(d)). What J, K, L, U, Z and V are, only a footnote can tell.
    pub fn not_matchable(self, table: Table) -> Option<NotMatchable> {
        match self {
            Self::Purchase | Self::Sale => None,
            Self::OutOfMoneyExercise if table == Table::I => None,
            Self::Grant | Self::ReturnToIssuer | Self::Withholding | Self::Discretionary | Self::ExemptExercise => {
                Some(NotMatchable::WithIssuer)
            }
            Self::Conversion | Self::InMoneyExercise | Self::OutOfMoneyExercise => Some(NotMatchable::Exercise),
            Self::ShortExpiration | Self::LongExpiration => Some(NotMatchable::OptionEnd),
            Self::Gift | Self::Inheritance => Some(NotMatchable::GiftOrInheritance),
            Self::SmallAcquisition | Self::VotingTrust | Self::Other | Self::Swap | Self::Tender | Self::Early => {
                Some(NotMatchable::ByFootnote)
            }
        }
    }

    /// Whether it may be only a change in the form of ownership (Rule 16a-13), so that another account of the insider
    /// has the other side. The other side of a trade and a tender is another person (P, S, U); that of a grant, a
    /// return and a withholding is the issuer (A, D, F; Rule 16b-3(d) and (e)).
    pub fn is_change_of_form(self) -> bool {
        !matches!(
            self,
            Self::Purchase | Self::Sale | Self::Tender | Self::Grant | Self::ReturnToIssuer | Self::Withholding
        )
    }

    /// Gives the rule for the last day on which a row with this code may be filed.
    ///
    /// An inheritance and a voting trust may be reported on Form 5 (Rule 16a-3(f)(1)), and so may a small acquisition
    /// (Rule 16a-6). Before the two-day rule, so could what Rule 16b-3 exempts, except an exercise (Rule
    /// 16a-3(f)(1)(i)).
    pub fn due_rule(self) -> DueRule {
        match self {
            Self::Inheritance | Self::VotingTrust | Self::SmallAcquisition => DueRule::Form5,
            Self::Gift => DueRule::Gift,
            _ if self.is_exempt() && !self.is_exercise() => DueRule::Form4SinceTwoDayRule,
            _ => DueRule::Form4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_form() {
        assert_eq!(TransactionCode::TEXTS.concat(), "PSADFIMCEHOXGLWZJKUV");
        for letter in TransactionCode::TEXTS {
            assert_eq!(TransactionCode::parse(letter).map(TransactionCode::letter), Some(*letter));
        }
        for text in ["", "s", " S", "S/K", "B", "4"] {
            assert_eq!(TransactionCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn directions_by_table() {
        for (table, acquired, disposed) in [(Table::I, "PAML", "SDFU"), (Table::II, "PAL", "SDFMCEHOXU")] {
            for letter in TransactionCode::TEXTS {
                let expected = match letter {
                    letter if acquired.contains(letter) => Some(AcquiredDisposed::Acquired),
                    letter if disposed.contains(letter) => Some(AcquiredDisposed::Disposed),
                    _ => None,
                };
                let direction = TransactionCode::parse(letter).and_then(|code| code.direction(table));
                assert_eq!(direction, expected, "{letter} in {table:?}");
            }
        }
    }

    #[test]
    fn the_code_of_a_purchase_or_a_sale_decides_its_direction() {
        use AcquiredDisposed::{Acquired, Disposed};
        let of = |letter: &str, stated| TransactionCode::direction_of(TransactionCode::parse(letter), stated);
        assert_eq!(of("S", Some(Acquired)), Some(Disposed));
        assert_eq!(of("P", None), Some(Acquired));
        assert_eq!(of("G", Some(Disposed)), Some(Disposed));
        assert_eq!(of("J", None), None);
    }

    #[test]
    fn kinds_of_codes() {
        let those = |is: fn(TransactionCode) -> bool| -> String {
            let codes = TransactionCode::TEXTS.iter().filter_map(|letter| TransactionCode::parse(letter));
            codes.filter(|code| is(*code)).map(TransactionCode::letter).collect()
        };
        assert_eq!(those(TransactionCode::is_exercise), "MCOX");
        assert_eq!(those(TransactionCode::is_open_market_trade), "PS");
        assert_eq!(those(TransactionCode::is_exempt), "ADFIM");
        assert_eq!(those(|code| !code.is_change_of_form()), "PSADFU");
        assert_eq!(those(|code| code.not_matchable(Table::I).is_none()), "PSO");
        assert_eq!(those(|code| code.not_matchable(Table::II).is_none()), "PS");
        assert_eq!(those(|code| code.not_matchable(Table::I) == Some(NotMatchable::WithIssuer)), "ADFIM");
        assert_eq!(those(|code| code.due_rule() == DueRule::Form5), "LWZ");
        assert_eq!(those(|code| code.due_rule() == DueRule::Gift), "G");
        assert_eq!(those(|code| code.due_rule() == DueRule::Form4SinceTwoDayRule), "ADFI");
    }
}
