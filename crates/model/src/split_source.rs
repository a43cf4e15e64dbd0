//! Who tells of a split.

use crate::vocabulary;

vocabulary! {
    /// Who says that an issuer's shares were split, as in `splits.source`.
    SplitSource, name:
    /// Several accounts change by one ratio.
    Found "found";
    /// The user gave it.
    User "user";
}
