import pytest

from companion.ui.kit import since


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2019", "2019"),
        (" 2019 ", "2019"),
        ("March 2019", "2019-03"),
        ("march, 2019", "2019-03"),
        ("Mar 2019", "2019-03"),
        ("12 March 2019", "2019-03-12"),
        ("March 12, 2019", "2019-03-12"),
        ("2019-03", "2019-03"),
        ("2019-3-2", "2019-03-02"),
        ("since 2019", None),
        ("a while", None),
        ("", None),
        ("31 February 2019", None),
        ("2019-13", None),
        ("3 2019", None),
        ("1200", None),
    ],
)
def test_since_when_is_kept_as_exactly_as_it_is_told(told: str, kept: str | None) -> None:
    assert since.read(told) == kept


@pytest.mark.parametrize("kept", ["", "2019", "2019-03", "2019-03-12"])
def test_what_is_shown_reads_back_as_the_same(kept: str) -> None:
    assert (since.read(since.shown(kept)) or "") == kept
