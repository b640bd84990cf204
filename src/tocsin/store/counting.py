"""Counting: how many incidents have each type, country, status, week, month, actor and toll, kept up to date by whoever writes.

    change(connection, before, after)          before and after: Counted, or None for an incident that was not, or is no more
    facets(connection, "type", status=None)    ->  [("ASSAULT", 61, 130, 212), ...]     incidents, killed, wounded
    total(connection, Ask(type="PROTEST"))     ->  812, or None where only the incidents themselves can tell

In: what an incident counts as. Out: rows of `facet_counts`, one a value and status: what nobody has narrowed is answered without
looking at a single incident. Only current incidents count. Weeks and months are those of the first day; the empty word is "unknown".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, desc, func, select
from sqlalchemy.dialects import postgresql, sqlite

from tocsin.store.ask import Ask
from tocsin.store.prepared import Prepared
from tocsin.store.tables import facet_counts, incident_words, incidents
from tocsin.store.words import storable

# Fields of one value, and how it is had from the columns.
_COLUMNS = ("type", "country", "status", "week")
MONTH, ACTOR, TOLL = "month", "actor", "toll"
COUNTED = (*_COLUMNS, MONTH, ACTOR)
WITHDRAWN = "withdrawn"
_MONTH = 7  # length of 2016-06

_SUMS = ("incidents", "killed", "wounded")
_KEY = ("field", "word", "status")


def _adding(insert: Any) -> Any:
    """Write a statement that adds to a row, or makes it."""
    made = insert(facet_counts)
    return made.on_conflict_do_update(index_elements=list(_KEY), set_={name: facet_counts.c[name] + made.excluded[name] for name in _SUMS})


_ADD: Mapping[str, Prepared] = MappingProxyType({
    "sqlite": Prepared(_adding(sqlite.insert)),
    "postgresql": Prepared(_adding(postgresql.insert)),
})  # fmt: skip
_LOSE_EMPTY = Prepared(
    delete(facet_counts).where(
        facet_counts.c.field == bindparam("of_field"),
        facet_counts.c.word == bindparam("of_word"),
        facet_counts.c.status == bindparam("of_status"),
        facet_counts.c.incidents == 0,
    )
)
COUNTED_COLUMNS = (*(incidents.c[name] for name in (*_COLUMNS, "day", "killed", "wounded")), incidents.c.is_current)
_FACETS = tuple(incidents.c[name] for name in _COLUMNS)
_ACTORS = select(incident_words.c.word).where(incident_words.c.field == ACTOR)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a current incident counts as: its values by field, and its toll."""

    status: str
    words: frozenset[tuple[str, str]]
    killed: int
    wounded: int

    def rows(self) -> Iterator[tuple[tuple[str, str, str], tuple[int, int, int]]]:
        """Give what it adds, by field, word and status."""
        for field, word in self.words:
            yield (field, word, self.status), (1, self.killed, self.wounded)


def counted(values: Mapping[str, Any], actors: Collection[str]) -> Counted | None:
    """Say what an incident counts as, by its columns and its actors; nothing where it is not current."""
    if not values["is_current"]:
        return None
    killed = values["killed"]
    words = {(name, values[name] or "") for name in _COLUMNS}
    words |= {(ACTOR, word) for word in actors or ("",)}
    words |= {(MONTH, (values["day"] or "")[:_MONTH]), (TOLL, "" if killed is None else str(killed))}
    return Counted(values["status"], frozenset(words), killed or 0, values["wounded"] or 0)


def counted_in_store(connection: Connection, number: int) -> Counted | None:
    """Say what an incident of the store counts as now."""
    row = connection.execute(select(*COUNTED_COLUMNS).where(incidents.c.number == number)).mappings().one()
    return counted({**row}, list(connection.execute(_ACTORS.where(incident_words.c.incident == number)).scalars()))


def change(connection: Connection, before: Counted | None, after: Counted | None) -> None:
    """Count an incident as `after` what counted as `before`."""
    if before == after:
        return
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for sign, one in ((-1, before), (1, after)):
        for key, numbers in one.rows() if one else ():
            held = sums[key]
            for place, number in enumerate(numbers):
                held[place] += sign * number
    changed = [(key, numbers) for key, numbers in sorted(sums.items()) if any(numbers)]
    rows = [dict(zip((*_KEY, *_SUMS), (*key, *numbers), strict=True)) for key, numbers in changed]
    _ADD[connection.dialect.name].run_each(connection, rows)
    fewer = [key for key, numbers in changed if numbers[0] < 0]
    _LOSE_EMPTY.run_each(connection, [{"of_field": field, "of_word": word, "of_status": status} for field, word, status in fewer])


