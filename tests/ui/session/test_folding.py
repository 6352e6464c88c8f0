"""What gives way in the strip, in the order of the design."""

import pytest

from companion.ui.session.folding import Part, folded

HEIGHTS = {Part.PROMPT: 42, Part.GOALS: 220, Part.VALUES: 50, Part.THREADS: 80, Part.WHOLE_PERSON: 50}
ORDER = [Part.WHOLE_PERSON, Part.THREADS, Part.VALUES, Part.GOALS, Part.PROMPT]


@pytest.mark.parametrize(("room", "count"), [(442, 0), (441, 1), (391, 2), (311, 3), (261, 4), (41, 5), (-20, 5)])
def test_it_folds_in_one_order_and_no_more_than_it_must(room: int, count: int) -> None:
    assert folded(room, HEIGHTS, ()) == set(ORDER[:count])


@pytest.mark.parametrize("asked", ORDER)
def test_what_was_asked_for_shows_even_where_nothing_fits(asked: Part) -> None:
    assert folded(0, HEIGHTS, {asked}) == set(ORDER) - {asked}
