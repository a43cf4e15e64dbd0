//! What a document says: one file for each format. Every parser takes text and gives strings and where they stood;
//! none decides what they mean, none does I/O, none fails on damage that leaves something to read.

pub mod decode;
pub mod envelope;
pub mod header;
mod header_labels;
pub mod line_cut;
pub mod ownership_xml;
pub mod pds;
pub mod pem;
mod sgml;
pub mod submission;
pub mod text;

pub use sgml::Part;
