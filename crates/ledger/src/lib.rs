//! What follows from many filings. Pure: takes rows, gives decisions; no database, no clock.

pub mod derive;
pub mod filing;
pub mod identity;
