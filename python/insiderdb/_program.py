"""Finds and runs the program that the package carries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path

#: Exit status of a run that is done, and that rejected documents.
REJECTED = 3


class Failed(RuntimeError):
    """The program ended with an error. Its message is what the program said."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        #: The exit status. Its meaning is in the help of the program.
        self.status = status


def program() -> str:
    """Gives the path of the program: that of the package, else the one in PATH.

    Raises FileNotFoundError if there is none.
    """
    name = "insiderdb"
    schemes = {sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")}
    places = [Path(sysconfig.get_path("scripts", scheme)) / name for scheme in sorted(schemes)]
    # Where pip was told to install into a directory (`--target`).
    places.append(Path(__file__).resolve().parents[1] / "bin" / name)
    for place in places:
        if place.is_file() and os.access(place, os.X_OK):
            return str(place)
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError("the program insiderdb is neither in the package nor in PATH")
    return found


def run(arguments: Sequence[str | os.PathLike[str]], *, accept: Sequence[int] = (0,)) -> str:
    """Runs the program to its end and gives what it prints.

    Raises Failed if it ends with another status than those of `accept`.
    """
    command = [program(), *(os.fspath(argument) for argument in arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode not in accept:
        raise Failed(done.stderr.strip() or f"insiderdb ended with status {done.returncode}", done.returncode)
    return done.stdout
