"""What an hour tells of its prompts: each card once, why it came and what became of it."""

import pytest

from companion.care.prompt import Answer, Card, Phase, Prompted, PromptEvent, Reason, Voice, prompted

WAIT, NAME = (Card(id, id, (Phase.ANY,), Voice.DO, id, "", "", "") for id in ("k1.wait", "k9.name"))
ASKED = PromptEvent(WAIT.id, Answer.SHOWN, 60, Reason.PHASE)
AGAIN = PromptEvent(WAIT.id, Answer.SHOWN, 900, Reason.ROUND_AGAIN)


@pytest.mark.parametrize("answer", [Answer.USED, Answer.NOT_NOW, Answer.RETIRED])
def test_a_card_that_came_twice_is_told_once_with_its_answer_and_its_first_reason(answer: Answer) -> None:
    answered = PromptEvent(WAIT.id, answer, 70)
    other = PromptEvent(NAME.id, Answer.SHOWN, 80)
    assert prompted((ASKED, answered, other, AGAIN), (NAME, WAIT)) == (
        Prompted(WAIT, answer, Reason.PHASE),
        Prompted(NAME, Answer.SHOWN, None),
    )


def test_of_two_answers_the_later_one_counts() -> None:
    events = (ASKED, PromptEvent(WAIT.id, Answer.NOT_NOW, 70), AGAIN, PromptEvent(WAIT.id, Answer.USED, 910))
    assert [each.answer for each in prompted(events, (WAIT,))] == [Answer.USED]


def test_a_card_that_is_no_more_is_left_out() -> None:
    assert prompted((ASKED,), (NAME,)) == ()
