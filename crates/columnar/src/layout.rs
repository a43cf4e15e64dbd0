//! The schema of a file, and how its columns are written.

use std::sync::Arc;

use model::table::{ColumnDescription, ColumnKind};
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::file::metadata::SortingColumn;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::{Type, TypePtr};

use crate::fit::{AMOUNT_BYTES, PRECISION, SCALE};

/// Gives the name of the column with the text of amounts that do not fit.
pub(crate) fn text_beside(column: &str) -> String {
    format!("{column}_text")
}

/// Makes the schema. Each amount has a column for its text beside it. With `all_optional`, every value may be null.
pub(crate) fn schema(name: &str, columns: &[ColumnDescription], all_optional: bool) -> Result<TypePtr, ParquetError> {
    let mut fields = Vec::new();
    for column in columns {
        // A value that does not fit is null.
        let may_not_fit = matches!(column.kind, ColumnKind::Amount | ColumnKind::Date | ColumnKind::Instant);
        let optional = all_optional || column.nullable || may_not_fit;
        fields.push(field(column.name, column.kind, optional)?);
        if column.kind == ColumnKind::Amount {
            fields.push(field(&text_beside(column.name), ColumnKind::Text, true)?);
        }
    }
    Ok(Arc::new(Type::group_type_builder(name).with_fields(fields).build()?))
}

fn field(name: &str, kind: ColumnKind, optional: bool) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => (Physical::INT64, None),
        ColumnKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnKind::Amount => {
            (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(SCALE as i32, PRECISION as i32)))
        }
        ColumnKind::Date => (Physical::INT32, Some(LogicalType::Date)),
        ColumnKind::Instant => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        ColumnKind::Flag => (Physical::BOOLEAN, None),
    };
    let mut builder = Type::primitive_type_builder(name, physical)
        .with_repetition(if optional { Repetition::OPTIONAL } else { Repetition::REQUIRED })
        .with_logical_type(logical);
    if kind == ColumnKind::Amount {
        builder = builder.with_length(AMOUNT_BYTES as i32).with_precision(PRECISION as i32).with_scale(SCALE as i32);
    }
    Ok(Arc::new(builder.build()?))
}

/// Says how columns are written. Dictionaries and statistics are on by default.
pub(crate) fn properties(schema: &Type, key: &[&str]) -> WriterProperties {
    let place = |name: &&str| schema.get_fields().iter().position(|field| field.name() == *name);
    let sorted = key.iter().map_while(place).map(|place| SortingColumn {
        column_idx: place as i32,
        descending: false,
        nulls_first: false,
    });
    WriterProperties::builder()
        // Readers parse this form, and mistrust the statistics of a writer that they cannot tell.
        .set_created_by(concat!("insiderdb version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .set_sorting_columns(Some(sorted.collect()))
        .build()
}
