//! What a reporting owner is to the issuer.

use crate::vocabulary;

vocabulary! {
    /// The role of a reporting owner, as in `reporting_owners.role`. An owner with several roles has the first of these:
    /// the higher the office, the more a trade tells.
    Role, name:
    /// Chief executive officer of the issuer, also acting or jointly with another.
    ChiefExecutive "ceo";
    /// Chief financial officer of the issuer, also acting or jointly with another.
    ChiefFinancial "cfo";
    /// Another officer.
    Officer "officer";
    /// A director who is no officer.
    Director "director";
    /// A holder of more than ten percent who is neither officer nor director.
    TenPercentOwner "ten_percent_owner";
    /// Only the box "other" is ticked.
    Other "other";
}

impl Role {
    /// The role in words, for a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ChiefExecutive => "CEO",
            Self::ChiefFinancial => "CFO",
            Self::Officer => "officer",
            Self::Director => "director",
            Self::TenPercentOwner => "10% owner",
            Self::Other => "other",
        }
    }
}
