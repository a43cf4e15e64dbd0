//! What a document says: one file for each format. Every parser takes text and gives strings and where they stood;
//! none decides what they mean, none does I/O, none fails on damage that leaves something to read. [`shape`] brings the
//! other forms' spellings to those of the ownership XML.

pub mod ascii;
pub mod data_set;
pub mod decode;
mod direction;
mod entity;
pub mod envelope;
pub mod exhibit;
pub mod filer_page;
mod hard_wrap;
pub mod header;
mod header_labels;
pub mod html;
pub mod laid;
pub mod line_cut;
pub mod markdown;
mod mend;
pub mod mhtml;
pub mod ownership_xml;
pub mod pdf;
pub mod pds;
pub mod pem;
pub mod print;
pub mod raised;
mod sgml;
pub mod shape;
pub mod submission;
pub mod text;

pub use sgml::Part;
