//! Enums whose values have a text each, as filed or as stored.

/// Declares an enum and the text of each of its values.
///
/// Takes the documentation and the name of the enum, the name of the method that gives a value's text (`name`, or
/// `letter` for the letters of a form's column), and the values. The enum gets:
///
/// - `ALL`, its values in the order of their declaration, and `TEXTS`, their texts;
/// - the method that gives the text, and `parse`, which takes exactly that text: no blanks, no other case;
/// - `Serialize`, as its text;
/// - what makes it the type of a column of texts, which holds nothing else.
///
/// With `severity` after the method's name, each value also states its severity and its meaning, which is its
/// documentation too.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident, $text_of:ident: $($(#[$doc:meta])* $variant:ident $text:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every value, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The text of each value, in the same order.
            pub const TEXTS: &[&str] = &[$($text),*];

            /// Gives the text of the value.
            pub const fn $text_of(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Gives the value with that text; `None` if the text is not exactly one of `TEXTS`.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::table::Declared for $name {
            type Field = Self;
            const KIND: $crate::table::ColumnKind = $crate::table::ColumnKind::Text;
            const NULLABLE: bool = false;
        }

        impl $crate::table::Cell for $name {
            fn cell(&self) -> $crate::table::CellRef<'_> {
                $crate::table::CellRef::Text(self.$text_of())
            }

            fn into_value(self) -> $crate::table::Value {
                self.$text_of().into()
            }

            fn from_value(value: &$crate::table::Value) -> Option<Self> {
                value.text().and_then(Self::parse)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$text_of())
            }
        }
    };
    (
        $(#[$about:meta])* $name:ident, $text_of:ident, severity:
        $($variant:ident $text:literal $severity:ident $meaning:literal;)*
    ) => {
        $crate::vocabulary! { $(#[$about])* $name, $text_of: $(#[doc = $meaning] $variant $text;)* }

        impl $name {
            /// Gives the severity, the same wherever the value occurs.
            pub const fn severity(self) -> $crate::diagnostic::Severity {
                match self { $(Self::$variant => $crate::diagnostic::Severity::$severity,)* }
            }

            /// Gives what it means, and what is done about it.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::{GrantEventKind, GrantStatus, Ownership};

    #[test]
    fn texts_are_read_back() {
        for status in GrantStatus::ALL {
            assert_eq!(GrantStatus::parse(status.name()), Some(*status));
        }
        assert_eq!(GrantEventKind::TEXTS.len(), GrantEventKind::ALL.len());
        assert_eq!(GrantEventKind::parse("sold"), None);
        assert_eq!((Ownership::parse("D"), Ownership::parse("d")), (Some(Ownership::Direct), None));
    }
}
