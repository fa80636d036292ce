"""A Python process of its own, for what must be seen from a fresh start."""

import subprocess
import sys
from pathlib import Path


def run_python(source: str, *arguments: str | Path, folder: Path) -> str:
    """Run Python in a process of its own; returns what it prints, and fails when it fails."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", source, *map(str, arguments)],
        cwd=folder,
        env={},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
