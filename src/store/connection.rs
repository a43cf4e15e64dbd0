//! A connection to either backend, with the few operations from which all queries are made.

use sqlx::Connection as _;

use super::error::{Error, While};
use super::packed::{Cell, TakeRow};
use super::packed_row::Packed;
use super::postgres::Postgres;
use super::result::result;
use super::sqlite::{Mode, Sqlite};
use super::statement::{self, Conflict};
use super::table::{Column, Table};
use super::target::Target;
use super::value::{Rows, Value};
use model::table::kind::Id;
use model::table::{OfTable, Row, Selected};

result! {
    /// A count of rows.
    Count { number: Id = "count(*)" }
}

/// A connection to a database.
#[derive(Debug)]
pub enum Connection {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Connection {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// Fails when the database does not exist, cannot be reached or refuses the user.
    pub async fn open(target: &Target, mode: Mode) -> Result<Self, Error> {
        let fail = |source| Error::Open { name: target.name(), source };
        match target {
            Target::Sqlite(path) => {
                if mode != Mode::Create && !path.exists() {
                    return Err(Error::Missing { name: target.name() });
                }
                Sqlite::open(path, mode).await.map(Self::Sqlite).map_err(fail)
            }
            Target::Postgres { options, .. } => Postgres::open(options).await.map(Self::Postgres).map_err(fail),
        }
    }

    /// Closes the connection. SQLite then moves its write-ahead log into the database file.
    pub async fn close(self) {
        // A failure to close loses nothing: everything was committed before.
        let _ = match self {
            Self::Sqlite(sqlite) => sqlite.connection.close().await,
            Self::Postgres(postgres) => postgres.connection.close().await,
        };
    }

