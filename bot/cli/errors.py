"""How a command fails: clear lines on stderr, exit 1, nothing half done."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

import typer

from scoring.faults import InputWrong


@contextmanager
def telling() -> Generator[None]:
    """Turn what the person at the keyboard can mend into lines on stderr and exit 1."""
    try:
        yield
    except InputWrong as error:
        for line in error.faults:
            sys.stderr.write(f"puas: {line}\n")
        raise typer.Exit(1) from error
