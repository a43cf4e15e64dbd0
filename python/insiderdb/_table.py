"""A table, in the form of the library that is to work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Table:
    """Rows with exact types."""

    def __init__(self, arrow: pyarrow.Table) -> None:
        self._arrow = arrow

    def arrow(self) -> pyarrow.Table:
        """Gives the rows as a table of Arrow."""
        return self._arrow

    def pandas(self) -> pandas.DataFrame:
        """Gives the rows as a frame of pandas with the types of Arrow.

        The types of numpy would round ids beside nulls, and have no decimals.
        """
        import pandas

        return self._arrow.to_pandas(types_mapper=pandas.ArrowDtype)

    def polars(self) -> polars.DataFrame:
        """Gives the rows as a frame of Polars."""
        import polars

        frame = polars.from_arrow(self._arrow)
        assert isinstance(frame, polars.DataFrame)
        return frame

    def __len__(self) -> int:
        return int(self._arrow.num_rows)

    def __repr__(self) -> str:
        return f"Table of {self._arrow.num_rows} rows: {', '.join(self._arrow.column_names)}"
