"""Names are in the order in which people look for them."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.district.alphabet import alphabetical


def test_numbers_count_and_capitals_do_not() -> None:
    """A second desk comes before the tenth, whoever wrote them how."""
    names = ["Loket 10", "loket 1", "Loket 2", "UGD", "Apotek", "Loket 2B"]

    assert sorted(names, key=alphabetical) == [
        "Apotek",
        "loket 1",
        "Loket 2",
        "Loket 2B",
        "Loket 10",
        "UGD",
    ]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_names_have_one_order(names: list[str]) -> None:
    """Whatever order they come in, also names of digits, of nothing, or of other scripts."""
    backwards = names[::-1]

    assert sorted(backwards, key=alphabetical) == sorted(names, key=alphabetical)
