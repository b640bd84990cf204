"""Keeping: a report and its coding become rows; a coding by another version replaces what was read before.

    keep(connection, report, coding, tellings)   a report that is new; its members stand in no incident yet
    recode(connection, number, coding, tellings) a report that is there: each member is found again by its triggers

Numbers are counted here, not by the database, so that a killed run and its second leave the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, or_, select, update

from tocsin.records.coding import Coding, plain_of
from tocsin.records.event import CodedIncident
from tocsin.records.member import Gist, Member
from tocsin.records.report import Report
from tocsin.records.telling import Telling
from tocsin.store.counting import change, counted_in_store
from tocsin.store.dialects import dialect_of
from tocsin.store.ids import incident_id
from tocsin.store.memory import edition_of
from tocsin.store.prepared import Prepared
from tocsin.store.rows import report_values, version_name
from tocsin.store.tables import block_keys, codings, gist_keys, gists, incidents, links, members, reports
from tocsin.store.words import folded, storable

# Statements that run for every report are made once: making one costs as much as running it.
_NUMBER_OF = Prepared(select(reports.c.number).where(reports.c.key == bindparam("key")))
_LAST_REPORT = Prepared(select(func.coalesce(func.max(reports.c.number), 0)))
_LAST_MEMBER = Prepared(select(func.coalesce(func.max(members.c.number), 0)))
_LINEAGE_BY_ID = Prepared(select(reports.c.lineage).where(reports.c.id == bindparam("id")).order_by(reports.c.number).limit(1))
_LINEAGE_BY_URL = Prepared(
    select(reports.c.lineage)
    .where(reports.c.url == bindparam("url"), reports.c.sha256 != bindparam("sha256"))
    .order_by(reports.c.number)
    .limit(1)
)
_LAST_REVISION = Prepared(select(func.max(reports.c.revision)).where(reports.c.lineage == bindparam("lineage")))
_PUT_REPORT, _PUT_CODING, _PUT_GIST, _PUT_MEMBER = (Prepared(insert(table)) for table in (reports, codings, gists, members))
_KEYS = {
    table: (
        Prepared(select(table.c.key).where(table.c[column] == bindparam("of"))),
        Prepared(delete(table).where(table.c[column] == bindparam("of"), table.c.key.in_(bindparam("lost", expanding=True)))),
        Prepared(insert(table)),
        column,
    )
    for table, column in ((block_keys, "member"), (gist_keys, "report"))
}

# Columns of a report that its gist and its members have too.
_HEADER = ("lineage", "revision", "is_current", "published_at", "source", "title", "language")

# Names that say nothing of who or where.
_NAMING = frozenset({"person", "organization", "location", "facility", "norp", "weapon", "vehicle", "product", "misc"})


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of a coding, as it will be remembered: each with its edition."""

    gist: tuple[tuple[str, int], Gist]
    members: tuple[tuple[tuple[str, int, int], Member], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was written: the number of the report, ids of members that stood before."""

    number: int
    revision: int
    read: Read | None = None  # of a report that is new
    superseded: tuple[str, ...] = ()  # members of earlier revisions that are not current any more
    gone: tuple[str, ...] = ()  # members that a new coding no longer holds
    touched: tuple[str, ...] = ()  # incidents that a member left, or in which one changed or is not current any more


def number_of(connection: Connection, key: str) -> int | None:
    """Find a record by its key."""
    number: int | None = _NUMBER_OF.scalar(connection, key=key)
    return number


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
    number = _LAST_REPORT.scalar(connection) + 1
    found = _lineage(connection, report)
    lineage, revision = found or (number, 1)
    superseded = _supersede(connection, lineage) if found else []
    values = report_values(report, coding)
    place = {"number": number, "key": key, "lineage": lineage, "revision": revision, "is_current": True}
    _PUT_REPORT.run(connection, **place, **values)
    _PUT_CODING.run(connection, report=number, version=version_name(coding.version), is_current=True, record=coding.to_dict())
    read = read_out(connection, coding, tellings, place | values)
    touched = tuple(dict.fromkeys(row.stands_in for row in superseded if row.stands_in))
    return Rows(number, revision, read, tuple(row.id for row in superseded), touched=touched)


def read_out(connection: Connection, coding: Coding, tellings: Sequence[Telling], report: Mapping[str, Any]) -> Read:
    """Write what is read out of a coding: the words of its report, its gist, its members; `report` is the row that its report has."""
    number, key = report["number"], report["key"]
    words = names_of(coding)
    speakers = [storable(one) for one in sorted({name for telling in tellings for name in telling.speakers})]
    described = edition_of(words, [], speakers)
    _PUT_GIST.run(connection, report=number, words=words, sketch=[], speakers=speakers, described=described)
    dialect_of(connection).index_text(connection, number, storable(coding.report.title or ""), storable(coding.text or ""))
    rows = [_member_values(one, coding, words) | {"id": incident_id(key, one.position)} for one in tellings]
    first = _insert_members(connection, number, rows)
    header = {name: report[name] for name in _HEADER}
    gist = Gist(report["id"], key, number, **header, speakers=tuple(speakers), words=tuple(words))
    told = tuple(
        Member(
            row["id"], report["id"], key, first + place, number, **header, incident=one.incident, speakers=tuple(row["speakers"]),
            words=tuple(words), stance=one.stance, claims=one.claims,
        )
        for place, (row, one) in enumerate(zip(rows, tellings, strict=True))
    )  # fmt: skip
    editions = [(key, row["edition"], row["described"]) for row in rows]
    return Read(((key, described), gist), tuple(zip(editions, told, strict=True)))


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
    lineage = _LINEAGE_BY_ID.scalar(connection, id=storable(report.id))
    if lineage is None and report.url is not None:
        lineage = _LINEAGE_BY_URL.scalar(connection, url=storable(report.url), sha256=report.sha256)
    if lineage is None:
        return None
    return lineage, _LAST_REVISION.scalar(connection, lineage=lineage) + 1


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
            number = connection.execute(select(incidents.c.number).where(incidents.c.id == name)).scalar()
            if number is not None:
                change(connection, counted_in_store(connection, number), None)
                connection.execute(update(incidents).where(incidents.c.number == number).values(is_current=False))
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
    first = int(_LAST_MEMBER.scalar(connection)) + 1
    _PUT_MEMBER.run_each(
        connection, [{"number": first + place, "report": number, "stands_in": None, **row} for place, row in enumerate(rows)]
    )
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


def put_keys(connection: Connection, table: Table, number: int, keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """Replace the keys of a member (block_keys) or of a report (gist_keys); give those that it lost and those that it got."""
    known_keys, lose, add, column = _KEYS[table]
    wanted = {storable(key) for key in keys}
    known = set(known_keys.scalars(connection, of=number))
    lost, got = sorted(known - wanted), sorted(wanted - known)
    if lost:
        lose.run(connection, of=number, lost=lost)
    add.run_each(connection, [{"key": key, column: number} for key in got])
    return lost, got