def count_all(connection: Connection) -> None:
    """Count all incidents that the store holds, where nothing was counted yet."""
    actors: dict[int, set[str]] = defaultdict(set)
    for number, word in connection.execute(select(incident_words.c.incident, incident_words.c.word).where(incident_words.c.field == ACTOR)):
        actors[number].add(word)
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in connection.execute(select(incidents.c.number, *COUNTED_COLUMNS)).mappings():
        if (one := counted({**row}, actors.get(row["number"], ()))) is not None:
            for key, numbers in one.rows():
                sums[key] = [held + number for held, number in zip(sums[key], numbers, strict=True)]
    rows = [dict(zip((*_KEY, *_SUMS), (*key, *numbers), strict=True)) for key, numbers in sorted(sums.items())]
    _ADD[connection.dialect.name].run_each(connection, rows)


def facets(connection: Connection, field: str, ask: Ask, limit: int | None) -> list[tuple[str | None, int, int, int]] | None:
    """Give each value of a field with what was counted, the most frequent first; None where more is asked than a status."""
    if field not in COUNTED or not is_plain(ask):
        return None
    of = facet_counts.c
    number = func.sum(of.incidents)
    query = select(of.word, number, func.sum(of.killed), func.sum(of.wounded)).where(of.field == field, _of_status(ask))
    found = connection.execute(query.group_by(of.word).order_by(desc(number), of.word).limit(limit))
    return [(word or None, int(incidents), int(killed), int(wounded)) for word, incidents, killed, wounded in found]


def is_plain(ask: Ask) -> bool:
    """Say whether nothing narrows what is asked for but a status."""
    return replace(ask, status=None) == Ask()


def is_counted(ask: Ask) -> bool:
    """Say whether `total` can tell without the incidents themselves."""
    bare = Ask(status=ask.status)
    return any(ask == replace(bare, **{name: getattr(ask, name)}) for name in ("type", "country", ACTOR, "killed"))


@dataclass(frozen=True, slots=True)
class Counts:
    """What is asked for, counted by every field at once: of each field the values with incidents, killed and wounded."""

    by_field: Mapping[str, Sequence[tuple[str | None, int, int, int]]]

    def facets(self, field: str, limit: int | None) -> Sequence[tuple[str | None, int, int, int]]:
        """Give the values of a field, the most frequent first."""
        ranked = sorted(self.by_field.get(field, ()), key=lambda one: (-one[1], one[0] or ""))
        return ranked[:limit]

    def total(self, killed: int | None) -> int:
        """Give the number of incidents, of those with so many killed at least."""
        if killed is None:
            return sum(one[1] for one in self.by_field.get("status", ()))
        return sum(one[1] for one in self.by_field.get(TOLL, ()) if one[0] is not None and int(one[0]) >= killed)


def counts(connection: Connection, conditions: Collection[ColumnElement[bool]]) -> Counts:
    """Count the incidents under some conditions: looked for once, counted here, where the database would sort them for each field."""
    acting = and_(incident_words.c.incident == incidents.c.number, incident_words.c.field == ACTOR)
    query = select(incidents.c.number, incident_words.c.word, incidents.c.day, incidents.c.killed, incidents.c.wounded, *_FACETS)
    query = query.select_from(incidents).outerjoin(incident_words, acting).where(*conditions)
    sums: dict[str, dict[str | None, list[int]]] = {name: {} for name in (*COUNTED, TOLL)}
    seen: set[int] = set()
    for number, actor, day, killed, wounded, *values in connection.execute(query):
        found = [(ACTOR, actor)]
        if number not in seen:
            seen.add(number)
            found += [*zip(_COLUMNS, values, strict=True), (MONTH, day and day[:_MONTH]), (TOLL, None if killed is None else str(killed))]
        for field, word in found:
            held = sums[field].get(word)
            if held is None:
                held = sums[field][word] = [0, 0, 0]
            held[0] += 1
            held[1] += killed or 0
            held[2] += wounded or 0
    return Counts({field: [(word, held[0], held[1], held[2]) for word, held in by_word.items()] for field, by_word in sums.items()})


def total(connection: Connection, ask: Ask) -> int | None:
    """Give the number of incidents that are asked for, where one field at most narrows them; else None."""
    narrowed = {
        "type": (Ask(status=ask.status, type=ask.type), (ask.type or "").upper()),
        "country": (Ask(status=ask.status, country=ask.country), (ask.country or "").upper()),
        ACTOR: (Ask(status=ask.status, actor=ask.actor), storable((ask.actor or "").casefold())),
    }
    of = facet_counts.c
    query = select(of.word, of.incidents).where(_of_status(ask))
    if ask == Ask(status=ask.status):
        return _sum(connection.execute(query.where(of.field == "status")))
    if ask == Ask(status=ask.status, killed=ask.killed):
        found = connection.execute(query.where(of.field == TOLL, of.word != ""))
        return _sum(row for row in found if int(row.word) >= (ask.killed or 0))
    for field, (alone, word) in narrowed.items():
        if ask == alone:
            return _sum(connection.execute(query.where(of.field == field, of.word == word)))
    return None


def _sum(rows: Iterable[Any]) -> int:
    return int(sum(row.incidents for row in rows))


def _of_status(ask: Ask) -> Any:
    return facet_counts.c.status == ask.status if ask.status else facet_counts.c.status != WITHDRAWN
