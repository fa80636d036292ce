"""Runs the real `puas` command as people do: in another process, with nothing set by chance."""

import subprocess
import sys
from pathlib import Path

PUAS = Path(sys.executable).with_name("puas")


def run_puas(
    *arguments: str | Path, folder: Path, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run `puas` in `folder`; `settings` go by their names without PUAS_, in small letters."""
    environment = {f"PUAS_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.run(  # noqa: S603 - our own command
        [str(PUAS), *map(str, arguments)],
        cwd=folder,
        # Wide enough that no table breaks a code or a link.
        env={"COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
