"""Runs the recipes of docs/python.md with the installed wheel, in one process as a reader would type them, and checks the
types that the module promises. `UPDATE_GOLDEN=1` writes the answers anew."""

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import insiderdb
import pyarrow

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENT = REPOSITORY / "docs/python.md"


def check_recipes():
    text = DOCUMENT.read_text()
    recipes = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", text, re.M | re.S)
    assert len(recipes) >= 10
    assert len(recipes) == text.count("```python\n"), "a recipe has no answer"
    shared = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("fixtures").symlink_to(REPOSITORY / "fixtures")
        for recipe, wanted in recipes:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(recipe, "docs/python.md", "exec"), shared)
            found = printed.getvalue()
            if os.environ.get("UPDATE_GOLDEN"):
                block = f"```python\n{recipe}```\n\n```text\n"
                text = text.replace(f"{block}{wanted}```", f"{block}{found}```", 1)
            else:
                assert found == wanted, f"docs/python.md:\n{recipe}\nprints\n{found}\nand not\n{wanted}"
    DOCUMENT.write_text(text)
    print(f"docs/python.md: {len(recipes)} recipes print what they say")


def check_types():
    fixtures = REPOSITORY / "fixtures/filings"
    with insiderdb.read([fixtures / "fernhollow", str(fixtures / "apple")]) as db:
        transactions = db.table("transactions")
        schema = transactions.arrow().schema
        for column, kind in {
            "filing_id": pyarrow.int64(),
            "same_event_filing_id": pyarrow.int64(),
            "transaction_date": pyarrow.date32(),
            "shares": pyarrow.decimal128(38, 10),
            "counted": pyarrow.bool_(),
            "plan_10b5_1": pyarrow.bool_(),
            "security_title": pyarrow.string(),
        }.items():
            assert schema.field(column).type == kind, (column, schema.field(column))
        assert db.table("filings").arrow().schema.field("accepted_at").type == pyarrow.timestamp("us", "UTC")
        frame = transactions.pandas()
        assert str(frame.dtypes["same_event_filing_id"]) == "int64[pyarrow]", frame.dtypes
        assert str(frame.dtypes["plan_10b5_1"]) == "bool[pyarrow]", frame.dtypes
        assert {type(value) for value in frame.shares.dropna()} == {Decimal}
        # Exact, and null where nothing is stated.
        documents = db.table("documents")
        assert max(documents.pandas().document_id) == max(documents.arrow()["document_id"].to_pylist()) > 2**53
        assert frame.plan_10b5_1.isna().any()
        assert transactions.polars().height == len(frame) == len(transactions)

        newest = db.table("filings", since=date(2024, 1, 1), columns=["filed_on"]).arrow()["filed_on"].to_pylist()
        every = db.table("filings", columns=["filed_on"]).arrow()["filed_on"].to_pylist()
        assert sorted(newest, key=str) == sorted((day for day in every if day is None or day.year >= 2024), key=str)
        assert 0 < len(newest) < len(every)

        # The same as the command says.
        day = date(2022, 6, 30)
        held = db.holdings(as_of=day).arrow().to_pylist()
        asked = [insiderdb.program(), "holdings", "FHI", "--issuer", "--as-of", day.isoformat(), "--format", "ndjson"]
        said = pyarrow.json.read_json(io.BytesIO(subprocess.run([*asked, "--db", db.url], check=True, capture_output=True).stdout))
        said = [row for row in said.to_pylist() if row["what"] == "account"]
        key = lambda insider, title, amount: (insider, str(title), Decimal(str(amount or 0)))
        assert sorted(key(row["insider"], row["security_title"], row["shares"]) for row in said) == sorted(
            key(row["insider"], row["security_title"], row["shares"]) for row in held if row["issuer"] == "FHI"
        )
        assert "trades" in db.tables and "transactions" in db.tables
        folder = Path(db.url.removeprefix("sqlite://")).parent
    assert not folder.exists(), "the temporary database goes with the object"

    for wrong in (lambda: insiderdb.read("/no/such/directory"), lambda: insiderdb.open("/no/such/file.db").trades()):
        try:
            wrong()
        except insiderdb.Failed as error:
            assert "no" in str(error) and error.status == 1, error
        else:
            sys.exit("a missing input is no error")
    with tempfile.TemporaryDirectory() as folder:
        # Names with blanks and signs.
        kept = insiderdb.read(fixtures / "fernhollow", database=Path(folder) / "50% of a?b.db")
        assert len(kept.trades()) > 0 and (Path(folder) / "50% of a?b.db").exists()
    print("types are exact")


def check_typing():
    package = REPOSITORY / "python/insiderdb"
    subprocess.run([sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", package], check=True)


def main():
    import pyarrow.json  # noqa: F401, it is no part of pyarrow until it is imported

    check_recipes()
    check_types()
    check_typing()


main()
