"""What each task of a cluster does: reads documents in brief, and loads the documents of its groups.

A document goes from one task to the next as the line that `insiderdb parse --brief --content` prints.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ._program import REJECTED, Failed, program

#: Number of paths that one run of the program reads.
PATHS_AT_A_TIME = 500


class Carried(NamedTuple):
    """A document on its way."""

    #: Documents of one group depend on each other.
    group: str
    #: What ties the group to others: a text, a group, and whether the document looks for others with the text.
    ties: list[tuple[str, str, bool]]
    #: The document, as the program prints and takes it.
    line: str


def carry(paths: Iterable[str]) -> Iterator[Carried]:
    """Reads the documents in files, directories and archives that this machine sees."""
    waiting: list[str] = []
    for path in paths:
        waiting.append(path)
        if len(waiting) == PATHS_AT_A_TIME:
            yield from map(_carried, _briefs(waiting))
            waiting = []
    if waiting:
        yield from map(_carried, _briefs(waiting))


def carry_bytes(files: Iterable[tuple[str, bytes]]) -> Iterator[Carried]:
    """Reads the documents in files of which only name and bytes are here. Their sizes and times are left out."""
    for name, content in files:
        with tempfile.TemporaryDirectory(prefix="insiderdb-") as root:
            path = urlsplit(name).path.lstrip("/")
            file = Path(root) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            here = str(file.absolute())
            for line in _briefs([here]):
                document = json.loads(line)
                document["path"] = name + document["path"].removeprefix(here)
                document["group"] = document["group"].replace(here, name)
                document.pop("size", None)
                document.pop("modified_at", None)
                yield _carried(json.dumps(document))


def _carried(line: str) -> Carried:
    document = json.loads(line)
    return Carried(document["group"], [(text, group, seeks) for text, group, seeks in document["ties"]], line)


def _briefs(paths: list[str]) -> Iterator[str]:
    # A path may begin with a dash.
    command = [program(), "parse", "--brief", "--content", "--", *paths]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told, text=True)
        assert process.stdout is not None
        yield from process.stdout
        process.stdout.close()
        if process.wait() not in (0, REJECTED):
            raise Failed(_message(told), process.returncode)


def load(lines: Iterable[str], into: str, number: int) -> Iterator[tuple[int, str]]:
    """Loads documents into a database of their own, and exports it.

    Gives the number of the task and the directory of its export below `into`: a new one for each attempt, so that an
    attempt that breaks off leaves nothing that counts.
    """
    arriving = iter(lines)
    first = next(arriving, None)
    if first is None:
        return
    export = Path(into) / f"{number}-{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory(prefix="insiderdb-") as folder:
        database = ["--db", f"sqlite://{folder}/insiders.db", "--quiet"]
        ingest = [program(), "ingest", "--documents", "-", "--jobs", "1", *database]
        with tempfile.TemporaryFile() as told:
            process = subprocess.Popen(ingest, stdin=subprocess.PIPE, stderr=told, text=True)
            assert process.stdin is not None
            try:
                process.stdin.write(first)
                process.stdin.writelines(arriving)
                process.stdin.close()
            except BrokenPipeError:
                pass
            if process.wait() not in (0, REJECTED):
                raise Failed(_message(told), process.returncode)
        exported = subprocess.run([program(), "export", export, *database], capture_output=True, text=True)
        if exported.returncode != 0:
            raise Failed(exported.stderr.strip(), exported.returncode)
    yield number, export.name


def _message(told: object) -> str:
    told.seek(0)  # type: ignore[attr-defined]
    return str(told.read().decode(errors="replace").strip())  # type: ignore[attr-defined]


def units(roots: Iterable[str]) -> list[tuple[str, int]]:
    """Lists the paths that can be read apart from each other, with their sizes.

    A directory with tables (`.tsv`) is one, with all that is below it: they may be a data set.
    """
    found: list[tuple[str, int]] = []
    for root in roots:
        if not os.path.isdir(root):
            found.append((root, os.path.getsize(root) if os.path.exists(root) else 0))
            continue
        _list(root, found, [])
    return found


def _list(directory: str, found: list[tuple[str, int]], above: list[str]) -> None:
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError:
        # The program says why.
        found.append((directory, 0))
        return
    here = os.path.realpath(directory)
    if here in above or any(entry.name.lower().endswith(".tsv") for entry in entries):
        size = sum(entry.stat().st_size for entry in entries if entry.is_file())
        found.append((directory, size))
        return
    for entry in entries:
        if entry.is_dir():
            _list(entry.path, found, [*above, here])
        else:
            found.append((entry.path, entry.stat().st_size if entry.is_file() else 0))
