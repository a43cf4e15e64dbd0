//! Tables and their rows: what the database stores, described once.
//!
//! The macro `table!` declares a table and the type of its rows; [`selection!`](crate::selection) declares the columns
//! that a query reads. No column is accessed by its position.

mod amount;
mod cell;
mod day;
mod description;
mod printed;
mod row;
mod rows;
mod value;

pub use amount::{canonical_amount, printed_amount, sqlite_amount};
pub use cell::{Cell, CellRef, Declared, kind};
pub use day::printed_day;
pub use description::{ColumnDescription, ColumnKind, IndexDescription, Merge, Origin, TableDescription};
pub use printed::Printed;
pub(crate) use row::table;
pub use row::{OfTable, Row, Selected, Undecodable, declared, decoded, selected};
pub use rows::Rows;
pub use value::Value;
