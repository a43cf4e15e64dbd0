"""Reads an export with DuckDB, Polars and pandas: counts, sums and the questions of the cookbook are equal to those of
the database, and the blocks of docs/parquet.md print what they say."""

import json
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.parquet
import pyarrow.types as types

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = str(Path(sys.argv[1]).resolve())


def load(folder, inputs):
    """Makes a database of the inputs and its export in a directory, and gives the database."""
    folder.mkdir()
    arguments = ["--db", f"sqlite://{folder}/insiders.db"]
    done = subprocess.run([PROGRAM, "ingest", *inputs, "--quiet", *arguments])
    assert done.returncode in (0, 3), done
    subprocess.run([PROGRAM, "export", folder / "parquet", "--quiet", *arguments], check=True)
    return sqlite3.connect(folder / "insiders.db")


def of_database(database, name, columns):
    """What the database says of each column: the number of values, and their sum, or the first and last of them."""
    told = {}
    for column, kind in columns.items():
        if kind == "amount":
            rows = database.execute(f"SELECT CAST({column} AS TEXT) FROM {name} WHERE {column} IS NOT NULL")
            values = [Decimal(text) for text, in rows]
            told[column] = (len(values), sum(values, Decimal(0)))
        elif kind in ("number", "flag"):
            count, *_ = database.execute(f"SELECT count({column}) FROM {name}").fetchall()[0]
            total = sum(number for number, in database.execute(f"SELECT {column} FROM {name}") if number)
            told[column] = (count, total)
        else:
            told[column] = database.execute(f"SELECT count({column}), min({column}), max({column}) FROM {name}").fetchall()[0]
    return told


def plain(value):
    """A value in one form, whichever program gives it."""
    if value is None or value is pandas.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if hasattr(value, "strftime") and hasattr(value, "hour"):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bool, int, float, Decimal)) or hasattr(value, "item"):
        return Decimal(str(value)) if not isinstance(value, bool) else Decimal(int(value))
    return value


def of_duckdb(folder, name, columns):
    source = f"read_parquet('{folder}/parquet/{name}/**/*.parquet', hive_partitioning = true)"
    told = {}
    for column, kind in columns.items():
        if kind in ("amount", "number", "flag"):
            # A sum of large keys needs more than 64 bits.
            number = {"amount": column, "number": f"{column}::HUGEINT", "flag": f"{column}::INTEGER"}[kind]
            told[column] = duckdb.sql(f"SELECT count({column}), coalesce(sum({number}), 0) FROM {source}").fetchall()[0]
        elif kind == "moment":
            # Without pytz, DuckDB gives no moment to Python.
            text = f"strftime({column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
            told[column] = duckdb.sql(f"SELECT count({text}), min({text}), max({text}) FROM {source}").fetchall()[0]
        else:
            told[column] = duckdb.sql(f"SELECT count({column}), min({column}), max({column}) FROM {source}").fetchall()[0]
    return told


def of_polars(folder, name, columns):
    frame = polars.read_parquet(f"{folder}/parquet/{name}")
    told = {}
    for column, kind in columns.items():
        series = frame[column]
        if kind == "amount":
            told[column] = (series.count(), series.sum() or Decimal(0))
        elif kind in ("number", "flag"):
            told[column] = (series.count(), sum(int(number) for number in series if number is not None))
        else:
            told[column] = (series.count(), series.min(), series.max())
    return told


def of_pandas(folder, name, columns):
    frame = pandas.read_parquet(f"{folder}/parquet/{name}", dtype_backend="pyarrow")
    told = {}
    for column, kind in columns.items():
        values = [value for value in frame[column].array if value is not pandas.NA]
        if kind in ("amount", "number", "flag"):
            told[column] = (len(values), sum(int(value) if kind != "amount" else value for value in values))
        else:
            told[column] = (len(values), min(values, default=None), max(values, default=None))
    return told


def kind_of(arrow_type):
    for is_kind, kind in [
        (types.is_decimal, "amount"),
        (types.is_integer, "number"),
        (types.is_boolean, "flag"),
        (types.is_date, "day"),
        (types.is_timestamp, "moment"),
    ]:
        if is_kind(arrow_type):
            return kind
    return "text"