    /// Runs statements without parameters and without results.
    ///
    /// # Errors
    ///
    /// Fails when the database refuses a statement or is lost.
    pub async fn run(&mut self, sql: &'static str, doing: &'static str) -> Result<(), Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.run(sql).await,
            Self::Postgres(postgres) => postgres.run(sql).await,
        }
        .while_(doing)
    }

    /// Inserts rows whose keys are not there yet.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn insert(&mut self, table: &'static Table, rows: &Rows) -> Result<(), Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.insert(table, rows).await,
            Self::Postgres(postgres) => postgres.insert(table, rows).await,
        }
        .while_("inserting rows")
    }

    /// Inserts rows. A row whose key exists is merged into the existing row or replaces it, as `conflict` says. No key may
    /// occur twice in `rows`. Gives the number of rows inserted or changed.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn upsert(&mut self, table: &'static Table, rows: &Rows, conflict: Conflict) -> Result<u64, Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.upsert(table, rows, conflict).await,
            Self::Postgres(postgres) => postgres.upsert(table, rows, conflict).await,
        }
        .while_("writing rows")
    }

    /// Removes the rows whose column holds one of the keys. Gives their number.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be removed.
    pub async fn delete(&mut self, table: &Table, column: &str, keys: &[Value]) -> Result<u64, Error> {
        if keys.is_empty() {
            return Ok(0);
        }
        let before = format!("DELETE FROM {} WHERE {column}", table.name);
        match self {
            Self::Sqlite(sqlite) => sqlite.execute_in(&format!("{before} IN"), keys, "").await,
            Self::Postgres(postgres) => postgres.execute_in(&before, keys, "").await,
        }
        .while_("removing rows")
    }

    /// Removes the rows that belong to rows of the table `parent`, by the first column of `table`, which both have. `column`
    /// is a column of `parent` that holds one of the keys.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be removed.
    pub async fn delete_of(
        &mut self,
        table: &Table,
        parent: &Table,
        column: &str,
        keys: &[Value],
    ) -> Result<u64, Error> {
        if keys.is_empty() {
            return Ok(0);
        }
        let (name, both, parent) = (table.name, table.columns[0].name, parent.name);
        let before = format!("DELETE FROM {name} WHERE {both} IN (SELECT {both} FROM {parent} WHERE {column}");
        match self {
            Self::Sqlite(sqlite) => sqlite.execute_in(&format!("{before} IN"), keys, ")").await,
            Self::Postgres(postgres) => postgres.execute_in(&before, keys, ")").await,
        }
        .while_("removing rows")
    }

    /// Reads `columns` of the rows whose `column` holds one of the keys, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn rows_with(
        &mut self,
        table: &Table,
        columns: &[&Column],
        column: &str,
        keys: &[Value],
    ) -> Result<Vec<Vec<Value>>, Error> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let before = format!("{} WHERE {column}", statement::select(table, columns));
        match self {
            Self::Sqlite(sqlite) => sqlite.select_in(&format!("{before} IN"), keys, "", columns).await,
            Self::Postgres(postgres) => postgres.select_in(&before, keys, "", columns).await,
        }
        .while_("reading rows")
    }

    /// Reads the selected columns of the rows whose column holds one of the keys, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or holds what a column cannot.
    pub async fn select_with<S: OfTable>(&mut self, column: &str, keys: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&Column> = S::COLUMNS.iter().collect();
        typed(&self.rows_with(S::TABLE, &columns, column, keys).await?)
    }

    /// Runs a query that lists the selected columns, with `$1` placeholders.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or gives what a column cannot hold.
    pub async fn query<S: Selected>(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&Column> = S::COLUMNS.iter().collect();
        typed(&self.fetch(sql, parameters, &columns).await?)
    }

    /// Runs a query that lists the selected columns and ends with the name of the column that must hold one of the keys.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or gives what a column cannot hold.
    pub async fn query_where<S: Selected>(&mut self, query: &str, keys: &[Value]) -> Result<Vec<S>, Error> {
        let columns: Vec<&Column> = S::COLUMNS.iter().collect();
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
        let columns: Vec<&Column> = S::COLUMNS.iter().collect();
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

    /// Inserts rows, or merges them into those of the same key, as the columns' rules say. No key may stand twice. Gives
    /// how many rows were inserted or changed.
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

    /// Passes the packed rows of a table whose `column` holds one of the keys to `take`, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or holds what a column cannot.
    pub async fn packed_with<P: Packed>(
        &mut self,
        table: &Table,
        column: &str,
        keys: &[Value],
        take: impl for<'a> FnMut(P::Row<'a>) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        self.packed_from::<P>(table.name, column, keys, take).await
    }

    /// Passes the packed rows of `from` (tables and conditions) whose `column` holds one of the keys to `take`, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or holds what a column cannot.
    pub async fn packed_from<P: Packed>(
        &mut self,
        from: &str,
        column: &str,
        keys: &[Value],
        mut take: impl for<'a> FnMut(P::Row<'a>) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        let mut take = |cells: &mut [Cell<'_>]| take(P::read(cells)?);
        self.packed(from, &P::CELLS.join(", "), column, keys, &mut take).await
    }

    /// Passes the cells of the rows of `from` whose `column` holds one of the keys to `take`, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    async fn packed(
        &mut self,
        from: &str,
        cells: &str,
        column: &str,
        keys: &[Value],
        take: &mut TakeRow<'_>,
    ) -> Result<(), Error> {
        if keys.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(sqlite) => {
                let before = format!("SELECT json_group_array(json_array({cells})) FROM {from} WHERE {column} IN");
                sqlite.select_packed(&before, keys, take).await
            }
            Self::Postgres(postgres) => {
                let ids: Vec<String> = keys.iter().filter_map(Value::int).map(|id| id.to_string()).collect();
                let ids = ids.join(",");
                let query = format!("SELECT {cells} FROM {from} WHERE {column} = ANY ('{{{ids}}}'::BIGINT[])");
                postgres.copy_packed(&query, take).await
            }
        }
    }

    /// Runs a query that ends with the name of the column that must hold one of the keys.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn rows_where(
        &mut self,
        query: &str,
        keys: &[Value],
        columns: &[&Column],
    ) -> Result<Vec<Vec<Value>>, Error> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        match self {
            Self::Sqlite(sqlite) => sqlite.select_in(&format!("{query} IN"), keys, "", columns).await,
            Self::Postgres(postgres) => postgres.select_in(query, keys, "", columns).await,
        }
        .while_("reading rows")
    }

    /// Runs a query with `$1` placeholders. `columns` gives the kinds of the results.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn fetch(
        &mut self,
        sql: &str,
        parameters: &[Value],
        columns: &[&Column],
    ) -> Result<Vec<Vec<Value>>, Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.fetch(sql, parameters, columns).await,
            Self::Postgres(postgres) => postgres.fetch(sql, parameters, columns).await,
        }
        .while_("running a query")
    }
}

/// Turns values into typed rows.
fn typed<S: Selected>(rows: &[Vec<Value>]) -> Result<Vec<S>, Error> {
    rows.iter().map(|row| S::from_values(row).map_err(Error::from)).collect()
}

/// The values of rows, in the order of their keys, so that tables grow at their ends.
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
