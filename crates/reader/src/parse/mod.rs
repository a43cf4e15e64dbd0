//! Parsers, one for each format. Each takes text and gives strings with the places where they stand. None decides what
//! they mean, does I/O, or fails on damage that leaves something to read. [`shape`] turns the other forms' spellings
//! into those of the ownership XML.

pub mod ascii;
pub mod covers;
pub mod data_set;
pub(crate) mod decode;
mod direction;
pub(crate) mod envelope;
pub(crate) mod exhibit;
pub(crate) mod faults;
pub(crate) mod filer_page;
mod flat;
mod hard_wrap;
pub(crate) mod header;
mod header_labels;
pub mod html;
pub mod laid;
pub(crate) mod line_cut;
pub mod markdown;
mod mend;
pub(crate) mod mhtml;
pub mod notice_xml;
pub mod ownership_xml;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
pub mod pds;
pub mod pem;
pub mod print;
pub(crate) mod raised;
mod sgml;
pub(crate) mod shape;
pub mod submission;
pub mod text;
mod xml;

pub use sgml::SubmissionPart;
