import pytest

from companion.ui.kit.short_names import shortened


@pytest.mark.parametrize("name", ["Ana", "נועה", "李小龙", "x" * 16])
def test_a_name_that_fits_is_left_alone(name: str) -> None:
    assert shortened(name) == name


def test_a_long_name_keeps_its_beginning() -> None:
    assert shortened("Wilhelmina-Theodora Konstantina Evangelia", 20) == "Wilhelmina-Theodora…"


def test_a_letter_keeps_its_marks() -> None:
    assert shortened("e\u0301" * 10, 6) == "e\u0301e\u0301…"
