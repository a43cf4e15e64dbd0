//! The codes of one letter that the forms use, and what each of them means.

mod coded;
mod transaction;

pub use coded::{AcquiredDisposed, EARLY_MARK, Ownership, Timeliness};
pub use transaction::{DueRule, TransactionCode};

/// An enum whose values are the letters of one of the forms' columns.
macro_rules! letters {
    ($(#[$about:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident $letter:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every letter that the column can hold.
            pub const LETTERS: &[&str] = &[$($letter),*];

            /// Reads the letter and nothing else: no blanks, no small letter.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($letter => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The letter, as filed and as stored.
            pub fn letter(self) -> &'static str {
                match self { $(Self::$variant => $letter,)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.letter())
            }
        }
    };
}
use letters;
