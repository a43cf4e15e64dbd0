#!/usr/bin/env python3
"""Measures one first load of many made-up filings, and prints what it cost as Markdown.

    cargo build --release --workspace
    benches/large.py target/release/insiderdb WORKDIR --filings 5000000 [--against 100000] [--backend sqlite|postgres]

The filings come from one tar.gz, the newest 1,000 from a directory: the night. A load, deriving, an unchanged re-run and
the night, each once, in CPU seconds (the Postgres server's included), wall time, and the memory of the largest process
of ours. `--against` loads fewer filings first, in the same way, and gives the cost of a filing in both. WORKDIR should
have room for 4 KiB a filing in SQLite, 9 KiB in Postgres.
"""

import argparse
import glob
import os

from ratios import NIGHT, machine, measure, say, size
from server import Postgres


class Large:
    def __init__(self, options):
        self.binary = os.path.abspath(options.binary)
        self.work = os.path.abspath(options.workdir)
        self.seed = str(options.seed)
        os.makedirs(self.work, exist_ok=True)
        self.server = Postgres(os.path.join(self.work, "server")) if options.backend == "postgres" else None

    def filings(self, count):
        """The archive and the night's directory; the same seed gives the same files, so what is there is taken."""
        archive, night = (os.path.join(self.work, f"{count}{end}") for end in (".tar.gz", ".night"))
        done = archive + ".done"
        if not os.path.exists(done):
            say(f"generating {count:,} filings")
            measure([self.binary + "-bench", "generate", "--filings", str(count), "--seed", self.seed, "--shape", "submission",
                     "--into", archive, "--night-into", night])
            open(done, "w", encoding="utf-8").close()
        return archive, night

    def database(self):
        """The URL of an empty database."""
        if self.server:
            self.server.recreate("large")
            return self.server.url("large")
        file = os.path.join(self.work, "large.db")
        for old in glob.glob(file + "*"):
            os.remove(old)
        return f"sqlite://{file}"

    def stored(self):
        """MiB of the database."""
        if self.server:
            return int(self.server.ask("large", "SELECT pg_database_size('large')")[0][0]) / 2**20
        return size(os.path.join(self.work, "large.db"))

    def run(self, count):
        """What each step cost, by its name, and the size of the database in MiB."""
        archive, night = self.filings(count)
        url = self.database()
        steps = {
            "load": ["ingest", archive, "--no-derive"],
            "derive": ["rebuild"],
            "unchanged re-run": ["ingest", archive],
            "night of 1,000": ["ingest", night],
        }
        spent = {}
        for name, arguments in steps.items():
            spent[name] = measure([self.binary, *arguments, "--db", url, "--quiet"], self.server)
            say(f"  {count:,} {name}: {spent[name].cpu:.1f} s CPU, {spent[name].wall:.1f} s wall, {spent[name].peak:.0f} MiB")
        return spent, self.stored()

    def stop(self):
        if self.server:
            self.server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="a release build of insiderdb, with insiderdb-bench beside it")
    parser.add_argument("workdir", help="for filings and databases; generated filings are kept and used again")
    parser.add_argument("--filings", type=int, default=1_000_000)
    parser.add_argument("--against", type=int, default=0, help="also this many, before")
    parser.add_argument("--backend", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    large = Large(options)
    counts = [count for count in (options.against, options.filings) if count]
    try:
        runs = {count: large.run(count) for count in counts}
    finally:
        large.stop()
    print(f"{options.backend}, seed {options.seed}, {machine()}\n")
    print("| filings | case | CPU s | wall s | peak MiB | us CPU a filing |\n|---:|---|---:|---:|---:|---:|")
    for count, (spent, stored) in runs.items():
        for name, cost in spent.items():
            each = cost.cpu * 1e6 / (NIGHT if name.startswith("night") else count - NIGHT)
            print(f"| {count:,} | {name} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.peak:.0f} | {each:.0f} |")
        print(f"| {count:,} | database, {stored:,.0f} MiB | | | | |")
    if len(counts) == 2:
        few, many = counts
        for name in ("load", "derive"):
            ratio = runs[many][0][name].cpu / (many - NIGHT) / (runs[few][0][name].cpu / (few - NIGHT))
            print(f"\nA filing costs {ratio:.2f} times as much to {name} among {many:,} as among {few:,}.")


if __name__ == "__main__":
    main()
