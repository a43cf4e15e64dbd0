#!/usr/bin/env python3
"""Measures insiderdb against the least that the same work can cost, and prints the ratios as Markdown.

    cargo build --release --workspace
    benches/ratios.py target/release/insiderdb WORKDIR [--filings 100000] [--runs 3] [--large]

Times on one machine differ from day to day, ratios within one run far less; so every figure that counts is a ratio of
CPU seconds (user and system, the Postgres server's included), wall time beside it. The cases take turns, and the
median of the runs stands for each. Needs sqlite3, psql and a Postgres server's programs, of which it starts a server of
its own. WORKDIR should have room for about 60 KiB a filing (with --large: 1,000,000 filings more).
"""

import argparse
import csv
import glob
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import namedtuple

from server import Postgres

Spent = namedtuple("Spent", "cpu wall peak")  # seconds, seconds, MiB of the largest process that is ours

NOT_LOADED = ("_sqlx_migrations", "transaction_codes", "roles", "event_kinds")  # the migrations fill them
LARGE = 1_000_000
NIGHT = 1_000
NEVER_EMPTY = ("filings", "documents")


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure(arguments, server=None):
    """Runs a program to its end; a failure ends everything."""
    before = server.cpu() if server else 0
    started = time.perf_counter()
    with open(os.devnull, "rb") as nothing:
        child = subprocess.Popen(arguments, stdin=nothing, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: exit status {child.returncode}\n{complaint[-4000:]}")
    cpu = usage.ru_utime + usage.ru_stime + (server.cpu() - before if server else 0)
    return Spent(cpu, wall, usage.ru_maxrss / 1024)


def size(target):
    """MiB of a file or of all files below a directory."""
    if os.path.isfile(target):
        return os.path.getsize(target) / 2**20
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(target) for f in files) / 2**20


