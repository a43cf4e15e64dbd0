//! The description of a view. Its statement, its comments in Postgres and docs/schema.md are made from it. The
//! statement is the same text for both backends, except for computed days. A test compares it with the migrations.

use std::fmt::Write;

use model::{AcquiredDisposed, GrantStatus};

use super::statement::quoted;
use model::table::{ColumnDescription, Declared, TableDescription, declared};

/// A column of a view.
#[derive(Clone, Copy, Debug)]
pub enum ViewColumn {
    /// A column of one of the view's tables, usually with the same name.
    Of {
        /// Alias of the table and name of the column, such as `t.shares`.
        column: &'static str,
        /// Name and meaning, if they differ from those of the column.
        renamed: Option<(&'static str, &'static str)>,
    },
    /// An expression, with the words in braces of [`View::from`].
    Computed { expression: &'static str, column: ColumnDescription },
}

/// One view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub name: &'static str,
    pub meaning: &'static str,
    /// The columns by which its rows differ. None of them is null.
    pub key: &'static [&'static str],
    /// The columns, in groups that views share.
    pub columns: &'static [&'static [ViewColumn]],
    /// The tables by alias.
    pub tables: &'static [(&'static str, &'static TableDescription)],
    /// The statement after the list of columns. `{t.day + 365}` is 365 days later, which each backend writes
    /// differently. `{open}` is the text of that [`GrantStatus`], `{acquired}` and `{disposed}` are the letters of
    /// [`AcquiredDisposed`]. `{change}` is the shares of `t`, negative where they were disposed of, and `{price}` its
    /// price.
    pub from: &'static str,
}

/// The backend for which a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Gives the day that is `days` days after a column.
    fn days_after(self, column: &str, days: &str) -> String {
        match self {
            Self::Sqlite => format!("date({column}, '+{days} days')"),
            Self::Postgres => format!("({column} + {days})"),
        }
    }
}

/// Gives a column with the name and meaning that it has in its table.
pub(super) const fn same(of: &'static str) -> ViewColumn {
    ViewColumn::Of { column: of, renamed: None }
}

/// Gives a column with another name and meaning.
pub(super) const fn renamed(of: &'static str, name: &'static str, meaning: &'static str) -> ViewColumn {
    ViewColumn::Of { column: of, renamed: Some((name, meaning)) }
}

/// A column that may be null and is computed, of type `T`.
pub(super) const fn computed<T: Declared>(
    expression: &'static str,
    name: &'static str,
    meaning: &'static str,
) -> ViewColumn {
    ViewColumn::Computed { expression, column: declared::<T>(name, meaning) }
}

impl View {
    /// Gives the columns with name, kind and meaning. A test checks every name against the tables.
    pub fn described(&self) -> Vec<ColumnDescription> {
        let describe = |column: &ViewColumn| match *column {
            ViewColumn::Computed { column, .. } => Some(column),
            ViewColumn::Of { column, renamed } => {
                let (alias, name) = column.split_once('.')?;
                let (_, table) = self.tables.iter().find(|(known, _)| *known == alias)?;
                let of = table.columns[table.position(name)?];
                let (name, meaning) = renamed.unwrap_or((of.name, of.meaning));
                Some(ColumnDescription { name, meaning, ..of })
            }
        };
        self.columns.iter().copied().flatten().filter_map(describe).collect()
    }

    /// Gives the statement that creates the view.
    pub fn statement(&self, dialect: Dialect) -> String {
        let mut text = format!("CREATE VIEW {} AS\nSELECT", self.name);
        for (place, column) in self.columns.iter().copied().flatten().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            // Writing into a string cannot fail.
            let _ = write!(text, "{comma}\n    ");
            let name = match column {
                ViewColumn::Of { column, renamed } => {
                    text.push_str(column);
                    renamed.map(|(name, _)| name)
                }
                ViewColumn::Computed { expression, column } => {
                    fill(&mut text, expression, dialect);
                    Some(column.name)
                }
            };
            if let Some(name) = name {
                let _ = write!(text, " AS {name}");
            }
        }
        text.push('\n');
        fill(&mut text, self.from, dialect);
        text.push_str(";\n");
        text
    }
}

/// The shares of a transaction, negative where they were disposed of; null if shares or direction are not stated.
const CHANGE: &str = "CASE t.acquired_disposed WHEN {acquired} THEN t.shares WHEN {disposed} THEN -t.shares END";
/// The price of a transaction: the proposed one where there is one, else the one filed.
const PRICE: &str = "COALESCE(t.proposed_price_per_share, t.price_per_share)";

/// Adds SQL with what its braces stand for.
fn fill(text: &mut String, sql: &str, dialect: Dialect) {
    for piece in sql.split_inclusive('}') {
        let Some((before, braced)) = piece.strip_suffix('}').and_then(|piece| piece.rsplit_once('{')) else {
            text.push_str(piece);
            continue;
        };
        text.push_str(before);
        match (braced, braced.split_once(" + ")) {
            (_, Some((column, days))) => text.push_str(&dialect.days_after(column, days)),
            ("acquired", _) => text.push_str(&quoted([AcquiredDisposed::Acquired.letter()])),
            ("change", _) => fill(text, CHANGE, dialect),
            ("price", _) => text.push_str(PRICE),
            ("disposed", _) => text.push_str(&quoted([AcquiredDisposed::Disposed.letter()])),
            _ => text.push_str(&quoted(GrantStatus::parse(braced).map(GrantStatus::name))),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::store::views::VIEWS;

    #[test]
    fn every_column_is_one_of_a_table() {
        for view in VIEWS {
            let named = view.columns.iter().copied().flatten().count();
            assert_eq!(view.described().len(), named, "{}", view.name);
            let names: std::collections::BTreeSet<&str> = view.described().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), named, "{}: a name stands twice", view.name);
            assert!(view.key.iter().all(|key| names.contains(key)), "{}: a column of the key is missing", view.name);
        }
    }
}
