//! Every table and view: the contract with those who query the database.

mod views;

pub use model::schema::*;
pub use views::VIEWS;
