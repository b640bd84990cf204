"""Keeping: a report and its coding become rows; a coding by another version replaces what was read before.

    keep(connection, report, coding, tellings)   a report that is new; its members stand in no incident yet
    recode(connection, number, coding, tellings) a report that is there: each member is found again by its triggers

Numbers are counted here, not by the database, so that a killed run and its second leave the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, or_, select, update

from tocsin.records.coding import Coding, plain_of
from tocsin.records.event import CodedIncident
from tocsin.records.report import Report
from tocsin.records.telling import Telling
from tocsin.store.dialects import dialect_of
from tocsin.store.ids import incident_id
from tocsin.store.memory import MemberContent, edition_of
from tocsin.store.rows import report_values, version_name
from tocsin.store.tables import block_keys, codings, gist_keys, gists, incidents, links, members, reports
from tocsin.store.words import folded, storable

# Statements that run for every report are made once: making one costs as much as running it.
_NUMBER_OF = select(reports.c.number).where(reports.c.key == bindparam("key"))
_LAST_REPORT = select(func.coalesce(func.max(reports.c.number), 0))
_LAST_MEMBER = select(func.coalesce(func.max(members.c.number), 0))
_LINEAGE_BY_ID = select(reports.c.lineage).where(reports.c.id == bindparam("id")).order_by(reports.c.number).limit(1)
_LINEAGE_BY_URL = (
    select(reports.c.lineage)
    .where(reports.c.url == bindparam("url"), reports.c.sha256 != bindparam("sha256"))
    .order_by(reports.c.number)
    .limit(1)
)
_LAST_REVISION = select(func.max(reports.c.revision)).where(reports.c.lineage == bindparam("lineage"))
_PUT_REPORT, _PUT_CODING, _PUT_GIST, _PUT_MEMBER = insert(reports), insert(codings), insert(gists), insert(members)
_KEYS = {
    table: (
        select(table.c.key).where(table.c[column] == bindparam("of")),
        delete(table).where(table.c[column] == bindparam("of"), table.c.key.in_(bindparam("lost", expanding=True))),
        insert(table),
        column,
    )
    for table, column in ((block_keys, "member"), (gist_keys, "report"))
}

# Names that say nothing of who or where.
_NAMING = frozenset({"person", "organization", "location", "facility", "norp", "weapon", "vehicle", "product", "misc"})


@dataclass(frozen=True, slots=True)
class Rows:
    """What was written: the number of the report, ids of members that stood before."""

    number: int
    revision: int
    remembered: tuple[tuple[int, tuple[int, int], MemberContent], ...] = ()  # of a report that is new: its members, for the memory
    superseded: tuple[str, ...] = ()  # members of earlier revisions that are not current any more
    gone: tuple[str, ...] = ()  # members that a new coding no longer holds
    touched: tuple[str, ...] = ()  # incidents that a member left, or in which one changed or is not current any more


def number_of(connection: Connection, key: str) -> int | None:
    """Find a record by its key."""
    return connection.execute(_NUMBER_OF, {"key": key}).scalar()


def tellings_of(coding: Coding) -> tuple[Telling, ...]:
    """Make one telling of each coded incident, where nobody read more into the coding."""
    speakers_by_event = {
        event.id: [one.speaker.name or one.speaker.text for one in event.attribution if one.speaker is not None] for event in coding.events
    }
    found = []
    for position, incident in enumerate(coding.incidents):
        speakers = {folded(name) for event in incident.events for name in speakers_by_event.get(event, ()) if name}
        found.append(Telling(position, incident, "tells", (), tuple(sorted(speakers))))
    return tuple(found)


def keep(connection: Connection, report: Report, coding: Coding, tellings: Sequence[Telling], key: str) -> Rows:
    """Write a report as a first revision or as the next of its lineage, its coding, its gist and its members."""
    number = connection.execute(_LAST_REPORT).scalar_one() + 1
    found = _lineage(connection, report)
    lineage, revision = found or (number, 1)
    superseded = _supersede(connection, lineage) if found else []
    values = report_values(report, coding)
    place = {"number": number, "key": key, "lineage": lineage, "revision": revision, "is_current": True}
    connection.execute(_PUT_REPORT, place | values)
    coded = {"version": version_name(coding.version), "is_current": True, "record": coding.to_dict()}
    connection.execute(_PUT_CODING, {"report": number} | coded)
    remembered = read_out(connection, number, coding, tellings, key)
    touched = tuple(dict.fromkeys(row.stands_in for row in superseded if row.stands_in))
    return Rows(number, revision, remembered, tuple(row.id for row in superseded), touched=touched)


def read_out(connection: Connection, number: int, coding: Coding, tellings: Sequence[Telling], key: str) -> tuple[Any, ...]:
    """Write what is read out of a coding: the words of its report, its gist, its members; give these by number and edition."""
    words = names_of(coding)
    speakers = sorted({name for telling in tellings for name in telling.speakers})
    gist = {"report": number, "words": words, "sketch": [], "speakers": [storable(one) for one in speakers]}
    connection.execute(_PUT_GIST, gist | {"described": edition_of(words, [], gist["speakers"])})
    dialect_of(connection).index_text(connection, number, storable(coding.report.title or ""), storable(coding.text or ""))
    rows = [_member_values(one, coding, words) | {"id": incident_id(key, one.position)} for one in tellings]
    first = _insert_members(connection, number, rows)
    contents = [_content(row, one) for row, one in zip(rows, tellings, strict=True)]
    return tuple((first + place, (row["edition"], row["described"]), contents[place]) for place, row in enumerate(rows))


def _content(row: dict[str, Any], telling: Telling) -> MemberContent:
    return MemberContent(telling.incident, telling.stance, telling.claims, tuple(row["speakers"]), tuple(row["words"]))


def recode(connection: Connection, number: int, coding: Coding, tellings: Sequence[Telling]) -> Rows:
    """Replace what was read from a report; members whose triggers overlap a new incident's most become it, with their ids."""
    version, record = version_name(coding.version), coding.to_dict()
    connection.execute(update(codings).where(codings.c.report == number).values(is_current=False))
    connection.execute(delete(codings).where(codings.c.report == number, codings.c.version == version))
    connection.execute(insert(codings).values(report=number, version=version, is_current=True, record=record))
    kept = connection.execute(select(reports.c.key, reports.c.revision).where(reports.c.number == number)).one()
    before = connection.execute(select(members).where(members.c.report == number).order_by(members.c.number)).all()
    words = names_of(coding)
    rows = [_member_values(one, coding, words) for one in tellings]
    matched = _match([row.triggers for row in before], [row["triggers"] for row in rows])
    new, touched = [], set()
    for position, row in enumerate(rows):
        old = before[matched[position]] if position in matched else None
        if old is None:
            new.append(row)
            continue
        if any(getattr(old, name) != value for name, value in row.items() if name in ("record", "stance", "claims", "speakers")):
            touched.add(old.stands_in)
            connection.execute(update(members).where(members.c.number == old.number).values(**row))
    gone = [row for place, row in enumerate(before) if place not in matched.values()]
    _remove(connection, [row.number for row in gone])
    taken = {row.id for row in before}
    free = (one for one in (incident_id(kept.key, position) for position in range(len(taken) + len(rows))) if one not in taken)
    _insert_members(connection, number, [row | {"id": name} for row, name in zip(new, free, strict=False)])
    touched |= {row.stands_in for row in gone}
    return Rows(number, kept.revision, gone=tuple(row.id for row in gone), touched=tuple(sorted(one for one in touched if one)))


