"""Areas, domains and items in the therapist's own wording. Only what differs from what ships is kept, by id, so that an
update never overwrites it and what is new in an update shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from companion.care.checklist import Area, Domain, Item, shown
from companion.store import rows
from companion.vault.vault import Vault

_OWN = "own:"
"""Before the number of an added item. The ids of shipped items begin with their domain's and a dot."""


@dataclass(frozen=True, slots=True)
class _Change:
    """None is as it came."""

    text: str | None = None
    hidden: bool = False
    only_alone: bool | None = None
    position: int | None = None


_Changes = Mapping[str, _Change]
_Added = Mapping[str, Sequence[Item]]
_AS_IT_CAME = _Change()


def of_practice(vault: Vault, shipped: Sequence[Area]) -> tuple[Area, ...]:
    """As they show: in the order they were moved to, in the therapist's wording, without what is hidden."""
    return shown(with_hidden(vault, shipped))


def with_hidden(vault: Vault, shipped: Sequence[Area]) -> tuple[Area, ...]:
    """The same with all that is hidden. An area that an update brought stands behind those that were moved."""
    changes = _changes(vault)
    added: dict[str, list[Item]] = defaultdict(list)
    for number, domain_id, text in vault.rows("SELECT id, domain, text FROM item_added ORDER BY id"):
        added[domain_id].append(Item(f"{_OWN}{number}", text))
    positions = {target: change.position for target, change in changes.items() if change.position is not None}
    ordered = sorted(shipped, key=lambda area: (positions.get(area.id, len(shipped)), area.number))
    return tuple(_area(area, changes, added) for area in ordered)


def reword(vault: Vault, target: str, text: str) -> None:
    """An area, a domain or an item. Raises `ValueError` for an empty text."""
    _keep(vault, target, replace(_change(vault, target), text=_sound(text)))


def restore(vault: Vault, target: str) -> None:
    """The wording as it came, or as it comes with the next update."""
    _keep(vault, target, replace(_change(vault, target), text=None))


def hide(vault: Vault, target: str, hidden: bool) -> None:
    """Out of the room and the map, or back again; what was marked stays marked."""
    _keep(vault, target, replace(_change(vault, target), hidden=hidden))


def set_only_alone(vault: Vault, item_id: str, only_alone: bool) -> None:
    """Whether an item is hidden while others are in the room."""
    _keep(vault, item_id, replace(_change(vault, item_id), only_alone=only_alone))


def add_item(vault: Vault, domain_id: str, text: str) -> str:
    """The id of the new item, last in its domain. Raises `ValueError` for an empty text."""
    number = vault.run("INSERT INTO item_added (domain, text) VALUES (?, ?)", domain_id, _sound(text))
    return f"{_OWN}{number}"


def move(vault: Vault, shipped: Sequence[Area], area_id: str, steps: int) -> None:
    """Up by so many places, down where `steps` is above 0; at the ends it stays. The numbers stay with their areas."""
    order = [area.id for area in with_hidden(vault, shipped)]
    at = order.index(area_id)
    order.insert(max(0, at + steps), order.pop(at))
    for position, target in enumerate(order):
        _keep(vault, target, replace(_change(vault, target), position=position))


def _area(area: Area, changes: _Changes, added: _Added) -> Area:
    change = changes.get(area.id, _AS_IT_CAME)
    domains = tuple(_domain(domain, changes, added) for domain in area.domains)
    return replace(area, name=change.text or area.name, hidden=change.hidden, domains=domains)


def _domain(domain: Domain, changes: _Changes, added: _Added) -> Domain:
    change = changes.get(domain.id, _AS_IT_CAME)
    items = tuple(_item(item, changes) for item in (*domain.items, *added.get(domain.id, ())))
    return replace(domain, name=change.text or domain.name, hidden=change.hidden, items=items)


def _item(item: Item, changes: _Changes) -> Item:
    change = changes.get(item.id, _AS_IT_CAME)
    only_alone = item.only_alone if change.only_alone is None else change.only_alone
    return replace(item, text=change.text or item.text, only_alone=only_alone, hidden=change.hidden)


def _sound(text: str) -> str:
    words = " ".join(rows.sound(text).split())
    if not words:
        raise ValueError("a wording without words")
    return words


def _change(vault: Vault, target: str) -> _Change:
    return _changes(vault).get(target, _AS_IT_CAME)


def _changes(vault: Vault) -> dict[str, _Change]:
    found = vault.rows("SELECT target, text, hidden, only_alone, position FROM checklist_change")
    return {
        target: _Change(text, bool(hidden), None if only_alone is None else bool(only_alone), position)
        for target, text, hidden, only_alone, position in found
    }


def _keep(vault: Vault, target: str, change: _Change) -> None:
    vault.run(
        "INSERT INTO checklist_change (target, text, hidden, only_alone, position) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (target) DO UPDATE SET text = ?2, hidden = ?3, only_alone = ?4, position = ?5",
        target,
        change.text,
        change.hidden,
        change.only_alone,
        change.position,
    )
