//! Wordings of each kind, with what they mean.

mod price_ranges;
