//! Lines of a listing that a command computes: the columns are the fields.

/// Declares a line: a struct whose fields are the columns of a listing, in order, under their own names.
macro_rules! line {
    (
        $(#[$meta:meta])*
        $vis:vis $name:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        $vis struct $name {
            $($(#[$field_meta])* $vis $field: $type,)*
        }

        impl $name {
            /// The names of the columns.
            $vis const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

            /// The cells, one for each column.
            $vis fn into_values(self) -> Vec<model::table::Value> {
                vec![$(self.$field.into()),*]
            }
        }
    };
}

pub(crate) use line;