def check_columns(folder, database):
    """Every column of every table has as many values, and the same sum or bounds, in each program."""
    manifest = json.loads((folder / "parquet/manifest.json").read_text())
    checked = 0
    for name, table in manifest["tables"].items():
        schema = pyarrow.parquet.read_schema(next((folder / "parquet" / name).rglob("*.parquet")))
        beside = {f"{field.name}_text" for field in schema if types.is_decimal(field.type)}
        columns = {field.name: kind_of(field.type) for field in schema if field.name not in beside}
        # Without a type's own backend, and with it.
        assert len(pandas.read_parquet(folder / "parquet" / name)) == table["rows"], name
        wanted = of_database(database, name, columns)
        for program in (of_duckdb, of_polars, of_pandas):
            found = program(folder, name, columns)
            for column in columns:
                one, other = ([plain(value) for value in told[column]] for told in (found, wanted))
                assert one == other, f"{program.__name__}: {name}.{column}: {one} and not {other}"
        rows, = database.execute(f"SELECT count(*) FROM {name}").fetchall()[0]
        assert table["rows"] == rows, name
        checked += len(columns)
    print(f"{len(manifest['tables'])} tables, {checked} columns: DuckDB, Polars and pandas agree with the database")


def check_cookbook(folder, database):
    """Each question of the cookbook has the same answer in DuckDB as in SQLite, with the casts that docs/parquet.md names."""
    connection = duckdb.connect()
    connection.sql("SET integer_division = true")
    for table in (folder / "parquet").iterdir():
        if not table.is_dir():
            continue
        source = f"read_parquet('{table}/**/*.parquet', hive_partitioning = true)"
        columns = connection.sql(f"DESCRIBE SELECT * FROM {source}").fetchall()
        cast = [
            f"CAST({name} AS DOUBLE) AS {name}" if kind.startswith("DECIMAL") else name for name, kind, *_ in columns
        ]
        connection.sql(f"CREATE VIEW {table.name} AS SELECT {', '.join(cast)} FROM {source}")

    def cell(value):
        value = plain(value)
        try:
            return round(float(value), 4)
        except (TypeError, ValueError):
            return value

    questions = re.findall(r"^```sql\n(.*?)^```$", (REPOSITORY / "docs/cookbook.md").read_text(), re.M | re.S)
    assert len(questions) >= 30
    for question in questions:
        found, wanted = (
            [[cell(value) for value in row] for row in rows]
            for rows in (connection.sql(question).fetchall(), database.execute(question).fetchall())
        )
        assert found == wanted, f"{question}\n{found}\nand not\n{wanted}"
    print(f"docs/cookbook.md: DuckDB has the same answer to {len(questions)} questions")


def check_document(folder):
    """The blocks of docs/parquet.md print what the document says. `.ci/spark` runs those of Spark."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (REPOSITORY / "docs/parquet.md").read_text(), re.M | re.S)
    printed, tried = "", 0
    for language, text in blocks:
        if language == "text":
            assert printed == text, f"docs/parquet.md: a block prints\n{printed}\nand not\n{text}"
        elif language == "python" and "import" in text:
            done = subprocess.run([sys.executable, "-c", text], cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, f"{text}\n{done.stderr}"
            printed, tried = done.stdout, tried + 1
    assert tried >= 3
    print(f"docs/parquet.md: {tried} blocks print what they say")


def main():
    with tempfile.TemporaryDirectory() as folder:
        cookbook = Path(folder) / "cookbook"
        database = load(cookbook, [REPOSITORY / "fixtures/filings", REPOSITORY / "fixtures/cookbook"])
        check_columns(cookbook, database)
        check_cookbook(cookbook, database)
        check_document(cookbook)
        inputs = [REPOSITORY / "fixtures", *(REPOSITORY / "../shared").glob("corpus/filings")]
        all_filings = Path(folder) / "all"
        check_columns(all_filings, load(all_filings, inputs))


main()