class Bench:
    def __init__(self, options):
        self.options = options
        self.binary = os.path.abspath(options.binary)
        self.bench = self.binary + "-bench"
        self.work = os.path.abspath(options.workdir)
        os.makedirs(self.work, exist_ok=True)
        self.spent = {}  # name of a case: what each run took

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def run(self, name, arguments, server=None):
        spent = measure(arguments, server)
        self.spent.setdefault(name, []).append(spent)
        say(f"  {name}: {spent.cpu:.2f} s CPU, {spent.wall:.2f} s wall, {spent.peak:.0f} MiB")

    def once(self, *arguments):
        return measure([*arguments])

    def generate(self, filings, into):
        """The same seed gives the same files, so what is there is taken."""
        done = into + ".done"
        stamp = f"{filings} {self.options.seed}"
        if os.path.exists(done) and open(done, encoding="utf-8").read() == stamp:
            return
        shutil.rmtree(into, ignore_errors=True)
        say(f"generating {filings} filings into {into}")
        self.once(self.bench, "generate", "--filings", str(filings), "--seed", str(self.options.seed), "--shape", "submission", "--into", into)
        with open(done, "w", encoding="utf-8") as file:
            file.write(stamp)

    def ingest(self, source, url):
        """A load as it is compared: deriving is measured by itself."""
        return [self.binary, "ingest", source, "--db", url, "--quiet", "--no-derive", *self.options.ingest_options.split()]

    def derive(self, url):
        return [self.binary, "rebuild", "--db", url, "--quiet"]

    def no_sqlite(self, name):
        for file in glob.glob(self.path(name + ".db*")):
            os.remove(file)

    def sqlite(self, name):
        return f"sqlite://{self.path(name)}.db"

    def cases(self, server):
        """One run of every case, in turn."""
        filings = self.path("filings")
        self.run("tokens", [self.bench, "tokens", filings])
        self.run("parse-only", [self.binary, "ingest", filings, "--dry-run", "--quiet"])

        self.no_sqlite("load")
        self.run("SQLite load", self.ingest(filings, self.sqlite("load")))
        self.compare_sqlite(self.copy_sqlite())
        self.run("SQLite derive", self.derive(self.sqlite("load")))
        self.run("SQLite re-run", self.ingest(filings, self.sqlite("load")))

        server.recreate("load")
        self.run("Postgres load", self.ingest(filings, server.url("load")), server)
        self.compare_postgres(server, self.copy_postgres(server))
        server.ask("postgres", "CHECKPOINT")
        self.run("Postgres derive", self.derive(server.url("load")), server)
        self.run("Postgres re-run", self.ingest(filings, server.url("load")), server)

        for archive in ("tar.gz", "zip"):
            self.no_sqlite("archive")
            self.run(f"SQLite load of {archive}", self.ingest(self.path(f"filings.{archive}"), self.sqlite("archive")))
        self.no_sqlite("archive")

    def copy_sqlite(self):
        """Copies the rows of the loaded database into an empty one; gives the tables' names."""
        self.no_sqlite("import")
        self.once(self.binary, "migrate", "--db", self.sqlite("import"))
        tables = self.export_sqlite()
        self.run("sqlite3 .import", self.sqlite_import(tables))
        return tables

    def copy_postgres(self, server):
        """Copies the rows of the loaded database into an empty one; gives the tables' names."""
        server.recreate("import")
        self.once(self.binary, "migrate", "--db", server.url("import"))
        script, tables = self.export_postgres(server)
        server.ask("postgres", "CHECKPOINT")
        self.run("psql \\copy", ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", server.url("import"), "-f", script], server)
        return tables

    def night(self, name, filings):
        """The newest days' filings, on top of all others with what follows from them."""
        away, moved, count = self.path("night"), [], 0
        shutil.rmtree(away, ignore_errors=True)
        os.makedirs(away)
        for day in reversed(sorted(glob.glob(os.path.join(filings, "*", "*", "*")))):
            if count >= NIGHT:
                break
            count += len(os.listdir(day))
            moved.append((day, os.path.join(away, os.path.relpath(day, filings).replace(os.sep, "-"))))
        for place, aside in moved:
            os.rename(place, aside)
        try:
            url = self.sqlite("night")
            self.no_sqlite("night")
            self.once(self.binary, "ingest", filings, "--db", url, "--quiet")
            say(f"  a night of {count}")
            self.run(name, [self.binary, "ingest", away, "--db", url, "--quiet"])
            self.no_sqlite("night")
        finally:
            for place, aside in moved:
                os.rename(aside, place)

    def export_sqlite(self):
        """Writes the loaded rows as one file a table, in the order of their keys; gives the tables' names."""
        directory = self.path("rows-sqlite")
        database = sqlite3.connect(self.path("load.db"))
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"
        tables = [name for (name,) in database.execute(query) if name not in NOT_LOADED]
        if not os.path.isdir(directory):
            os.makedirs(directory)
            for table in tables:
                with open(os.path.join(directory, table + ".csv"), "w", newline="", encoding="utf-8") as file:
                    # `.import` wants a value for each column; bytes go as hexadecimal text.
                    rows = database.execute(f'SELECT * FROM "{table}"')
                    writer = csv.writer(file, lineterminator="\n")
                    for row in rows:
                        writer.writerow([cell.hex() if isinstance(cell, bytes) else cell for cell in row])
        database.close()
        return tables

    def sqlite_import(self, tables):
        # The settings of insiderdb itself. A cell without a value becomes '' and not null, which a check may refuse.
        arguments = ["sqlite3", "-bail", "-cmd", "PRAGMA ignore_check_constraints = 1", "-cmd", "PRAGMA synchronous = NORMAL",
                     "-cmd", "PRAGMA cache_size = -65536", self.path("import.db")]
        directory = self.path("rows-sqlite")
        full = [table for table in tables if os.path.getsize(os.path.join(directory, table + ".csv"))]
        return arguments + [f".import --csv {os.path.join(directory, table)}.csv {table}" for table in full]

    def compare_sqlite(self, tables):
        counts = []
        for name in ("load.db", "import.db"):
            database = sqlite3.connect(self.path(name))
            counts.append({table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables})
            database.close()
        self.compare("sqlite3 .import", *counts)

    def export_postgres(self, server):
        """Writes the loaded rows as COPY's text, and the script that copies them into the other database."""
        directory = self.path("rows-postgres")
        order = parents_first(server)
        script = os.path.join(directory, "copy.sql")
        if not os.path.isdir(directory):
            os.makedirs(directory)
            files = {table: os.path.join(directory, table) for table in order}
            for table, file in files.items():
                # In the order of the key, as the loader wrote them.
                by = primary_key(server, table)
                subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", server.url("load"), "-c",
                                f"\\copy (SELECT * FROM \"{table}\" {by}) TO '{file}'"], check=True)
            with open(script, "w", encoding="utf-8") as out:
                out.write("BEGIN;\n")
                out.writelines(f"\\copy \"{table}\" FROM '{file}'\n" for table, file in files.items())
                out.write("COMMIT;\n")
        return script, order

    def compare_postgres(self, server, tables):
        query = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables)
        self.compare("psql \\copy", *(dict(server.ask(database, query)) for database in ("load", "import")))

    def compare(self, name, loaded, copied):
        different = {table: (loaded[table], copied[table]) for table in loaded if loaded[table] != copied[table]}
        if different:
            sys.exit(f"{name} made other rows than the load, so they cannot be compared: {different}")
        empty = [table for table in NEVER_EMPTY if not int(loaded.get(table, 0))]
        if empty:
            sys.exit(f"nothing was loaded into {empty}")

    def large(self, server):
        """A million filings, once: what each costs, and what memory they take."""
        self.generate(LARGE, self.path("large"))
        self.no_sqlite("large")
        self.run("SQLite load, large", self.ingest(self.path("large"), self.sqlite("large")))
        self.run("SQLite derive, large", self.derive(self.sqlite("large")))
        self.run("SQLite re-run, large", self.ingest(self.path("large"), self.sqlite("large")))
        self.no_sqlite("large")
        self.night("SQLite night, large", self.path("large"))
        server.recreate("large")
        self.run("Postgres load, large", self.ingest(self.path("large"), server.url("large")), server)
        self.run("Postgres re-run, large", self.ingest(self.path("large"), server.url("large")), server)
        server.ask("postgres", "DROP DATABASE large")

    def main(self):
        for name in ("filings", "filings.tar.gz", "filings.zip"):
            self.generate(self.options.filings, self.path(name))
        for rows in ("rows-sqlite", "rows-postgres"):
            shutil.rmtree(self.path(rows), ignore_errors=True)
        self.once(self.bench, "tokens", self.path("filings"))  # warms the page cache
        server = Postgres(self.path("postgres"))
        try:
            for number in range(self.options.runs):
                say(f"run {number + 1} of {self.options.runs}")
                self.cases(server)
            database = size(self.path("load.db"))
            self.night("SQLite night", self.path("filings"))
            if self.options.large:
                say("a million filings")
                self.large(server)
        finally:
            server.stop()
        self.report(database)

    def median(self, name):
        return Spent(*(statistics.median(values) for values in zip(*self.spent[name])))

    def report(self, database):
        options = self.options
        version = subprocess.run([self.binary, "--version"], capture_output=True, text=True).stdout.strip() or "insiderdb"
        print(f"{version}, {options.filings:,} generated filings (seed {options.seed}, "
              f"{size(self.path('filings')):,.0f} MiB, database {database:,.0f} MiB), medians of {options.runs} runs in turn, "
              f"{machine()}\n")
        print("| case | CPU s | wall s | filings per CPU s | peak MiB |\n|---|---:|---:|---:|---:|")
        for name in self.spent:
            spent, filings = self.median(name), LARGE if name.endswith("large") else options.filings
            filings = NIGHT if "night" in name else filings
            rate = filings / max(spent.cpu, 0.01)
            print(f"| {name} | {spent.cpu:.2f} | {spent.wall:.2f} | {rate:,.0f} | {spent.peak:.0f} |")
        print("\n| ratio (CPU) | measured | wall | to reach | met |\n|---|---:|---:|---:|---|")
        for text, over, under, most in ratios(options):
            cpu, wall = (self.quotient(over, under, kind) for kind in ("cpu", "wall"))
            print(f"| {text} | {cpu:.2f} | {wall:.2f} | <= {most:g} | {'yes' if cpu <= most else '**no**'} |")
        peaks = {name: self.median(name).peak for name in self.spent if "load" in name or "re-run" in name}
        worst = max(peaks, key=peaks.get)
        met = "yes" if peaks[worst] <= 256 else "**no**"
        print(f"| peak memory, MiB ({worst}) | {peaks[worst]:.0f} | | <= 256 | {met} |")

    def quotient(self, over, under, kind):
        """One case over the sum of others; per filing, where one of them is large."""
        per = LARGE / self.options.filings if "night" not in over and over.endswith("large") and not under[0].endswith("large") else 1
        return getattr(self.median(over), kind) / per / max(sum(getattr(self.median(name), kind) for name in under), 0.01)


