//! Who is who: the clues to a party that a filing states by name alone, the decision who is meant, and the names of
//! issuers and insiders.

mod clue;
mod evidence;
mod facts;
mod names;
mod search;
mod usable;

pub use clue::{ClueKind, given, lacks_cik, of_issuer, of_owner, sought};
pub use evidence::Evidence;
pub use facts::{InsiderFacts, IssuerFacts, said_on};
pub use names::Names;
pub use search::{Fit, NameSearch, Rank, is_near_symbol, meant};
pub use usable::{LONGEST_NAME, comparable, symbols};
