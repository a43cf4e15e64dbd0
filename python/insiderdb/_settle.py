"""The last step of a cluster: makes one export of those of the tasks.

Most tables are divided among the tasks, since each issuer, filing, document, account and lot is in one of them. Others span
issuers: rows of one key become one by the rules that `insiderdb schema --json` tells. Then views that show the names of
insiders get the settled ones, and views of parties alone are made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow
import pyarrow.parquet

from ._program import run

#: Columns of keys whose values are in one task each.
IN_ONE_TASK = {"issuer_id", "filing_id", "document_id", "account_id", "grant_id", "path"}
#: Columns that are the key of a party.
OF_PARTY = {"issuer_id", "insider_id", "cik"}

Row = dict[str, Any]


def settle(
    tasks: list[Path], output: Path, each: Callable[[Callable[[str], None], list[str]], None]
) -> dict[str, Any]:
    """Makes the export `output` of the exports of the tasks, whose files it takes. Gives its manifest.

    `each` applies a function to each of many files, on the machines of the cluster.
    """
    schema = json.loads(run(["schema", "--json"]))
    new = output / "_new"
    new.mkdir(parents=True)
    described = {relation["name"]: relation for relation in schema["tables"] + schema["views"]}
    views = {view["name"]: view for view in schema["views"]}
    of_parties = {name for name, view in views.items() if _is_of_parties(view, described)}
    for name, relation in described.items():
        if name in of_parties:
            continue
        if IN_ONE_TASK.intersection(relation["key"]):
            _take(name, tasks, new)
        else:
            _merge(relation, tasks, new)
    for name in ("issuers", "filings", "documents"):
        _check_apart(new / name, described[name]["key"][0])
    _rename_insiders(views, new, each)
    if of_parties:
        _make_views(sorted(of_parties), described, new)
    manifest = _manifest(schema, described, new)
    for name in described:
        shutil.rmtree(output / name, ignore_errors=True)
        os.rename(new / name, output / name)
    (output / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    new.rmdir()
    return manifest


def _files(table: Path) -> list[Path]:
    return sorted(table.rglob("*.parquet"))


def _is_of_parties(view: dict[str, Any], described: dict[str, Any]) -> bool:
    return all(described[table]["key"][0] in OF_PARTY for table in view["tables"])


def _take(name: str, tasks: list[Path], new: Path) -> None:
    """Takes the files of a table that have rows; one without rows if none has any."""
    empty = None
    for number, task in enumerate(tasks):
        for file in _files(task / name):
            below = file.relative_to(task / name).parent
            if pyarrow.parquet.read_metadata(file).num_rows == 0:
                empty = (file, below)
                continue
            (new / name / below).mkdir(parents=True, exist_ok=True)
            os.rename(file, new / name / below / f"part-{number}.parquet")
    if not (new / name).exists() and empty is not None:
        (new / name / empty[1]).mkdir(parents=True)
        os.rename(empty[0], new / name / empty[1] / "part-0.parquet")


def _merge(relation: dict[str, Any], tasks: list[Path], new: Path) -> None:
    """Makes one row of all rows of a key."""
    name, key = relation["name"], relation["key"]
    parts = [pyarrow.parquet.ParquetFile(file).read() for task in tasks for file in _files(task / name)]
    table = pyarrow.concat_tables(parts)
    merged: dict[tuple[Any, ...], Row] = {}
    rules = [(column["name"], column.get("merge")) for column in relation["columns"] if column["name"] not in key]
    for row in table.to_pylist():
        place = tuple(row[column] for column in key)
        known = merged.setdefault(place, row)
        if known is not row:
            merged[place] = {**known, **{column: _merged(rule, column, known, row) for column, rule in rules}}
    # Numbers and texts in the order of the program's own exports: texts by their bytes.
    order = sorted(merged, key=lambda place: [part.encode() if isinstance(part, str) else part for part in place])
    _write(pyarrow.Table.from_pylist([merged[place] for place in order], schema=table.schema), new / name)


def _merged(rule: Any, column: str, one: Row, other: Row) -> Any:
    if rule is None:
        return one[column]
    if rule == "sum":
        return one[column] + other[column]
    if rule in ("least", "greatest"):
        stated = [row[column] for row in (one, other) if row[column] is not None]
        return (min if rule == "least" else max)(stated, default=None)
    as_of, filing_id = rule

    def age(row: Row) -> tuple[bool, str, int]:
        is_stated = row[filing_id] is not None
        return is_stated, str(row[as_of] or "0001-01-01"), row[filing_id] if is_stated else 0

    return max(one, other, key=age)[column]


def _write(table: pyarrow.Table, folder: Path) -> None:
    folder.mkdir(parents=True)
    pyarrow.parquet.write_table(table, folder / "part-0.parquet")


def _check_apart(table: Path, key: str) -> None:
    """Makes sure that no key is in two tasks: then documents that depend on each other were apart."""
    keys = pyarrow.concat_arrays(
        chunk for file in _files(table) for chunk in pyarrow.parquet.ParquetFile(file).read([key])[key].chunks
    )
    if len(keys.unique()) != len(keys):
        raise AssertionError(f"a {key} of {table.name} is in two tasks: this is a mistake in insiderdb")


def _rename_insiders(
    views: dict[str, Any], new: Path, each: Callable[[Callable[[str], None], list[str]], None]
) -> None:
    """Gives views that show columns of `insiders` the settled values, where an insider is in several tasks."""
    insiders = pyarrow.parquet.ParquetFile(new / "insiders/part-0.parquet").read()
    for view in views.values():
        shown = {column["name"]: column["of"][1] for column in view["columns"] if column.get("of", [""])[0] == "insiders"}
        if not shown or not (new / view["name"]).exists():
            continue
        settled = {
            insider["insider_id"]: {column: insider[of] for column, of in shown.items()}
            for insider in insiders.select(["insider_id", *set(shown.values())]).to_pylist()
        }

        def rename(file: str, settled: dict[int, Row] = settled) -> None:
            table = pyarrow.parquet.ParquetFile(file).read()
            renamed = table
            for column in next(iter(settled.values()), {}):
                values = [settled[insider_id][column] for insider_id in table["insider_id"].to_pylist()]
                place = table.schema.get_field_index(column)
                renamed = renamed.set_column(place, table.schema.field(place), pyarrow.array(values, table.schema.field(place).type))
            if not renamed.equals(table):
                pyarrow.parquet.write_table(renamed, f"{file}.new")
                os.replace(f"{file}.new", file)

        each(rename, [str(file) for file in _files(new / view["name"])])


def _make_views(names: list[str], described: dict[str, Any], new: Path) -> None:
    """Makes views that show parties alone, by the program, over the settled tables."""
    with tempfile.TemporaryDirectory(prefix="insiderdb-") as folder:
        database = Path(folder) / "insiders.db"
        url = ["--db", "sqlite://" + quote(str(database)), "--quiet"]
        run(["migrate", *url])
        connection = sqlite3.connect(database)
        for name in {table for view in names for table in described[view]["tables"]}:
            columns = [column["name"] for column in described[name]["columns"]]
            insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            for file in _files(new / name):
                table = pyarrow.parquet.ParquetFile(file).read(columns)
                connection.executemany(insert, (tuple(map(_stored, row.values())) for row in table.to_pylist()))
        connection.commit()
        connection.close()
        made = Path(folder) / "made"
        run(["export", made, "--tables", ",".join(names), *url])
        for name in names:
            shutil.copytree(made / name, new / name)


def _stored(value: Any) -> Any:
    """A value as the database holds it."""
    return value if value is None or isinstance(value, (int, str)) else str(value)


def _manifest(schema: dict[str, Any], described: dict[str, Any], new: Path) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name in sorted(described):
        files = {
            file.relative_to(new / name).as_posix(): {
                "rows": pyarrow.parquet.read_metadata(file).num_rows,
                "bytes": file.stat().st_size,
            }
            for file in _files(new / name)
        }
        rows = sum(file["rows"] for file in files.values())
        tables[name] = {"rows": rows, "key": described[name]["key"], "files": files}
    return {"schema_version": schema["schema_version"], "tables": tables}
