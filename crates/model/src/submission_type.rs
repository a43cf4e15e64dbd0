//! The types of submissions that are read.

use crate::{FormType, NoticeType};

/// The type of a submission, as its header and the forms in it state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionType {
    /// Form 3, 4 or 5.
    Section16(FormType),
    /// Form 144.
    Notice(NoticeType),
}

impl SubmissionType {
    /// Reads `3`, `4`, `5` or `144`, each with or without `/A`. `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        FormType::parse(text).map(Self::Section16).or_else(|| NoticeType::parse(text).map(Self::Notice))
    }
}
