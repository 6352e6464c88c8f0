from companion.care.checklist import Mark, next_mark, touched_again


def test_the_area_s_key_says_touched_then_explored_then_nothing_more() -> None:
    seen = [Mark.NOT_YET]
    for _ in range(3):
        seen.append(touched_again(seen[-1]))
    assert seen == [Mark.NOT_YET, Mark.TOUCHED, Mark.EXPLORED, Mark.EXPLORED]


def test_the_area_s_key_takes_up_what_was_for_later_or_theirs() -> None:
    assert touched_again(Mark.FOR_LATER) is Mark.TOUCHED
    assert touched_again(Mark.THEIRS) is Mark.TOUCHED


def test_the_space_bar_goes_through_every_state_and_back() -> None:
    for start in Mark:
        seen, mark = [], start
        for _ in Mark:
            seen.append(mark)
            mark = next_mark(mark)
        assert mark is start
        assert set(seen) == set(Mark)
