"""A progress bar on stderr: past two seconds, and only for a person at a terminal."""

import sys
import time

QUIET_SECONDS = 2.0


class Progress:
    """Shows how far a long job has come."""

    def __init__(self, what: str) -> None:
        """Stay silent until the job proves to be long."""
        self._what = what
        self._began = time.monotonic()
        self._bar: object | None = None

    def show(self, done: int, of: int) -> None:
        """Show that `done` of `of` are done."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < QUIET_SECONDS:
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        if not isinstance(self._bar, Bar):
            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.add_task(self._what, total=of)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)
        if done >= of:
            self._bar.stop()
