//! Full-text indexes of names and footnotes in SQLite, for tools such as Datasette and for SQL.

use super::connection::Connection;
use super::error::Error;

/// A full-text index. Its rows have the key of the table's rows as `rowid`. It holds no text of its own: its columns read
/// as null.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextIndexDescription {
    pub name: &'static str,
    /// The table whose rows it finds.
    pub table: &'static str,
    /// The key of that table.
    pub key: &'static str,
    remove: &'static str,
    make: &'static str,
    fill: &'static str,
}

/// Every full-text index.
pub(super) const TEXT_INDEXES: [TextIndexDescription; 3] = [
    TextIndexDescription {
        name: "issuers_text",
        table: "issuers",
        key: "issuer_id",
        remove: "DROP TABLE IF EXISTS issuers_text",
        make: "CREATE VIRTUAL TABLE issuers_text USING fts5 (names, symbols, content = '', \
               tokenize = 'unicode61 remove_diacritics 2')",
        fill: "INSERT INTO issuers_text (rowid, names, symbols) SELECT i.issuer_id, \
               (SELECT group_concat(name, ' | ') FROM (SELECT n.name FROM issuer_names n WHERE n.issuer_id = i.issuer_id \
                UNION SELECT f.name FROM former_names f WHERE f.cik = i.cik)), \
               (SELECT group_concat(s.symbol, ' ') FROM issuer_symbols s WHERE s.issuer_id = i.issuer_id) FROM issuers i",
    },
    TextIndexDescription {
        name: "insiders_text",
        table: "insiders",
        key: "insider_id",
        remove: "DROP TABLE IF EXISTS insiders_text",
        make: "CREATE VIRTUAL TABLE insiders_text USING fts5 (names, content = '', \
               tokenize = 'unicode61 remove_diacritics 2')",
        fill: "INSERT INTO insiders_text (rowid, names) SELECT i.insider_id, \
               (SELECT group_concat(name, ' | ') FROM (SELECT n.name FROM insider_names n WHERE n.insider_id = i.insider_id \
                UNION SELECT f.name FROM former_names f WHERE f.cik = i.cik)) FROM insiders i",
    },
    TextIndexDescription {
        name: "filings_text",
        table: "filings",
        key: "filing_id",
        remove: "DROP TABLE IF EXISTS filings_text",
        make: "CREATE VIRTUAL TABLE filings_text USING fts5 (footnotes, remarks, content = '', \
               tokenize = 'unicode61 remove_diacritics 2')",
        fill: "INSERT INTO filings_text (rowid, footnotes, remarks) SELECT filing_id, footnotes, remarks FROM (SELECT \
               f.filing_id, f.remarks, (SELECT group_concat(n.text, ' ') FROM footnotes n WHERE n.filing_id = f.filing_id) \
               AS footnotes FROM filings f) WHERE footnotes IS NOT NULL OR remarks IS NOT NULL",
    },
];

impl Connection {
    /// Makes the full-text indexes of a SQLite database anew, or only removes them. Gives false, and does nothing, on
    /// Postgres, which searches texts without them.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or written.
    pub async fn index_text(&mut self, remove: bool) -> Result<bool, Error> {
        const INDEXING: &str = "indexing texts";
        if let Self::Postgres(_) = self {
            return Ok(false);
        }
        self.begin_writing().await?;
        for index in &TEXT_INDEXES {
            self.run(index.remove, INDEXING).await?;
            if !remove {
                self.run(index.make, INDEXING).await?;
                self.run(index.fill, INDEXING).await?;
            }
        }
        self.run("COMMIT", INDEXING).await?;
        Ok(true)
    }

    /// Whether a SQLite database has its full-text indexes.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn has_text_indexes(&mut self) -> Result<bool, Error> {
        match self {
            Self::Postgres(_) => Ok(false),
            Self::Sqlite(_) => Ok(self.count("sqlite_schema WHERE name = 'filings_text'").await? > 0),
        }
    }
}
