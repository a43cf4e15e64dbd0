//! Parquet files, read back: rows as the snapshots of a database have them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta};
use parquet::basic::Type;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::printer::print_schema;
use rust_decimal::Decimal;

/// Sorted rows.
pub(super) type Rows = Vec<String>;

/// The files of a table, in order.
pub(super) fn files_of(directory: &Path, table: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(directory.join(table)).sort_by_file_name().into_iter().map(Result::unwrap);
    let files: Vec<PathBuf> =
        entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    assert!(!files.is_empty(), "{table} has no file");
    files
}

/// The rows of a table.
pub(super) fn rows_of(directory: &Path, table: &str) -> Rows {
    let mut rows: Rows = files_of(directory, table).iter().flat_map(|file| read(file)).collect();
    rows.sort_unstable();
    rows
}

/// The columns of a table, as Parquet describes them.
pub(super) fn columns_of(directory: &Path, table: &str) -> BTreeMap<String, String> {
    let reader = open(&files_of(directory, table)[0]);
    let fields = reader.metadata().file_metadata().schema().get_fields().to_vec();
    let described = fields.iter().map(|field| {
        let mut text = Vec::new();
        print_schema(&mut text, field);
        (field.name().to_owned(), String::from_utf8(text).unwrap().trim().to_owned())
    });
    described.collect()
}

/// The number of groups of rows in a file.
pub(super) fn groups(file: &Path) -> usize {
    open(file).num_row_groups()
}

/// Checks that the rows are sorted as the file says they are, and differ in the columns of the key.
pub(super) fn check_order(file: &Path) {
    let keys = keys(file);
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{}", file.display());
}

/// Checks that the rows are sorted as the file says they are.
pub(super) fn check_order_with_ties(file: &Path) {
    assert!(keys(file).is_sorted(), "{}", file.display());
}

/// The keys of the rows, in their order.
fn keys(file: &Path) -> Vec<Vec<(i64, String)>> {
    let reader = open(file);
    let sorted = reader.metadata().row_group(0).sorting_columns().expect("the file says how it is sorted").clone();
    assert!(!sorted.is_empty());
    let fields = reader.metadata().file_metadata().schema().get_fields().to_vec();
    let names: Vec<&str> = sorted.iter().map(|column| fields[column.column_idx as usize].name()).collect();
    let key = |row: &Row| -> Vec<(i64, String)> {
        let values: BTreeMap<&String, &Field> = row.get_column_iter().collect();
        let value = |name: &&str| match values[&(*name).to_owned()] {
            Field::Long(number) => (*number, String::new()),
            Field::Str(text) => (0, text.clone()),
            other => panic!("{name} of a key is {other}"),
        };
        names.iter().map(value).collect()
    };
    reader.get_row_iter(None).unwrap().map(|row| key(&row.unwrap())).collect()
}

/// The rows of a file, in its order.
pub(super) fn read(file: &Path) -> Vec<String> {
    let reader = open(file);
    let fields = reader.metadata().file_metadata().schema().get_fields().to_vec();
    let texts_beside = fields.windows(2).filter(|pair| {
        let is_amount = pair[0].get_physical_type() == Type::FIXED_LEN_BYTE_ARRAY;
        is_amount && pair[1].name() == format!("{}_text", pair[0].name())
    });
    let texts_beside: BTreeSet<&str> = texts_beside.map(|pair| pair[1].name()).collect();
    reader.get_row_iter(None).unwrap().map(|row| line(&row.unwrap(), &texts_beside)).collect()
}

fn open(file: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(file).unwrap()).unwrap()
}

/// A row as a snapshot has it, with the texts of amounts that do not fit.
fn line(row: &Row, texts_beside: &BTreeSet<&str>) -> String {
    let columns: BTreeMap<&String, &Field> = row.get_column_iter().collect();
    let shown = columns.iter().filter(|(name, field)| ***field != Field::Null || !texts_beside.contains(name.as_str()));
    shown.map(|(name, field)| format!("{name}={}", value(field))).collect::<Vec<_>>().join(" ")
}

fn value(field: &Field) -> String {
    match field {
        Field::Null => "null".to_owned(),
        Field::Bool(flag) => u8::from(*flag).to_string(),
        Field::Long(number) => number.to_string(),
        Field::Str(text) => format!("{text:?}"),
        Field::Date(days) => {
            let day = NaiveDate::default() + TimeDelta::days((*days).into());
            format!("{:?}", day.to_string())
        }
        Field::TimestampMicros(micros) => {
            let moment = DateTime::from_timestamp_micros(*micros).unwrap();
            format!("{:?}", moment.to_rfc3339_opts(SecondsFormat::Micros, true))
        }
        Field::Decimal(amount) => {
            let units = i128::from_be_bytes(amount.data().try_into().unwrap());
            let scale = amount.scale().unsigned_abs();
            let whole = 10_i128.pow(scale);
            let (before, after) = (units / whole, (units % whole).unsigned_abs());
            let sign = if units < 0 && before == 0 { "-" } else { "" };
            let text = format!("{sign}{before}.{after:010}");
            text.parse::<Decimal>().map_or(text, |amount| amount.normalize().to_string())
        }
        other => panic!("a column of another kind: {other}"),
    }
}
