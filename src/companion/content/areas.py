"""The areas of the whole person with their domains, and the short checklists."""

from pathlib import Path

from companion.care.checklist import Area, Checklist, Domain, Item
from companion.content import limits
from companion.content.entry import Entry, files, read, refuse_twice


def load_areas(folder: Path) -> tuple[Area, ...]:
    """The areas by their numbers, which run from one without a hole. Raises `ContentBroken`."""
    found = [(entry, _area(entry)) for entry in map(read, files(folder))]
    refuse_twice(
        ((entry, target) for entry, area in found for target in (area.id, *(d.id for d in area.domains))), "the id"
    )
    refuse_twice(((entry, area.name) for entry, area in found), "the name")
    areas = sorted(found, key=lambda pair: pair[1].number)
    for number, (entry, area) in enumerate(areas, start=1):
        if area.number != number:
            raise entry.broken(f"its number is {area.number}, and {number} is the next")
    return tuple(area for _, area in areas)


def load_checklists(folder: Path) -> tuple[Checklist, ...]:
    """The short lists, one file each. Raises `ContentBroken`."""
    return tuple(_checklist(read(file)) for file in files(folder))


def _area(entry: Entry) -> Area:
    entry.number("version")
    area = Area(
        id=entry.text("id"),
        number=entry.number("number"),
        name=_checked(entry, entry.text("name"), limits.NAME_WORDS),
        domains=tuple(_domain(below) for below in entry.entries("domains")),
    )
    entry.done()
    return area


def _domain(entry: Entry) -> Domain:
    entry.number("version")
    domain = Domain(
        id=entry.text("id"),
        name=_checked(entry, entry.text("name"), limits.NAME_WORDS),
        items=_items(entry),
        source=entry.text("source"),
    )
    entry.done()
    return domain


def _checklist(entry: Entry) -> Checklist:
    entry.number("version")
    checklist = Checklist(
        id=entry.text("id"),
        name=_checked(entry, entry.text("name"), limits.NAME_WORDS),
        items=_items(entry),
        source=entry.text("source"),
    )
    entry.done()
    return checklist


def _items(parent: Entry) -> tuple[Item, ...]:
    found = [(entry, _item(entry, parent.id)) for entry in parent.entries("items")]
    refuse_twice(((entry, item.id) for entry, item in found), "the id")
    return tuple(item for _, item in found)


def _item(entry: Entry, parent_id: str) -> Item:
    item = Item(
        id=entry.text("id"),
        text=_checked(entry, entry.text("text"), limits.ITEM_WORDS),
        only_alone=entry.flag("only_alone"),
    )
    entry.done()
    if not item.id.startswith(f"{parent_id}."):
        raise entry.broken(f"the id does not begin with “{parent_id}.”")
    return item


def _checked(entry: Entry, text: str, most: int) -> str:
    if fault := limits.fault(text, most):
        raise entry.broken(fault)
    return text
