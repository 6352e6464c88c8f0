"""How the difference between two plans is put into words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.care.plan import AgreedWords, Option, Strand, Version
from companion.care.plan_difference import Difference, StrandChange
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.plan_words import idea_word, leaning_word
from companion.ui.kit.words import quoted


def _translate(text: str) -> str:
    return QCoreApplication.translate("plan", text)


def version_name(version: Version, today: date) -> str:
    """ "Version 2, 12 March"."""
    return _translate("Version {number}, {day}").format(
        number=version.number, day=day_and_year(version.kept.date(), today)
    )


def version_line(version: Version, today: date) -> str:
    """With why it changed, and whose idea that was."""
    return _translate("{version}: {reason} Whose idea: {idea}.").format(
        version=version_name(version, today), reason=_sentence(version.reason), idea=idea_word(version.idea)
    )


def strand_lines(change: StrandChange) -> list[str]:
    """One sentence for each thing that changed."""
    lines = [_translate("Put on the table: {option}").format(option=_told(option)) for _, option in change.added]
    lines += [_translate("No longer on the table: {option}").format(option=each.text) for each in change.gone]
    for was, now in change.changed:
        if was.text != now.text:
            lines.append(_translate("Said differently: {now}. Before: {was}").format(now=now.text, was=was.text))
        if was.leaning != now.leaning:
            words = _translate("{option}: now {now}, before {was}")
            lines.append(words.format(option=now.text, now=_leaning(now), was=_leaning(was)))
    if change.agreed is not None:
        lines.append(_agreed(*change.agreed))
    return lines


def review_line(change: Difference, today: date) -> str:
    """The day to look at it again; "" where that is the same."""
    if change.review is None:
        return ""
    was, now = change.review
    words = _translate("To be looked at again: {now}. Before: {was}")
    return words.format(now=_day(now, today), was=_day(was, today))


def in_order(change: Difference) -> list[tuple[Strand, list[str]]]:
    """Each strand that changed, with its sentences."""
    return [(strand, strand_lines(each)) for strand, each in change.strands.items()]


def _agreed(was: AgreedWords, now: AgreedWords) -> str:
    if not was.text:
        return _translate("Agreed: {now}").format(now=_in_hand(now))
    if not now.text:
        return _translate("No longer agreed: {was}").format(was=_in_hand(was))
    if was.text == now.text:
        words = _translate("In their own words: {now}") if now.own_words else _translate("In plain words: {now}")
        return words.format(now=_in_hand(now))
    return _translate("Agreed: {now} Before: {was}").format(now=_in_hand(now), was=_in_hand(was))


def _in_hand(agreed: AgreedWords) -> str:
    return quoted(agreed.text) if agreed.own_words else agreed.text


def _told(option: Option) -> str:
    return option.text if option.leaning is None else f"{option.text}, {leaning_word(option.leaning)}"


def _leaning(option: Option) -> str:
    return _translate("not asked yet") if option.leaning is None else leaning_word(option.leaning)


def _day(day: date | None, today: date) -> str:
    return _translate("no day") if day is None else day_and_year(day, today)


def _sentence(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."
