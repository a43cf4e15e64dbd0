//! What strings mean: the one place where a rule of Section 16 is applied.

mod identity;
mod symbol;

pub use identity::{insider_id, issuer_id, normalised_name};
pub use symbol::{cleaned_symbols, states_symbol};
