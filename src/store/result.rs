//! Rows of results of hand-written SQL. Each column's name, kind and expression are declared in one place, and the
//! query's list of columns is made from it.

use model::table::ColumnDescription;

use super::statement::readable_as;

/// Gives the list of columns of a query, made from columns and their expressions.
pub(super) fn list(columns: &[ColumnDescription], expressions: &[&str]) -> String {
    let listed = columns.iter().zip(expressions).map(|(column, expression)| readable_as(column, expression));
    listed.collect::<Vec<_>>().join(", ")
}

/// Declares the type of a row of a query's result. Its function `list` gives the query's list of columns.
macro_rules! result {
    ($(#[$doc:meta])* $vis:vis $row:ident { $($field:ident: $type:ty = $expression:expr),+ $(,)? }) => {
        model::selection! { $(#[$doc])* $vis $row { $($field: $type),+ } }

        impl $row {
            /// Gives the query's list of columns.
            fn list() -> String {
                $crate::store::result::list(<Self as model::table::Selected>::COLUMNS, &[$($expression),+])
            }
        }
    };
}

pub(super) use result;

#[cfg(test)]
mod tests {
    use model::table::kind::{Date, Flag, Id};

    result! {
        /// An issuer.
        OfIssuer { issuer_id: Id = "f.issuer_id", filings: Id = "count(*)", newest: Option<Date> = "max(f.filed_on)", counted: Flag = "true" }
    }

    #[test]
    fn columns_are_listed_as_they_are_read() {
        let listed = "CAST(f.issuer_id AS BIGINT) AS issuer_id, CAST(count(*) AS BIGINT) AS filings, \
                      CAST(max(f.filed_on) AS TEXT) AS newest, true AS counted";
        assert_eq!(OfIssuer::list(), listed);
    }
}
