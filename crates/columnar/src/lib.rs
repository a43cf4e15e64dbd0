//! Writes rows of described columns as Parquet.
//!
//! Takes the descriptions of a table's columns and its rows in the order of their key, and writes one file. The file
//! is a function of the rows: the same rows give the same bytes. Memory is bounded by one group of rows.
//!
//! ```
//! use insiderdb_columnar::{Layout, TableFile};
//! use model::table::kind::{Amount, Id};
//! use model::table::{Value, declared};
//!
//! let columns = [declared::<Id>("filing_id", "The filing."), declared::<Option<Amount>>("shares", "Shares.")];
//! let layout = Layout { name: "holdings", columns: &columns, key: &["filing_id"], all_optional: false };
//! let mut file = TableFile::new(Vec::new(), &layout)?;
//! file.push(&[7.into(), "1250.5".into()])?;
//! file.push(&[8.into(), Value::Null])?;
//! // Of eleven decimals a column of amounts holds ten: null, counted, with its text beside it.
//! file.push(&[9.into(), "0.00000000001".into()])?;
//! let (written, bytes) = file.finish()?;
//! assert_eq!((written.rows, written.unfit), (3, vec![("shares", 1)]));
//! assert_eq!(&bytes[..4], b"PAR1");
//! # Ok::<(), insiderdb_columnar::Error>(())
//! ```

mod cells;
mod fit;
mod layout;
mod table_file;

pub use table_file::{Error, Layout, TableFile, Written};