def names_of(coding: Coding) -> list[str]:
    """Give the folded names of a coding: of whom and of what it speaks."""
    names = {folded(one.text) for one in coding.mentions if one.form == "name" and one.type in _NAMING}
    return sorted(storable(name) for name in names)


def _lineage(connection: Connection, report: Report) -> tuple[int, int] | None:
    """Find the lineage that a report goes on, and the revision it will be: the same id, or the same url with other bytes."""
    lineage = connection.execute(_LINEAGE_BY_ID, {"id": storable(report.id)}).scalar()
    if lineage is None and report.url is not None:
        lineage = connection.execute(_LINEAGE_BY_URL, {"url": storable(report.url), "sha256": report.sha256}).scalar()
    if lineage is None:
        return None
    latest = connection.execute(_LAST_REVISION, {"lineage": lineage}).scalar_one()
    return lineage, latest + 1


def _supersede(connection: Connection, lineage: int) -> Sequence[Any]:
    """Take the currency from the revisions so far; incidents that nothing current tells are not current any more."""
    of_lineage = select(reports.c.number).where(reports.c.lineage == lineage, reports.c.is_current)
    rows = connection.execute(
        select(members.c.id, members.c.stands_in).where(members.c.report.in_(of_lineage)).order_by(members.c.number)
    ).all()
    connection.execute(update(reports).where(reports.c.lineage == lineage).values(is_current=False))
    current = select(members.c.stands_in).join(reports, reports.c.number == members.c.report)
    for name in sorted({row.stands_in for row in rows if row.stands_in}):
        if connection.execute(current.where(members.c.stands_in == name, reports.c.is_current).limit(1)).first() is None:
            connection.execute(update(incidents).where(incidents.c.id == name).values(is_current=False))
    return rows


