from pathlib import Path

import pytest

from companion.content.entry import ContentBroken
from companion.content.words import word_list

SHIPPED = Path(__file__).parents[2] / "resources"


def test_five_dice_name_every_word_once() -> None:
    words = word_list(SHIPPED)
    assert len(words) == len(set(words)) == 6**5
    assert words[0] == "abacus"
    assert all(word.isascii() and word == word.lower() and len(word) >= 3 for word in words)


def test_its_licence_stands_beside_it() -> None:
    assert "Creative Commons Attribution 3.0" in (SHIPPED / "words" / "LICENSE.txt").read_text(encoding="utf-8")


def test_a_list_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentBroken, match="cannot be read"):
        word_list(tmp_path)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "eff_large_wordlist.txt").write_text("abacus\n" * 6**5, encoding="ascii")
    with pytest.raises(ContentBroken, match="7776 different words"):
        word_list(tmp_path)
