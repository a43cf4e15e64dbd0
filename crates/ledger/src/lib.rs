//! Decides what follows from many filings. Pure: takes rows and gives decisions; uses no database and no clock.

pub mod derive;
pub mod filing;
pub mod identity;
