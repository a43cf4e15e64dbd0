//! The description of a table, from which statements for both backends, the migrations' check, the comments in
//! Postgres and docs/schema.md are made.

use super::value::Value;

/// What a column holds, and so how each backend keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A 64-bit key or CIK: BIGINT, INTEGER in SQLite.
    Id,
    /// A 64-bit key made from a hash: BIGINT in both. In SQLite that keeps it from being the row's place in the table:
    /// rows then follow each other as they come, and only an index, small enough for memory, is written all over.
    Hash,
    /// A small number: INTEGER.
    Number,
    /// TEXT.
    Text,
    /// An exact amount: NUMERIC; in SQLite a column of NUMERIC affinity.
    Amount,
    /// A day: DATE; ISO text in SQLite.
    Date,
    /// A moment in UTC: TIMESTAMPTZ; ISO text ending in Z in SQLite.
    Instant,
    /// BOOLEAN; 0 and 1 in SQLite.
    Flag,
}

/// How a column of an existing row takes in a new row of the same key, in tables that sum up many filings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// The stored value stays.
    Keep,
    /// The two are added.
    Sum,
    /// The earlier date; null yields to any.
    Least,
    /// The later date; null yields to any.
    Greatest,
    /// Written with the row, but no reason to write it: a row that differs here alone stays as it is.
    Stamp,
    /// The value of the newer filing, by the columns that hold its date and its id.
    Newest { as_of: &'static str, filing_id: &'static str },
}

/// Where the value of a column comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A document states it.
    Filed,
    /// It follows from the one filing.
    Concluded,
    /// It follows from many filings, and is written after them.
    Derived,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDescription {
    pub name: &'static str,
    pub kind: ColumnKind,
    pub nullable: bool,
    pub merge: Merge,
    pub origin: Origin,
    /// What it means, its unit, what null means.
    pub meaning: &'static str,
}

/// An index beside the primary key. Its name is made from the table's and its own.
#[derive(Clone, Copy, Debug)]
pub struct IndexDescription {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct TableDescription {
    pub name: &'static str,
    pub meaning: &'static str,
    pub columns: &'static [ColumnDescription],
    /// How many of the first columns make the primary key.
    pub key: usize,
    pub indexes: &'static [IndexDescription],
    /// Column and the table whose primary key it names.
    pub references: &'static [(&'static str, &'static str)],
}

impl ColumnDescription {
    /// The same column with a rule for merging.
    #[must_use]
    pub const fn merged(mut self, merge: Merge) -> Self {
        self.merge = merge;
        self
    }

    /// The same column, made from the one filing.
    #[must_use]
    pub const fn concluded(mut self) -> Self {
        self.origin = Origin::Concluded;
        self
    }

    /// The same column, made from many filings.
    #[must_use]
    pub const fn derived(mut self) -> Self {
        self.origin = Origin::Derived;
        self
    }

    /// What a column holds that is filled in later: nothing, or of a flag that every row has, true.
    pub fn undecided(&self) -> Value {
        if self.nullable { Value::Null } else { Value::Flag(true) }
    }

    /// The type in SQLite.
    pub fn sqlite_type(&self) -> &'static str {
        match self.kind {
            ColumnKind::Id | ColumnKind::Number => "INTEGER",
            ColumnKind::Hash => "BIGINT",
            ColumnKind::Text | ColumnKind::Date | ColumnKind::Instant => "TEXT",
            ColumnKind::Amount => "NUMERIC",
            ColumnKind::Flag => "BOOLEAN",
        }
    }

    /// The type in Postgres.
    pub fn postgres_type(&self) -> &'static str {
        match self.kind {
            ColumnKind::Id | ColumnKind::Hash => "BIGINT",
            ColumnKind::Number => "INTEGER",
            ColumnKind::Text => "TEXT",
            ColumnKind::Amount => "NUMERIC",
            ColumnKind::Date => "DATE",
            ColumnKind::Instant => "TIMESTAMPTZ",
            ColumnKind::Flag => "BOOLEAN",
        }
    }
}

impl TableDescription {
    /// The position of that column. Every name in the code is checked by a test against the description.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|found| found.name == column)
    }

    /// The first column of the primary key: by it the rows of other tables belong to one of this.
    pub const fn key_column(&self) -> &'static str {
        self.columns[0].name
    }

    /// The columns of the primary key.
    pub fn key_columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns[..self.key].iter().map(|column| column.name)
    }

    /// All column names, as a statement lists them.
    pub fn column_list(&self) -> String {
        self.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
    }
}
