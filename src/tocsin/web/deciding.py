"""Deciding: the words of a form become a judgement that takes effect.

In: a store and a form. Out: the judgement with its number.

    decided(store, {"kind": "correct", "field": "killed", "value": "five soldiers", ...}, form, by=person)  ->  Judgement(3, ..., value=5)

What is not theirs to decide (roles.py) is refused before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from tocsin.annotate.numerals import value_of
from tocsin.errors import UsageError
from tocsin.records.judgement import Judgement
from tocsin.review import judgements
from tocsin.review.acts import decide, found, members_of_reports
from tocsin.review.judgements import By
from tocsin.store import Store
from tocsin.web.roles import JUDGEMENTS, Person, check_act

COUNTED = ("killed", "wounded", "arrested")
_INTERVAL = re.compile(r"(?:\d+|\?)(?:/(?:\d+|\?)){2}|\d+")
# What says nought itself; any other words that come to 0 name no number.
_NONE = re.compile(r"\b(?:0|zero)\b", re.IGNORECASE)


def decided(store: Store, words: Mapping[str, str], form: Mapping[str, list[str]], *, by: Person) -> Judgement:
    """Make the judgement that a form asks for, and let it take effect."""
    made = By(by.name, datetime.now(UTC).isoformat(timespec="seconds"), words.get("why", ""))
    kind = words.get("kind", "")
    if kind == "undo":
        taken_back = _numbered(store, words.get("number", ""))
        check_act(by, "undo" if taken_back.who == by.name else "undo others")
        return decide(store, judgements.undo(taken_back, made))
    if kind in JUDGEMENTS:
        check_act(by, kind)
    incident, members = found(store, words.get("incident", ""))
    field = words.get("field") or None
    if kind == "accept":
        judged = judgements.accept(incident, members, made, field)
    elif kind == "reject":
        judged = judgements.reject(incident, members, made, field)
    elif kind == "withdraw":
        judged = judgements.withdraw(incident, members, made)
    elif kind == "correct":
        judged = judgements.correct(incident, members, field or "", written(field or "", words.get("value", "")), made)
    elif kind == "merge":
        others = [found(store, name) for name in form.get("other", [])]
        judged = judgements.merge(incident, members, [(one.id, held) for one, held in others], made)
    elif kind == "split":
        judged = judgements.split(incident, members, members_of_reports(store, incident, form.get("report", [])), made)
    else:
        raise UsageError(f"There is no judgement {kind!r}.", "Use the buttons of the page.")
    return decide(store, judged)


def written(field: str, words: str) -> str:
    """Write the words that a person selected as a value of the field: "five soldiers" is 5."""
    if not words:
        raise UsageError(f"{field or 'The field'}: no value was given.", "Select its words in the text, or write it.")
    if field.partition(".")[0] in COUNTED and not _INTERVAL.fullmatch(words):
        number = value_of(words)
        if number is None or (number == 0 and not _NONE.search(words)):
            raise UsageError(f"{field}: {words!r} is no number.", "Write 7, or low/best/high as in 6/7/9.")
        return str(number)
    return words


def _numbered(store: Store, number: str) -> Judgement:
    found = next((one for one in store.judgements() if str(one.number) == number), None)
    if found is None:
        raise UsageError(f"There is no judgement {number!r}.", "The history of an incident lists them.")
    return found
