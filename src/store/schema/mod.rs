//! Every table and view. They are the contract with those who query the database.

mod views;

pub use model::schema::*;
pub use views::VIEWS;
