//! Reads and writes typed rows.

use model::table::kind::Id;
use model::table::{ColumnDescription, OfTable, Row, Rows, Selected, Value};

use super::connection::Connection;
use super::error::{Error, While};
use super::result::result;
use super::statement::Conflict;

result! {
    /// A count of rows.
    Count { number: Id = "count(*)" }
}

impl Connection {
    /// Reads the selected columns of the rows whose column holds one of the keys, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or holds what a column cannot.
    pub async fn select_with<S: OfTable>(&mut self, column: &str, keys: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&ColumnDescription> = S::COLUMNS.iter().collect();
        typed(&self.rows_with(S::TABLE, &columns, column, keys).await?)
    }

    /// Runs a query that lists the selected columns, with `$1` placeholders.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or gives what a column cannot hold.
    pub async fn query<S: Selected>(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&ColumnDescription> = S::COLUMNS.iter().collect();
        typed(&self.fetch(sql, parameters, &columns).await?)
    }

    /// Runs a query that lists the selected columns and ends with the name of the column that must hold one of the
    /// keys.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or gives what a column cannot hold.
    pub async fn query_where<S: Selected>(&mut self, query: &str, keys: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&ColumnDescription> = S::COLUMNS.iter().collect();
        typed(&self.rows_where(query, keys, &columns).await?)
    }

    /// SQL for the texts given to [`Self::query_listed`], as a table `listed` with the columns `text` and `place` (the
    /// index of the text, from 0).
    pub fn listed(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "(SELECT key AS place, value AS text FROM json_each($1)) AS listed",
            Self::Postgres(_) => {
                "(SELECT place - 1 AS place, text FROM unnest($1::TEXT[]) WITH ORDINALITY AS given (text, place)) AS listed"
            }
        }
    }

    /// Runs a query that lists the selected columns and looks up each of the texts through [`Self::listed`].
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or gives what a column cannot hold.
    pub async fn query_listed<S: Selected>(&mut self, sql: &str, texts: &[&str]) -> Result<Vec<S>, Error> {
        let columns: Vec<&ColumnDescription> = S::COLUMNS.iter().collect();
        let rows = match self {
            Self::Sqlite(sqlite) => {
                let json = serde_json::Value::from(texts).to_string();
                sqlite.fetch(sql, &[json.into()], &columns).await
            }
            Self::Postgres(postgres) => postgres.fetch_listed(sql, texts, &columns).await,
        };
        typed(&rows.while_("looking texts up")?)
    }

    /// Counts the rows of `from`, the part of a query after `FROM`.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn count(&mut self, from: &str) -> Result<u64, Error> {
        let sql = format!("SELECT {} FROM {from}", Count::list());
        let counted: Vec<Count> = self.query(&sql, &[]).await?;
        Ok(counted.first().map_or(0, |row| row.number.unsigned_abs()))
    }

    /// Inserts rows whose keys are not there yet.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn insert_rows<R: Row>(&mut self, rows: Vec<R>) -> Result<(), Error> {
        self.insert(R::TABLE, &in_order_of_keys(rows)).await
    }

    /// Inserts rows, or merges them into rows of the same key by the rules of the columns. No key may be there twice.
    /// Gives the number of rows inserted or changed.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn merge_rows<R: Row>(&mut self, rows: Vec<R>) -> Result<u64, Error> {
        self.upsert(R::TABLE, &in_order_of_keys(rows), Conflict::Merge).await
    }

    /// Inserts rows. A row whose key exists replaces the existing row. No key may occur twice in `rows`.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn replace_rows<R: Row>(&mut self, rows: Vec<R>) -> Result<u64, Error> {
        self.upsert(R::TABLE, &in_order_of_keys(rows), Conflict::Replace).await
    }
}

/// Turns values into typed rows.
fn typed<S: Selected>(rows: &[Vec<Value>]) -> Result<Vec<S>, Error> {
    rows.iter().map(|row| S::from_values(row).map_err(Error::from)).collect()
}

/// Gives the values of rows, in the order of their keys, so that tables grow at their ends.
fn in_order_of_keys<R: Row>(mut rows: Vec<R>) -> Rows {
    rows.sort_by(R::compare_keys);
    R::values_of(rows)
}

/// Keys, as they are looked for.
pub(super) fn ids<'a>(ids: impl IntoIterator<Item = &'a i64>) -> Vec<Value> {
    ids.into_iter().copied().map(Value::Int).collect()
}

/// Texts, as they are looked for.
pub(super) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<Value> {
    texts.into_iter().map(|text| text.as_ref().into()).collect()
}
