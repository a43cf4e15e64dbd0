"""A database, and its tables and views."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ._program import REJECTED, run
from ._table import Table

if TYPE_CHECKING:
    from types import TracebackType

#: A file, a directory or an archive.
PathLike = str | os.PathLike[str]


class Database:
    """A database of insider filings. A directory of its own, if it has one, goes with `close` or with the object."""

    def __init__(self, url: str, folder: tempfile.TemporaryDirectory[str] | None = None) -> None:
        #: The URL, for the program and for other libraries.
        self.url = url
        self._folder = folder

    def read(self, paths: PathLike | Iterable[PathLike]) -> Database:
        """Reads files, directories and archives into the database. Known files change nothing.

        A document that cannot be read does not fail; `table("diagnostics")` tells of it. Raises Failed if a path holds
        no document, or if the database cannot be written.
        """
        listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        # A path may begin with a dash.
        run(["ingest", "--quiet", "--db", self.url, "--", *listed], accept=(0, REJECTED))
        return self

    @cached_property
    def tables(self) -> list[str]:
        """The names of all tables and views. docs/schema.md describes them."""
        schema = json.loads(run(["schema", "--json"]))
        return [relation["name"] for relation in schema["tables"] + schema["views"]]

    def table(self, name: str, *, since: date | None = None, columns: Sequence[str] | None = None) -> Table:
        """Gives a table or view, or some of its columns.

        With `since`, filings and their rows of earlier years are left out: of the year of `since` there are all.
        Raises Failed if there is none of that name.
        """
        more = [] if since is None else ["--since", since.isoformat()]
        return self._exported(name, more, columns)

    def trades(self, *, since: date | None = None, columns: Sequence[str] | None = None) -> Table:
        """Gives the transactions in force as a person reads them: each event once, with names, words and value."""
        return self.table("trades", since=since, columns=columns)

    def holdings(self, *, as_of: date | None = None, columns: Sequence[str] | None = None) -> Table:
        """Gives what each insider holds of each class in each form of ownership, where it is not zero.

        With `as_of`, at the end of that day, by the days of the transactions, and without derivatives that had expired;
        `basis` is `implied` where only a later transaction tells the balance before it. Each joint filer has a row: to
        sum, take those where `counted` is true.
        """
        if as_of is None:
            return self.table("current_holdings", columns=columns)
        return self._exported("holdings_on_day", ["--as-of", as_of.isoformat()], columns)

    def grants(self, *, columns: Sequence[str] | None = None) -> Table:
        """Gives the options and units that are outstanding. To sum, take those where `counted` is true."""
        return self.table("open_grants", columns=columns)

    def export(self, directory: PathLike, *, since: date | None = None) -> None:
        """Writes every table and view as Parquet files into a directory. Files that did not change are left alone."""
        more = [] if since is None else ["--since", since.isoformat()]
        run(["export", directory, "--quiet", "--db", self.url, *more])

    def _exported(self, name: str, more: list[str], columns: Sequence[str] | None) -> Table:
        import pyarrow
        import pyarrow.parquet

        with tempfile.TemporaryDirectory(prefix="insiderdb-") as folder:
            run(["export", folder, "--tables", name, "--quiet", "--db", self.url, *more])
            files = sorted((Path(folder) / name).rglob("*.parquet"))
            wanted = None if columns is None else list(columns)
            # Each file by itself: the year in its path is no column.
            parts = [pyarrow.parquet.ParquetFile(file).read(columns=wanted) for file in files]
            return Table(pyarrow.concat_tables(parts))

    def close(self) -> None:
        """Removes the database if `read` made it for itself."""
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # A URL of Postgres may have a password.
        place = self.url.rsplit("@", 1)[-1]
        return f"Database({place!r})"


def read(paths: PathLike | Iterable[PathLike], database: PathLike | None = None) -> Database:
    """Reads files, directories and archives, and gives a database of what they say.

    The database is the SQLite file `database`, which is created where it is missing; without it, a temporary one that
    goes with the object. Raises Failed if a path holds no document.
    """
    if database is not None:
        return open(database).read(paths)
    folder = tempfile.TemporaryDirectory(prefix="insiderdb-")
    return Database(_sqlite(Path(folder.name) / "insiders.db"), folder).read(paths)


def open(url: PathLike) -> Database:
    """Gives the database of a URL (`sqlite://PATH`, `postgres://USER:PASSWORD@HOST/NAME`), or of a SQLite file."""
    text = os.fspath(url)
    is_url = text.startswith(("sqlite:", "postgres:", "postgresql:"))
    return Database(text if is_url else _sqlite(Path(text)))


def _sqlite(file: Path) -> str:
    return "sqlite://" + quote(str(file.absolute()))
