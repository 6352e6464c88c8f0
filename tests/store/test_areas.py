"""The therapist's own wording of areas: kept beside what ships, never over it."""

from dataclasses import replace

import pytest

from companion.care.checklist import Area, Domain, Item, unfolded, with_others, wording
from companion.content.areas import load_areas
from companion.paths import resource
from companion.store import areas
from companion.vault.vault import Vault

SLEEP = Domain("sleep", "Sleep", (Item("sleep.falling", "Falling asleep"), Item("sleep.naps", "Naps")), "")
TOUCH = Domain("touch", "Touch", (Item("touch.comfort", "Comfort", only_alone=True),), "")
SHIPPED = (
    Area("body", 1, "Body & rest", (SLEEP, TOUCH)),
    Area("feelings", 2, "Feelings", ()),
    Area("home", 3, "Home & means", ()),
)


def shown(vault: Vault, shipped: tuple[Area, ...] = SHIPPED) -> list[str]:
    """What is written in the room, with every area open."""
    everything = areas.of_practice(vault, shipped)
    return [wording(part) for area in everything for part in unfolded([area], area.id)]


def test_nothing_changed_is_what_ships(vault: Vault) -> None:
    assert areas.of_practice(vault, SHIPPED) == SHIPPED


def test_own_wording_stands_in_the_place_of_the_shipped_one_until_it_is_restored(vault: Vault) -> None:
    with vault.transaction():
        areas.reword(vault, "body", "  Body \n and night ")
        areas.reword(vault, "sleep", "Nights")
        areas.reword(vault, "sleep.naps", "Naps at noon")
    assert shown(vault)[:4] == ["Body and night", "Nights", "Falling asleep", "Naps at noon"]
    with vault.transaction():
        for target in ("body", "sleep", "sleep.naps"):
            areas.restore(vault, target)
    assert areas.of_practice(vault, SHIPPED) == SHIPPED


def test_an_update_never_overwrites_and_what_is_new_shows(vault: Vault) -> None:
    with vault.transaction():
        areas.reword(vault, "body", "Body and night")
        areas.reword(vault, "sleep.naps", "Naps at noon")
        areas.hide(vault, "sleep.falling", True)
        own = areas.add_item(vault, "sleep", "The cat at four")
        areas.move(vault, SHIPPED, "home", -2)
    updated_sleep = replace(
        SLEEP,
        name="Sleep and rhythm",
        items=(
            Item("sleep.falling", "Falling asleep, newly put"),
            Item("sleep.naps", "Naps, newly put"),
            Item("sleep.light", "Light"),
        ),
    )
    updated = (
        Area("body", 1, "Body, newly put", (updated_sleep,)),
        Area("feelings", 2, "Moods", ()),
        Area("home", 3, "Home & means", ()),
        Area("earth", 4, "Earth", ()),
    )
    assert shown(vault, updated) == [
        *("Home & means", "Body and night", "Sleep and rhythm", "Naps at noon", "Light", "The cat at four"),
        *("Moods", "Earth"),
    ]
    assert areas.of_practice(vault, updated)[1].domains[0].items[-1].id == own


def test_a_moved_area_keeps_its_number_and_stops_at_the_ends(vault: Vault) -> None:
    def order() -> list[tuple[int, str]]:
        return [(area.number, area.id) for area in areas.of_practice(vault, SHIPPED)]

    for steps, wanted in (
        (1, [(2, "feelings"), (1, "body"), (3, "home")]),
        (5, [(2, "feelings"), (3, "home"), (1, "body")]),
        (-9, [(1, "body"), (2, "feelings"), (3, "home")]),
    ):
        with vault.transaction():
            areas.move(vault, SHIPPED, "body", steps)
        assert order() == wanted


@pytest.mark.parametrize(
    ("target", "gone"),
    [
        ("body", ["Body & rest", "Sleep", "Falling asleep", "Naps", "Touch", "Comfort"]),
        ("sleep", ["Sleep", "Falling asleep", "Naps"]),
        ("sleep.naps", ["Naps"]),
        ("touch.comfort", ["Touch", "Comfort"]),
    ],
)
def test_what_is_hidden_is_left_out_and_comes_back(vault: Vault, target: str, gone: list[str]) -> None:
    before = shown(vault)
    with vault.transaction():
        areas.hide(vault, target, True)
    assert shown(vault) == [words for words in before if words not in gone]
    assert len(areas.with_hidden(vault, SHIPPED)) == len(SHIPPED)
    with vault.transaction():
        areas.hide(vault, target, False)
    assert shown(vault) == before


def test_an_own_item_is_reworded_and_hidden_like_any_other_and_its_id_never_comes_again(vault: Vault) -> None:
    with vault.transaction():
        first = areas.add_item(vault, "sleep", "The cat at four")
        areas.reword(vault, first, "The cat at five")
        areas.hide(vault, first, True)
        second = areas.add_item(vault, "sleep", "The dog")
    assert shown(vault)[2:5] == ["Falling asleep", "Naps", "The dog"]
    with vault.transaction():
        areas.hide(vault, first, False)
    assert shown(vault)[4:6] == ["The cat at five", "The dog"]
    assert first != second
    shipped = load_areas(resource("areas"))
    ids = {part.id for area in shipped for part in unfolded([area], area.id)}
    assert not [each for each in ids if each.startswith("own:")]


def test_only_when_alone_can_be_set_and_lifted(vault: Vault) -> None:
    def for_others() -> list[str]:
        body = with_others(areas.of_practice(vault, SHIPPED))[0]
        return [item.id for domain in body.domains for item in domain.items]

    assert for_others() == ["sleep.falling", "sleep.naps"]
    with vault.transaction():
        areas.set_only_alone(vault, "sleep.naps", True)
        areas.set_only_alone(vault, "touch.comfort", False)
    assert for_others() == ["sleep.falling", "touch.comfort"]


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t\u00a0"])
def test_a_wording_without_words_is_refused(vault: Vault, nothing: str) -> None:
    for act in (areas.reword, areas.add_item):
        with pytest.raises(ValueError, match="without words"), vault.transaction():
            act(vault, "sleep", nothing)
    assert areas.of_practice(vault, SHIPPED) == SHIPPED
