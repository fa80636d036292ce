"""Mutation testing of what decides scores: every small change of the code must fail a test.

`python -m benchmarks.mutants [--share 1.0] [--seed 1] [FILE ...]` changes one operator, number,
word or condition at a time and runs the tests of the scores on it, in a process of its own that
was forked when everything but the changed module had been loaded. Exit 1 below 90 % killed.
"""

import argparse
import ast
import importlib.abc
import importlib.util
import os
import resource
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec
from itertools import chain
from pathlib import Path
from random import Random
from types import ModuleType

from benchmarks.mutations import Mutant, mutants_of

HOME = Path(__file__).parent.parent
TESTS = {
    "scoring/officers/calibration.py": (
        *("score_limits", "calibration", "calibration_file", "officer_score", "fold"),
        *("fold_targets", "order", "reml"),
    ),
    "scoring/officers/officer_score.py": (
        *("score_limits", "officer_score", "fold", "fold_targets", "calibration"),
        *("calibration_file", "order"),
    ),
    "scoring/citizens/index.py": ("score_limits", "index"),
    "scoring/normal.py": ("score_limits", "predicate"),
    "scoring/performance/predicate.py": ("score_limits", "predicate", "fold_targets", "fold"),
}
"""Files to change, and the tests that must notice, those of the file itself early on."""

SECONDS = 60
"""A mutant that computes longer than this is killed: it hangs."""

ENOUGH = 0.90


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        """Stand in for the mutant's file."""
        self._name = mutant.file.removesuffix(".py").replace("/", ".")
        self._code = compile(ast.fix_missing_locations(mutant.tree), mutant.file, "exec")

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Answer for that module alone."""
        return importlib.util.spec_from_loader(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(self._code, module.__dict__)  # noqa: S102 - our own code, changed


def warm_up() -> None:
    """Load what every mutant needs, and none of `scoring`."""
    import numpy as np
    import pytest
    import typer.testing
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        "mutants",
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    if any(name.partition(".")[0] == "scoring" for name in sys.modules):
        sys.exit(f"{np}, {pytest} or {typer} brought the code along that is to be changed")


def begin(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Run tests on a mutant in a child process; returns its id."""
    child = os.fork()
    if child:
        return child
    import pytest

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    # Time of the processor: what waits for a busy machine is not what hangs.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if mutant is not None:
        # A mutant that cannot even be imported is killed by the first test that does.
        sys.meta_path.insert(0, Changed(mutant))
    quiet = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "no:asyncio"]
    plain = ["-o", "addopts=", "-c", os.devnull, "--rootdir", str(HOME)]
    code = 1
    with suppress(BaseException):
        for name in tests:
            # One file after the other: what dies in the first does not load the next.
            code = int(
                pytest.main([*quiet, *plain, str(next((HOME / "tests").rglob(f"test_{name}.py")))])
            )
            if code:
                break
    os._exit(code)


def survivors_of(mutants: Sequence[Mutant], workers: int) -> list[Mutant]:
    """Run them all; returns those on which every test passed."""
    waiting, running, survived = list(mutants), dict[int, Mutant](), []
    done = 0
    while waiting or running:
        while waiting and len(running) < workers:
            mutant = waiting.pop(0)
            running[begin(mutant, TESTS[mutant.file])] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        done += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
            survived.append(mutant)
            print(f"survived  {told(mutant)}", flush=True)
        if done % 50 == 0:
            print(f"{done} of {len(mutants)}", file=sys.stderr, flush=True)
    return survived


def told(mutant: Mutant) -> str:
    """A mutant in one line."""
    before, after = (" ".join(text.split())[:70] for text in (mutant.before, mutant.after))
    return f"{mutant.file}:{mutant.line}  {before}  ->  {after}"


def main() -> None:
    """Make the mutants, run them, tell which survived."""
    options = argparse.ArgumentParser()
    options.add_argument("files", nargs="*", default=TESTS)
    options.add_argument("--share", type=float, default=1.0, help="of all mutants, by chance")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    os.chdir(HOME)
    sys.path.insert(0, str(HOME))
    warm_up()
    _, status = os.waitpid(begin(None, sorted({*chain.from_iterable(TESTS.values())})), 0)
    if status:
        sys.exit("the tests do not pass on the code as it stands")
    chance, began = Random(chosen.seed), time.monotonic()
    killed = whole = 0
    for file in chosen.files:
        mutants = [each for each in mutants_of(HOME, file) if chance.random() < chosen.share]
        left = len(survivors_of(mutants, os.cpu_count() or 1))
        killed, whole = killed + len(mutants) - left, whole + len(mutants)
        print(f"{file}: {len(mutants) - left} of {len(mutants)} killed")
    print(f"{killed} of {whole} killed, {killed / whole:.1%}, {time.monotonic() - began:.0f} s")
    sys.exit(killed < ENOUGH * whole)


if __name__ == "__main__":
    main()
