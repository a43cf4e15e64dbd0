//! Why a transaction does not match under Section 16(b).

use crate::vocabulary;

vocabulary! {
    /// Why a transaction enters no matchable pair of a purchase and a sale (Section 16(b), 15 USC 78p(b)).
    NotMatchable, name:
    /// With the issuer or its plans (Rule 16b-3).
    WithIssuer "rule-16b-3";
    /// Exercise or conversion of a derivative (Rule 16b-6(b)).
    Exercise "rule-16b-6-b";
    /// End of an option; at most its premium is recoverable (Rule 16b-6(d)).
    OptionEnd "rule-16b-6-d";
    /// Gift or inheritance (Rule 16b-5).
    GiftOrInheritance "rule-16b-5";
    /// Only a footnote says what it is: no code, or one that may be either.
    ByFootnote "by-footnote";
    /// A footnote on the trade says that a rule under Section 16(b) exempts it.
    ExemptByFootnote "exempt-by-footnote";
    /// Before the day of the insider's first Form 3 (Rule 16a-2(a)).
    BeforeStatus "rule-16a-2-a";
    /// A purchase on the day on which the insider came to hold more than ten percent (Rule 16a-2(c)).
    CrossingPurchase "rule-16a-2-c";
    /// Of a ten percent holder, in a filing that says that they no longer have to report.
    HolderLeft "holder-left";
    /// No box says that the insider is an officer, a director or a ten percent holder.
    StatusNotStated "status-not-stated";
    /// The code and the direction contradict each other, or the direction is not stated.
    DirectionNotCertain "direction-not-certain";
    /// The day is not stated, or doubtful.
    DayNotCertain "day-not-certain";
    /// The number of shares is not stated.
    SharesNotStated "shares-not-stated";
    /// No price is stated, or one of zero.
    PriceNotStated "price-not-stated";
    /// The stated price is far from others of those days.
    PriceDoubted "price-doubted";
}

impl NotMatchable {
    /// The reason in words, for a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::WithIssuer => "with the issuer, Rule 16b-3",
            Self::Exercise => "exercise, Rule 16b-6(b)",
            Self::OptionEnd => "end of an option, Rule 16b-6(d)",
            Self::GiftOrInheritance => "gift or inheritance, Rule 16b-5",
            Self::ByFootnote => "only a footnote tells",
            Self::ExemptByFootnote => "exempt, says a footnote",
            Self::BeforeStatus => "before Form 3, Rule 16a-2(a)",
            Self::CrossingPurchase => "crosses 10%, Rule 16a-2(c)",
            Self::HolderLeft => "10% holder who left",
            Self::StatusNotStated => "status not stated",
            Self::DirectionNotCertain => "direction not certain",
            Self::DayNotCertain => "day not certain",
            Self::SharesNotStated => "shares not stated",
            Self::PriceNotStated => "price not stated",
            Self::PriceDoubted => "price doubted",
        }
    }

    /// Whether the transaction would match if its price were certain.
    pub fn is_of_price(self) -> bool {
        matches!(self, Self::PriceNotStated | Self::PriceDoubted)
    }
}