def ratios(options):
    rows = [
        ("fresh SQLite load / (parse-only + `sqlite3 .import`)", "SQLite load", ["parse-only", "sqlite3 .import"], 1.25),
        ("fresh Postgres load / (parse-only + psql `\\copy`)", "Postgres load", ["parse-only", "psql \\copy"], 1.5),
        ("parse-only / quick-xml tokens", "parse-only", ["tokens"], 1.7),
        ("derive / fresh load, SQLite", "SQLite derive", ["SQLite load"], 0.5),
        ("derive / fresh load, Postgres", "Postgres derive", ["Postgres load"], 0.5),
        ("unchanged re-run / fresh load, SQLite", "SQLite re-run", ["SQLite load"], 0.1),
        ("unchanged re-run / fresh load, Postgres", "Postgres re-run", ["Postgres load"], 0.1),
        ("tar.gz / the same files unpacked", "SQLite load of tar.gz", ["SQLite load"], 1.15),
        ("zip / the same files unpacked", "SQLite load of zip", ["SQLite load"], 1.15),
    ]
    if options.large:
        for backend in ("SQLite", "Postgres"):
            load = f"{backend} load"
            rows.append((f"cost per filing at {LARGE:,} / at {options.filings:,}, {backend}", f"{load}, large", [load], 1.3))
            rows.append((f"unchanged re-run / fresh load at {LARGE:,}, {backend}", f"{backend} re-run, large", [f"{load}, large"], 0.1))
        rows.append((f"a night of {NIGHT:,} on {LARGE:,} / on {options.filings:,}", "SQLite night, large", ["SQLite night"], 1.3))
    return rows


