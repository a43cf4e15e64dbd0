//! The description of a table, from which statements for both backends, the migrations' check, the comments in
//! Postgres and docs/schema.md are made.

use super::value::Value;

/// The kind of a column's values, which decides how each backend stores them.
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
    /// A day: DATE; in SQLite it holds ISO text.
    Date,
    /// A moment in UTC: TIMESTAMPTZ; in SQLite TIMESTAMP, which holds ISO text ending in Z.
    Instant,
    /// BOOLEAN; 0 and 1 in SQLite.
    Flag,
}

/// How a column merges a new row into an existing row of the same key, in tables that count over many filings.
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
    /// Written with the row, but never the reason to write it: a row that differs only here stays unchanged.
    Stamp,
    /// The value of the newer filing, by the columns that hold its date and its id.
    Newest {
        /// The column with the day that dates the value.
        as_of: &'static str,
        /// The column with the filing that states it.
        filing_id: &'static str,
    },
}

/// The source of a column's value.
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
    /// Name in both databases.
    pub name: &'static str,
    /// What kind of values it has.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub nullable: bool,
    /// How it merges with the stored row of the same key.
    pub merge: Merge,
    /// Where its value comes from.
    pub origin: Origin,
    /// Its meaning and unit, and what null means.
    pub meaning: &'static str,
}

/// An index besides the primary key. Its name is made of the table's name and its own.
#[derive(Clone, Copy, Debug)]
pub struct IndexDescription {
    /// The part of its name after the table's.
    pub name: &'static str,
    /// The columns in the order of the index.
    pub columns: &'static [&'static str],
    /// Whether only questions go through it: no load and no deriving looks anything up by these columns. A large first
    /// load makes such an index at its end.
    pub is_for_questions: bool,
}

impl IndexDescription {
    /// Takes an index that loads go through.
    pub const fn on(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, is_for_questions: false }
    }

    /// The same index, which serves questions only.
    #[must_use]
    pub const fn for_questions(mut self) -> Self {
        self.is_for_questions = true;
        self
    }
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct TableDescription {
    /// Name in both databases.
    pub name: &'static str,
    /// What its rows are.
    pub meaning: &'static str,
    /// All columns; those of the primary key come first.
    pub columns: &'static [ColumnDescription],
    /// How many of the first columns make the primary key.
    pub key: usize,
    /// Indexes besides the primary key.
    pub indexes: &'static [IndexDescription],
    /// Column and the table whose primary key it names.
    pub references: &'static [(&'static str, &'static str)],
}

impl ColumnDescription {
    /// The same column with a rule for merging.
    #[must_use]
    pub(crate) const fn merged(mut self, merge: Merge) -> Self {
        self.merge = merge;
        self
    }

    /// The same column, made from the one filing.
    #[must_use]
    pub(crate) const fn concluded(mut self) -> Self {
        self.origin = Origin::Concluded;
        self
    }

    /// The same column, made from many filings.
    #[must_use]
    pub(crate) const fn derived(mut self) -> Self {
        self.origin = Origin::Derived;
        self
    }

    /// Gives the value of a column that is filled in later: null, or true for a mandatory flag.
    pub fn undecided(&self) -> Value {
        if self.nullable { Value::Null } else { Value::Flag(true) }
    }

    /// The type declared in SQLite. DATE and TIMESTAMP tell other programs what the text is; SQLite stores it as text.
    pub fn sqlite_type(&self) -> &'static str {
        match self.kind {
            ColumnKind::Id | ColumnKind::Number => "INTEGER",
            ColumnKind::Hash => "BIGINT",
            ColumnKind::Text => "TEXT",
            ColumnKind::Amount => "NUMERIC",
            ColumnKind::Date => "DATE",
            ColumnKind::Instant => "TIMESTAMP",
            ColumnKind::Flag => "BOOLEAN",
        }
    }

    /// Gives the type in Postgres.
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
    /// Gives the position of the column `name`. A test checks every name in the code against the description.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|found| found.name == column)
    }

    /// Gives the first column of the primary key: by it the rows of other tables belong to one of this.
    pub const fn key_column(&self) -> &'static str {
        self.columns[0].name
    }

    /// Gives the columns of the primary key.
    pub fn key_columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns[..self.key].iter().map(|column| column.name)
    }

    /// Gives all column names, as a statement lists them.
    pub fn column_list(&self) -> String {
        self.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
    }
}
