#!/usr/bin/env python3
"""Measures insiderdb beside other ways to bring filings into a database, and prints a table as Markdown.

    cargo build --release --workspace
    pip install edgartools
    benches/peers.py target/release/insiderdb WORKDIR [--filings 10000] [--runs 3]

All read the same made-up filings (full submission texts). ElementTree and edgartools parse each XML and write one row a
transaction or holding; insiderdb writes all of its tables. `sqlite3 .import` and `\\copy` read no filings: they write the
rows that insiderdb has made. edgartools asks the SEC's server for each owner; this is replaced by "not known", so that the
network is left out. The cases take turns, and the median of the runs stands for each.
"""

import argparse
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree

from ratios import Bench, machine, size
from server import Postgres

XML = re.compile(r"<XML>\s*(.*?)\s*</XML>", re.DOTALL)
COLUMNS = ("accession", "issuer", "owner", "title", "day", "code", "shares", "price", "direction", "following")
CREATE = f"CREATE TABLE rows ({', '.join(COLUMNS)})"
INSERT = f"INSERT INTO rows VALUES ({', '.join('?' * len(COLUMNS))})"


def documents(directory):
    """The accession number and the XML of each filing."""
    for place, _, files in os.walk(directory):
        for name in files:
            with open(os.path.join(place, name), encoding="utf-8") as file:
                yield name.removesuffix(".txt"), XML.search(file.read()).group(1)


def with_elementtree(accession, text):
    root = xml.etree.ElementTree.fromstring(text)
    cell = lambda row, path: row.findtext(path + "/value")
    issuer, owner = root.findtext("issuer/issuerCik"), root.findtext("reportingOwner/reportingOwnerId/rptOwnerCik")
    for table in ("nonDerivativeTable", "derivativeTable"):
        for row in root.findall(table + "/*"):
            yield (accession, issuer, owner, cell(row, "securityTitle"), cell(row, "transactionDate"),
                   row.findtext("transactionCoding/transactionCode"), cell(row, "transactionAmounts/transactionShares"),
                   cell(row, "transactionAmounts/transactionPricePerShare"),
                   cell(row, "transactionAmounts/transactionAcquiredDisposedCode"),
                   cell(row, "postTransactionAmounts/sharesOwnedFollowingTransaction"))


def with_edgartools(accession, text):
    from edgar.ownership import Ownership

    form = Ownership.from_xml(text)
    owner = form.reporting_owners.owners[0].cik
    for table in (form.non_derivative_table, form.derivative_table):
        for rows in (table.transactions, table.holdings):
            for row in [] if rows.empty else [rows[number] for number in range(len(rows))]:
                get = lambda name: str(getattr(row, name, "") or "")
                yield (accession, form.issuer.cik, owner, get("security"), get("date"), get("transaction_code"), get("shares"),
                       get("price"), get("acquired_disposed"), get("remaining"))


def load(way, directory, file):
    """Loads a directory in one transaction, in the way of a short script."""
    if way == "edgartools":
        os.environ["EDGAR_IDENTITY"] = "A Benchmark benchmark@example.org"
        import edgar.ownership.owners

        edgar.ownership.owners.Entity = lambda cik: None
    rows_of = {"elementtree": with_elementtree, "edgartools": with_edgartools}[way]
    database = sqlite3.connect(file)
    database.execute(CREATE)
    for accession, text in documents(directory):
        database.executemany(INSERT, rows_of(accession, text))
    database.commit()


def rows_in(file, query):
    database = sqlite3.connect(file)
    (count,) = database.execute(query).fetchone()
    database.close()
    return count


def compare(bench):
    filings, script = bench.path("filings"), [sys.executable, os.path.abspath(__file__), "--load"]
    counts = {}
    for number in range(bench.options.runs):
        for way in ("elementtree", "edgartools"):
            bench.no_sqlite(way)
            bench.run(way, [*script, way, filings, bench.path(way + ".db")])
            counts[way] = rows_in(bench.path(way + ".db"), "SELECT count(*) FROM rows")
        bench.no_sqlite("load")
        bench.run("insiderdb", bench.ingest(filings, bench.sqlite("load")))
        counts["insiderdb"] = rows_in(bench.path("load.db"), "SELECT (SELECT count(*) FROM transactions) + (SELECT count(*) FROM holdings)")
        bench.copy_sqlite()
        bench.run("insiderdb, deriving", bench.derive(bench.sqlite("load")))
    if len(set(counts.values())) != 1:
        sys.exit(f"the programs do not give the same number of rows: {counts}")
    server = Postgres(bench.path("postgres"))
    try:
        for number in range(bench.options.runs):
            server.recreate("load")
            bench.run("insiderdb, Postgres", bench.ingest(filings, server.url("load")), server)
            bench.copy_postgres(server)
    finally:
        server.stop()
    return counts["insiderdb"]


def main():
    if sys.argv[1:2] == ["--load"]:
        return load(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="a release build of insiderdb")
    parser.add_argument("workdir", help="for filings and databases")
    parser.add_argument("--filings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.set_defaults(seed=1, ingest_options="")
    bench = Bench(parser.parse_args())
    bench.generate(bench.options.filings, bench.path("filings"))
    rows = compare(bench)
    print(f"{bench.options.filings:,} filings, {rows:,} rows, {size(bench.path('filings')):,.0f} MiB, {machine()}\n")
    print("| case | CPU s | wall s | peak MiB |\n|---|---:|---:|---:|")
    for name in bench.spent:
        spent = bench.median(name)
        print(f"| {name} | {spent.cpu:.2f} | {spent.wall:.2f} | {spent.peak:.0f} |")


if __name__ == "__main__":
    main()
