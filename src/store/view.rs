//! The description of a view. Its statement, its comments in Postgres and docs/schema.md are made from it. The statement is
//! the same text for both backends, except for computed days. A test compares it with the migrations.

use std::fmt::Write;

use model::GrantStatus;

use super::statement::quoted;
use model::table::{ColumnDescription, TableDescription};

/// A column of a view: a column of one of its tables, usually with the same name.
#[derive(Clone, Copy, Debug)]
pub struct ViewColumn {
    /// Alias of the table and name of the column, such as `t.shares`.
    of: &'static str,
    /// Name and meaning, if they differ from those of the column.
    renamed: Option<(&'static str, &'static str)>,
}

/// One view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub name: &'static str,
    pub meaning: &'static str,
    /// The columns, in groups that views share.
    pub columns: &'static [&'static [ViewColumn]],
    /// The tables by alias.
    pub tables: &'static [(&'static str, &'static TableDescription)],
    /// The statement after the list of columns. `{t.day + 365}` is 365 days later, which each backend writes
    /// differently. `{open}` is the text of that [`GrantStatus`].
    pub from: &'static str,
}

/// The backend for which a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// The day that is `days` days after a column.
    fn days_after(self, column: &str, days: &str) -> String {
        match self {
            Self::Sqlite => format!("date({column}, '+{days} days')"),
            Self::Postgres => format!("({column} + {days})"),
        }
    }
}

/// A column with the name and meaning that it has in its table.
pub(super) const fn same(of: &'static str) -> ViewColumn {
    ViewColumn { of, renamed: None }
}

/// A column with another name and meaning.
pub(super) const fn renamed(of: &'static str, name: &'static str, meaning: &'static str) -> ViewColumn {
    ViewColumn { of, renamed: Some((name, meaning)) }
}

impl View {
    /// The columns with name, kind and meaning. A test checks every name against the tables.
    pub fn described(&self) -> Vec<ColumnDescription> {
        let describe = |column: &ViewColumn| {
            let (alias, name) = column.of.split_once('.')?;
            let (_, table) = self.tables.iter().find(|(known, _)| *known == alias)?;
            let of = table.columns[table.position(name)?];
            let (name, meaning) = column.renamed.unwrap_or((of.name, of.meaning));
            Some(ColumnDescription { name, meaning, ..of })
        };
        self.columns.iter().copied().flatten().filter_map(describe).collect()
    }

    /// The statement that creates the view.
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
    use crate::store::views::VIEWS;

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
