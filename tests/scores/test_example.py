"""The worked example of the documents is what the program does."""

import doctest
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-immunisation.md"


def test_the_immunisation_example_comes_out_as_it_is_written() -> None:
    """Every number on the page: targets, score, range, levels, proposal."""
    found = doctest.testfile(str(EXAMPLE), module_relative=False, optionflags=doctest.REPORT_NDIFF)

    assert found.attempted > 35
    assert found.failed == 0
