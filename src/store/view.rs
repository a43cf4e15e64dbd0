//! The description of a view, from which its statement, its comments in Postgres and docs/schema.md are made. The
//! statement is one text for both backends; a test compares it with the migrations.

use std::fmt::Write;

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
    /// All after the list of columns.
    pub from: &'static str,
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
    pub fn statement(&self) -> String {
        let mut text = format!("CREATE VIEW {} AS\nSELECT", self.name);
        for (place, column) in self.columns.iter().copied().flatten().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            // Writing into a string cannot fail.
            let _ = write!(text, "{comma}\n    {}", column.of);
            if let Some((name, _)) = column.renamed {
                let _ = write!(text, " AS {name}");
            }
        }
        let _ = write!(text, "\n{};\n", self.from);
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
