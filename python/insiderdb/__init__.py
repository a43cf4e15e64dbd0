"""Insider filings of the SEC (Forms 3, 4 and 5) as Arrow, Polars and pandas.

`read` reads files into a database of its own, `open` opens one that is there. Both give a `Database`, whose methods give
tables with exact types: ids are int64, amounts decimals, days dates, and what may be missing is null and never zero.
"""

from ._database import Database, open, read
from ._program import Failed, program
from ._table import Table

__all__ = ["Database", "Failed", "Table", "open", "program", "read"]
