//! Reading whole tables and views as they were at one moment.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use model::schema::FILINGS;
use model::table::kind::Date;
use model::table::{Printed, Value};

use super::connection::Connection;
use super::error::Error;
use super::relation::Relation;
use super::result::result;
use super::statement::quoted;

result! {
    FilingDay { filed_on: Option<Date> = "f.filed_on" }
}

/// The filings of one year; by default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingYear {
    /// Days of the year on which filings were filed.
    days: Vec<NaiveDate>,
    /// Whether filings without a day belong to it.
    has_unknown: bool,
}

/// A connection on which every query sees the database as it was at the first one.
#[derive(Debug)]
pub struct Snapshot {
    connection: Connection,
}

impl Snapshot {
    /// Begins to read.
    ///
    /// # Errors
    ///
    /// Fails when the database is lost.
    pub async fn begin(mut connection: Connection) -> Result<Self, Error> {
        if let Connection::Sqlite(_) = connection {
            connection.run("PRAGMA temp_store = FILE", "sorting large results in files, not in memory").await?;
        }
        connection.begin_reading().await?;
        Ok(Self { connection })
    }

    /// Ends reading and gives the connection back.
    ///
    /// # Errors
    ///
    /// Fails when the database is lost.
    pub async fn end(mut self) -> Result<Connection, Error> {
        self.connection.run("COMMIT", "ending a transaction").await?;
        Ok(self.connection)
    }

    /// Gives the years in which filings were filed. Filings whose day is not known are under 0.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn filing_years(&mut self) -> Result<BTreeMap<i32, FilingYear>, Error> {
        let sql = format!("SELECT DISTINCT {} FROM filings f", FilingDay::list());
        let found: Vec<FilingDay> = self.connection.query(&sql, &[]).await?;
        let mut years = BTreeMap::<i32, FilingYear>::new();
        for FilingDay { filed_on } in found {
            match filed_on {
                Some(day) => years.entry(day.year()).or_default().days.push(day),
                None => years.entry(0).or_default().has_unknown = true,
            }
        }
        for year in years.values_mut() {
            year.days.sort_unstable();
        }
        Ok(years)
    }

    /// Passes the rows of a table or view to `take`, in the order of its key; with `year`, only those of filings of
    /// that year.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, or with the error of `take`.
    pub async fn each_row<E: From<Error>>(
        &mut self,
        relation: &Relation,
        year: Option<&FilingYear>,
        take: &mut (impl FnMut(Vec<Value>) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        let of_year = year.map(|year| {
            let key = FILINGS.key_column();
            format!("{}.{key} IN (SELECT f.{key} FROM filings f WHERE {})", relation.name, year.condition())
        });
        let sql = relation.query(&self.connection, of_year.as_deref());
        self.connection.each(&sql, &relation.columns, take).await
    }
}

impl FilingYear {
    /// SQL that selects its filings. Days are compared for equality, since SQLite compares their texts, and texts of
    /// years with more than four digits have another order than their days.
    fn condition(&self) -> String {
        let days: Vec<Printed> = self.days.iter().copied().map(Printed::day).collect();
        let of_days = format!("f.filed_on IN ({})", quoted(days.iter().map(Printed::as_str)));
        match (self.days.is_empty(), self.has_unknown) {
            (true, false) => "1 = 0".to_owned(),
            (true, true) => "f.filed_on IS NULL".to_owned(),
            (false, false) => of_days,
            (false, true) => format!("f.filed_on IS NULL OR {of_days}"),
        }
    }
}