def parents_first(server):
    """The tables of the loaded database, each after those that its foreign keys refer to."""
    tables = [name for (name,) in server.ask(
        "load", "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1") if name not in NOT_LOADED]
    links = server.ask("load", "SELECT conrelid::regclass, confrelid::regclass FROM pg_constraint WHERE contype = 'f'")
    order = []
    while len(order) < len(tables):
        ready = [table for table in tables if table not in order
                 and all(to in order or to == table for at, to in links if at == table)]
        if not ready:
            sys.exit("the foreign keys of the schema form a ring")
        order += ready
    return order


def primary_key(server, table):
    columns = server.ask("load", "SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)) "
                         "FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
                         f"WHERE i.indisprimary AND i.indrelid = '\"{table}\"'::regclass")
    return f"ORDER BY {columns[0][0]}" if columns and columns[0][0] else ""


def machine():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            model = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (FileNotFoundError, StopIteration):
        model = "unknown processor"
    tools = [subprocess.run(command, capture_output=True, text=True).stdout.split()
             for command in (["sqlite3", "--version"], ["psql", "--version"])]
    return f"{os.cpu_count()} x {model}, sqlite3 {tools[0][0]}, Postgres {tools[1][2]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="a release build of insiderdb")
    parser.add_argument("workdir", help="for filings and databases; generated filings are kept and used again")
    parser.add_argument("--filings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="how often each case is measured; the median counts")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} filings, once")
    parser.add_argument("--ingest-options", default="", help="further options for every ingest into a database")
    Bench(parser.parse_args()).main()


if __name__ == "__main__":
    main()