def _member_values(telling: Telling, coding: Coding, words: list[str]) -> dict[str, Any]:
    record, claims, speakers = plain_of(telling.incident), plain_of(telling.claims), [storable(one) for one in telling.speakers]
    return {
        "edition": edition_of(telling.stance, claims, record),
        "described": edition_of(speakers, words),
        "triggers": _triggers(telling.incident, coding),
        "speakers": speakers,
        "words": words,
        "stance": telling.stance,
        "claims": claims,
        "record": record,
    }


def _triggers(incident: CodedIncident, coding: Coding) -> list[list[int]]:
    wanted = set(incident.events)
    return [[one.trigger.span.start, one.trigger.span.end] for one in coding.events if one.id in wanted]


def _insert_members(connection: Connection, number: int, rows: list[dict[str, Any]]) -> int:
    first = int(connection.execute(_LAST_MEMBER).scalar_one()) + 1
    numbered = [{"number": first + place, "report": number, "stands_in": None, **row} for place, row in enumerate(rows)]
    if numbered:
        connection.execute(_PUT_MEMBER, numbered)
    return first


def _match(before: list[list[list[int]]], after: list[list[list[int]]]) -> dict[int, int]:
    """Pair new incidents with old ones, the largest overlap of triggers first; what shares none is another incident."""
    overlaps = sorted(
        (-_shared(old, new), place, position) for position, new in enumerate(after) for place, old in enumerate(before) if _shared(old, new)
    )
    matched: dict[int, int] = {}
    for _, place, position in overlaps:
        if position not in matched and place not in matched.values():
            matched[position] = place
    return matched


def _shared(left: Iterable[list[int]], right: Iterable[list[int]]) -> int:
    return len({tuple(span) for span in left} & {tuple(span) for span in right})


def _remove(connection: Connection, numbers: list[int]) -> None:
    """Remove members with what hangs on them."""
    if numbers:
        connection.execute(delete(links).where(or_(links.c.left.in_(numbers), links.c.right.in_(numbers))))
        connection.execute(delete(block_keys).where(block_keys.c.member.in_(numbers)))
        connection.execute(delete(members).where(members.c.number.in_(numbers)))


def put_keys(connection: Connection, table: Table, number: int, keys: Iterable[str]) -> None:
    """Replace the keys of a member (block_keys) or of a report (gist_keys)."""
    known_keys, lose, add, column = _KEYS[table]
    wanted = {storable(key) for key in keys}
    known = set(connection.execute(known_keys, {"of": number}).scalars())
    if lost := known - wanted:
        connection.execute(lose, {"of": number, "lost": sorted(lost)})
    if new := wanted - known:
        connection.execute(add, [{"key": key, column: number} for key in sorted(new)])
