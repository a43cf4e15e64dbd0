//! The description of a view, from which its statement, its comments in Postgres and docs/schema.md are made. The
//! statement is one text for both backends, but for days that are reckoned; a test compares it with the migrations.

use std::fmt::Write;

use model::GrantStatus;

use super::statement::quoted;
use super::table::{Column, Table};

/// A column of a view: a column of one of its tables, mostly under the same name.
#[derive(Clone, Copy, Debug)]
pub struct ViewColumn {
    /// Alias and column, `t.shares`.
    of: &'static str,
    /// Name and meaning, where they are not the column's own.
    renamed: Option<(&'static str, &'static str)>,
}

/// One view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub name: &'static str,
    pub meaning: &'static str,
    /// Its columns in groups, which views share.
    pub columns: &'static [&'static [ViewColumn]],
    /// The tables by alias.
    pub tables: &'static [(&'static str, &'static Table)],
    /// All after the list of columns. `{t.day + 365}` is 365 days later, which each backend spells in its own way.
    /// `{open}` is the text of that [`GrantStatus`].
    pub from: &'static str,
}

/// Whose SQL a statement is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// A day so many days after a column.
    fn days_after(self, column: &str, days: &str) -> String {
        match self {
            Self::Sqlite => format!("date({column}, '+{days} days')"),
            Self::Postgres => format!("({column} + {days})"),
        }
    }
}

/// A column as it is in its table.
pub(super) const fn same(of: &'static str) -> ViewColumn {
    ViewColumn { of, renamed: None }
}

/// A column under another name.
pub(super) const fn renamed(of: &'static str, name: &'static str, meaning: &'static str) -> ViewColumn {
    ViewColumn { of, renamed: Some((name, meaning)) }
}

impl View {
    /// Its columns with name, kind and meaning. Every name in the code is checked by a test against the tables.
    pub fn described(&self) -> Vec<Column> {
        let describe = |column: &ViewColumn| {
            let (alias, name) = column.of.split_once('.')?;
            let (_, table) = self.tables.iter().find(|(known, _)| *known == alias)?;
            let of = table.columns[table.position(name)?];
            let (name, meaning) = column.renamed.unwrap_or((of.name, of.meaning));
            Some(Column { name, meaning, ..of })
        };
        self.columns.iter().copied().flatten().filter_map(describe).collect()
    }

    /// The statement that makes it.
    pub fn statement(&self, dialect: Dialect) -> String {
        let mut text = format!("CREATE VIEW {} AS\nSELECT", self.name);
        for (place, column) in self.columns.iter().copied().flatten().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            // Writing into a string cannot fail.
            let _ = write!(text, "{comma}\n    {}", column.of);
            if let Some((name, _)) = column.renamed {
                let _ = write!(text, " AS {name}");
            }
        }
        text.push('\n');
        for piece in self.from.split_inclusive('}') {
            let Some((before, braced)) = piece.strip_suffix('}').and_then(|piece| piece.rsplit_once('{')) else {
                text.push_str(piece);
                continue;
            };
            text.push_str(before);
            match braced.split_once(" + ") {
                Some((column, days)) => text.push_str(&dialect.days_after(column, days)),
                None => text.push_str(&quoted(GrantStatus::parse(braced).map(GrantStatus::name))),
            }
        }
        text.push_str(";\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use crate::store::schema::VIEWS;

    #[test]
    fn every_column_is_one_of_a_table() {
        for view in VIEWS {
            let named = view.columns.iter().copied().flatten().count();
            assert_eq!(view.described().len(), named, "{}", view.name);
            let names: std::collections::BTreeSet<&str> = view.described().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), named, "{}: a name stands twice", view.name);
        }
    }
}
