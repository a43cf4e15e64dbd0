//! Reads one Section 16 filing, in whatever form it came: bytes in, a [`Reading`] out.
//!
//! detect → parse → interpret
//!
//! Pure: no I/O, no clock, no panic on any bytes; the same bytes give the same reading.
//!
//! ```
//! use insiderdb_reader::{Verdict, read};
//!
//! let document = b"<ownershipDocument><documentType>4</documentType>
//!     <issuer><issuerCik>0000000009</issuerCik><issuerName>Example Corp</issuerName></issuer>
//!     </ownershipDocument>";
//! let reading = read(document);
//! let Verdict::Filing(filing) = reading.verdict else { panic!("it is a filing") };
//! assert_eq!(filing.form_type.name(), "4");
//! assert_eq!(filing.issuer.name.as_deref(), Some("Example Corp"));
//!
//! // What is no filing is told apart, and nothing fails.
//! assert!(matches!(read(b"\x89PNG").verdict, Verdict::Ignored(_)));
//! assert!(matches!(read(b"").verdict, Verdict::Rejected(_)));
//! ```

pub mod detect;
mod entity;
mod form;
pub mod interpret;
mod line_count;
pub mod parse;
mod reading;
mod refused;
pub mod sheet;
mod sign;

pub use reading::{
    PARSER_VERSION, Reading, Verdict, read, read_each, read_each_with_places, read_named, read_with_places,
};
pub use refused::{PICTURES, Refused};
