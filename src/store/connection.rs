//! A connection to either backend, with the few operations from which all queries are made.

use model::table::{ColumnDescription, Rows, TableDescription, Value};
use sqlx::{Connection as _, SqlSafeStr};

use super::error::{Error, While};
use super::packed::{PackedCell, TakeRow};
use super::packed_row::Packed;
use super::postgres::Postgres;
use super::sqlite::{Mode, Sqlite};
use super::statement::{self, Conflict};
use super::target::Target;
use super::turn::told_if_slow;

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
        let connection = match target {
            Target::Sqlite { path, .. } => {
                target.check(mode)?;
                told_if_slow(Sqlite::open(path, mode)).await.map(Self::Sqlite).map_err(fail)?
            }
            Target::Postgres { options, .. } => Postgres::open(options).await.map(Self::Postgres).map_err(fail)?,
        };
        tracing::info!("opened the database {}", target.name());
        Ok(connection)
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
    pub async fn run(&mut self, sql: impl SqlSafeStr, doing: &'static str) -> Result<(), Error> {
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
    pub async fn insert(&mut self, table: &'static TableDescription, rows: &Rows) -> Result<(), Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.insert(table, rows).await,
            Self::Postgres(postgres) => postgres.insert(table, rows).await,
        }
        .while_("inserting rows")
    }

    /// Inserts rows. A row whose key exists is merged into the existing row or replaces it, as `conflict` says. No key
    /// may occur twice in `rows`. Gives the number of rows inserted or changed.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be written.
    pub async fn upsert(
        &mut self,
        table: &'static TableDescription,
        rows: &Rows,
        conflict: Conflict,
    ) -> Result<u64, Error> {
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
    pub async fn delete(&mut self, table: &TableDescription, column: &str, keys: &[Value]) -> Result<u64, Error> {
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

    /// Removes the rows that belong to rows of the table `parent`, by the first column of `table`, which both have.
    /// `column` is a column of `parent` that holds one of the keys.
    ///
    /// # Errors
    ///
    /// Fails when the rows cannot be removed.
    pub async fn delete_of(
        &mut self,
        table: &TableDescription,
        parent: &TableDescription,
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
        table: &TableDescription,
        columns: &[&ColumnDescription],
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

    /// Passes the packed rows of a table whose `column` holds one of the keys to `take`, in no order.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or holds what a column cannot.
    pub async fn packed_with<P: Packed>(
        &mut self,
        table: &TableDescription,
        column: &str,
        keys: &[Value],
        take: impl for<'a> FnMut(P::Row<'a>) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        self.packed_from::<P>(table.name, column, keys, take).await
    }

    /// Passes the packed rows of `from` (tables and conditions) whose `column` holds one of the keys to `take`, in no
    /// order.
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
        let mut take = |cells: &mut [PackedCell<'_>]| take(P::read(cells)?);
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
        columns: &[&ColumnDescription],
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
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.fetch(sql, parameters, columns).await,
            Self::Postgres(postgres) => postgres.fetch(sql, parameters, columns).await,
        }
        .while_("running a query")
    }

    /// Runs a query without parameters and passes each row to `take` as it comes, so that a result of any length takes
    /// little memory. `columns` gives the kinds of the results.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or with the error of `take`.
    pub async fn each<E: From<Error>>(
        &mut self,
        sql: &str,
        columns: &[ColumnDescription],
        take: &mut (impl FnMut(Vec<Value>) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        match self {
            Self::Sqlite(sqlite) => sqlite.each(sql, columns, take).await,
            Self::Postgres(postgres) => postgres.each(sql, columns, take).await,
        }
    }
}
