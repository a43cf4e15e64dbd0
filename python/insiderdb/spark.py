"""Reads filings and derives from them on a cluster of Spark.

    python -m insiderdb.spark --input /shared/edgar --output /shared/parquet

What is derived looks at one issuer, and reading at one document, so no task needs what another one has. The result is what
`insiderdb ingest` and `insiderdb export` give on one machine, except for `runs`, `run_id` in `document_paths`, and the
number of files. docs/cluster.md describes the steps.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._carry import Carried, carry, carry_bytes, load, units
from ._settle import settle

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

#: Number of bytes of files that one task reads.
BYTES_OF_TASK = 32 << 20


def documents(context: SparkContext, inputs: Sequence[str]) -> RDD[Carried]:
    """Gives the documents in directories, files and archives, each with its place.

    A path is one that every machine sees. An address with a scheme (`hdfs://`, `s3a://`) is read by Spark.
    """
    addresses = [name for name in inputs if "://" in name and not name.startswith("file://")]
    paths = [name.removeprefix("file://") for name in inputs if name not in addresses]
    read = [context.parallelize(portion, len(portion)).flatMap(_carry_all) for portion in [_portions(paths)] if portion]
    read += [context.binaryFiles(address).mapPartitions(carry_bytes) for address in addresses]
    return context.union(read)


def _carry_all(paths: list[str]) -> Iterator[Carried]:
    return carry(paths)


def _portions(paths: Sequence[str]) -> list[list[str]]:
    """Divides the paths into portions of about the same size."""
    portions: list[list[str]] = []
    room = 0
    # As the program names places: `..` stays, since a link before it may lead elsewhere.
    for path, size in units([str(Path.cwd() / path) for path in paths]):
        if room <= 0:
            portions.append([])
            room = BYTES_OF_TASK
        portions[-1].append(path)
        # A small file takes time too.
        room -= max(size, 16 << 10)
    return portions


def groups(carried: RDD[Carried]) -> dict[str, str]:
    """Gives for each group that depends on others the first of them.

    Groups with the same tie depend on each other if one of the documents with it looks for others: the same document,
    accession number, and, for a document without a number or an issuer without a CIK, what may tell whose it is.
    """

    def add(known: tuple[set[str], bool], tie: tuple[str, bool]) -> tuple[set[str], bool]:
        return known[0] | {tie[0]}, known[1] or tie[1]

    def both(one: tuple[set[str], bool], other: tuple[set[str], bool]) -> tuple[set[str], bool]:
        return one[0] | other[0], one[1] or other[1]

    ties = carried.flatMap(lambda document: [(text, (group, seeks)) for text, group, seeks in document.ties])
    shared = ties.aggregateByKey((set(), False), add, both).values()
    tied = shared.filter(lambda tie: tie[1] and len(tie[0]) > 1).map(lambda tie: sorted(tie[0]))
    return joined(tied.collect())


def joined(lists: Iterable[Sequence[str]]) -> dict[str, str]:
    """Gives for each group in the lists the first of all that hang together."""
    parent: dict[str, str] = {}

    def first(group: str) -> str:
        while parent.setdefault(group, group) != group:
            parent[group] = group = parent[parent[group]]
        return group

    for one, *others in lists:
        for other in others:
            low, high = sorted((first(one), first(other)))
            parent[high] = low
    return {group: first(group) for group in parent}


def build(
    context: SparkContext, inputs: Sequence[str], output: str | os.PathLike[str], tasks: int | None = None
) -> dict[str, Any]:
    """Reads the inputs and writes an export into the directory `output`, which every machine sees. Gives its manifest.

    `tasks` is the number of databases that are made; without it, three for each core. An export that is there is
    replaced at the end.
    """
    from pyspark import StorageLevel

    folder = Path(output).absolute()
    work = folder / f"_work-{uuid.uuid4().hex}"
    work.mkdir(parents=True)
    number = tasks or 3 * context.defaultParallelism
    try:
        carried = documents(context, inputs).persist(StorageLevel.DISK_ONLY)
        first = context.broadcast(groups(carried))
        by_group = carried.map(lambda document: (first.value.get(document.group, document.group), document.line))
        divided = by_group.partitionBy(number, _place).values()
        loaded = divided.mapPartitionsWithIndex(lambda place, lines: load(lines, str(work), place)).collect()
        if not loaded:
            raise FileNotFoundError(f"there is no document in {', '.join(inputs)}")
        carried.unpersist()
        shutil.rmtree(folder / "_new", ignore_errors=True)
        return settle([work / name for _, name in sorted(loaded)], folder, _on(context))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _on(context: SparkContext) -> Callable[[Callable[[str], None], list[str]], None]:
    def each(apply: Callable[[str], None], files: list[str]) -> None:
        if files:
            context.parallelize(files, len(files)).foreach(apply)

    return each


def _place(group: str) -> int:
    """A number of a group, the same on every machine: Python's own differs from one process to the next."""
    return int.from_bytes(hashlib.sha256(group.encode()).digest()[:6], "big")


def main() -> None:
    """Runs the job that the command line asks for."""
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(prog="python -m insiderdb.spark", description=__doc__.partition("\n")[0])
    parser.add_argument("--input", nargs="+", required=True, metavar="PATH", help="directories, files and archives")
    parser.add_argument("--output", required=True, metavar="DIR", help="the directory of the export")
    parser.add_argument("--tasks", type=int, metavar="N", help="number of databases [default: three for each core]")
    parser.add_argument("--master", metavar="URL", help="address of the cluster [default: that of spark-submit]")
    typed = parser.parse_args()
    # The program and the module are there where this process found them.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("insiderdb")
    session = (builder.master(typed.master) if typed.master else builder).getOrCreate()
    manifest = build(session.sparkContext, typed.input, typed.output, typed.tasks)
    tables = manifest["tables"]
    print(f"{len(tables)} tables and views, {sum(table['rows'] for table in tables.values())} rows")
    session.stop()


if __name__ == "__main__":
    # Tasks find the functions under the name of the module.
    from insiderdb import spark

    spark.main()
