"""Grouping: what linking and people say of members and reports becomes rows: incidents, claims, links, stories, origins, revisions.

put_incident(connection, incident, ["TOC-..."], cause="report r7")    the record, its columns, its claims; its members stand in it
put_tombstone(connection, "TOC-b", "TOC-a")                           TOC-b is no more, its id leads to TOC-a
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from tocsin.records.claim import Claim
from tocsin.records.incident import Incident
from tocsin.records.member import Gist, Link, Member
from tocsin.store.finding import in_parts
from tocsin.store.keeping import put_keys
from tocsin.store.memory import edition_of
from tocsin.store.rows import claim_values, incident_values, words_of
from tocsin.store.tables import (
    block_keys,
    claims,
    gist_keys,
    gists,
    incident_records,
    incident_words,
    incidents,
    links,
    members,
    reports,
    revisions,
    stories,
    tombstones,
)
from tocsin.store.words import storable, storable_or_none

# Statements that run for every report are made once.
_TOLD = (
    select(members.c.number, members.c.id, members.c.stands_in, reports.c.is_current, reports.c.source)
    .join(reports, reports.c.number == members.c.report)
    .where(members.c.id.in_(bindparam("wanted", expanding=True)) | (members.c.stands_in == bindparam("incident")))
    .order_by(members.c.number)
)
_MOVE = update(members).where(members.c.number.in_(bindparam("moved", expanding=True))).values(stands_in=bindparam("incident"))
_BEFORE = (
    select(incidents.c.number, incident_records.c.record, incidents.c.is_current)
    .join(incident_records, incident_records.c.incident == incidents.c.number)
    .where(incidents.c.id == bindparam("incident"))
)
_UNBURY = delete(tombstones).where(tombstones.c.id == bindparam("incident"))
_CHANGE_RECORD = update(incident_records).where(incident_records.c.incident == bindparam("changed"))
_CHANGE = update(incidents).where(incidents.c.number == bindparam("changed"))
_DESCRIBE_MEMBER = update(members).where(members.c.number == bindparam("which"))
_DESCRIBE_GIST = update(gists).where(gists.c.report == bindparam("which"))
_NUMBERS = select(members.c.id, members.c.number).where(members.c.id.in_(bindparam("part", expanding=True)))
_STORIES = select(gists.c.story).where(gists.c.report.in_(bindparam("part", expanding=True)), gists.c.story.is_not(None)).distinct()
_INTO_STORY = update(gists).where(gists.c.report.in_(bindparam("part", expanding=True))).values(story=bindparam("name"))
_STORY = select(stories.c.confidence).where(stories.c.id == bindparam("name"))
_INTO_ORIGIN = update(gists).where(gists.c.report.in_(bindparam("part", expanding=True))).values(origin=bindparam("name"))
_LAST_REVISION = select(func.coalesce(func.max(revisions.c.number), 0))
_LOSE_CLAIMS = delete(claims).where(claims.c.incident == bindparam("number"), claims.c.position >= bindparam("first"))
_WORDS = select(incident_words.c.field, incident_words.c.word).where(incident_words.c.incident == bindparam("number"))
_PUT_INCIDENT, _PUT_REVISION, _PUT_CLAIM, _PUT_WORD = insert(incidents), insert(revisions), insert(claims), insert(incident_words)
_PUT_RECORD, _PUT_LINK = insert(incident_records), insert(links)
_LOSE_LINK = delete(links).where(links.c.left == bindparam("left_end"), links.c.right == bindparam("right_end"))

# What is no change of the record: it follows from the rest, or is kept elsewhere.
_NOT_REVISED = frozenset({"schema", "id", "claims", "revisions"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an incident's record before and after, as JSON values."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed in an incident's record, and what made it change."""

    number: int
    incident: str
    cause: str
    changes: tuple[Change, ...]


def put_member(connection: Connection, member: Member, keys: Collection[str]) -> None:
    """Replace what linking knows of a member, and its keys."""
    values: dict[str, Any] = {"speakers": _storables(member.speakers), "words": _storables(member.words)}
    values["described"] = edition_of(values["speakers"], values["words"])
    connection.execute(_DESCRIBE_MEMBER, {"which": member.number} | values)
    put_keys(connection, block_keys, member.number, keys)


def put_gist(connection: Connection, gist: Gist, keys: Collection[str]) -> None:
    """Replace what linking knows of a report's text, and its keys."""
    values: dict[str, Any] = {"words": _storables(gist.words), "sketch": list(gist.sketch), "speakers": _storables(gist.speakers)}
    values["described"] = edition_of(*values.values())
    connection.execute(_DESCRIBE_GIST, {"which": gist.number, "origin": storable_or_none(gist.origin)} | values)
    put_keys(connection, gist_keys, gist.number, keys)


def put_links(connection: Connection, found: Iterable[Link]) -> None:
    """Write links; those of a pair that was compared before are replaced."""
    given = list(found)
    numbers = _numbers(connection, {name for link in given for name in (link.left, link.right)})
    rows = {}
    for link in given:
        left, right = sorted((numbers[link.left], numbers[link.right]))
        rows[left, right] = {"left": left, "right": right, "confidence": link.confidence, "reasons": _storables(link.reasons)}
    if rows:
        connection.execute(_LOSE_LINK, [{"left_end": left, "right_end": right} for left, right in sorted(rows)])
        connection.execute(_PUT_LINK, [rows[pair] for pair in sorted(rows)])


def put_incident(connection: Connection, incident: Incident, member_ids: Collection[str], *, cause: str) -> None:
    """Insert or replace an incident: it holds these members and no others; where its record changed, a revision says so."""
    wanted = set(member_ids)
    found = connection.execute(_TOLD, {"wanted": sorted(wanted), "incident": incident.id}).all()
    told = [row for row in found if row.id in wanted]
    newly = [row.number for row in told if row.stands_in != incident.id]
    if newly:
        connection.execute(_MOVE, {"moved": newly, "incident": incident.id})
    left = [row.number for row in found if row.id not in wanted]
    if left:
        connection.execute(_MOVE, {"moved": left, "incident": None})
    number = next((row.number for row in told if row.id == incident.id), told[0].number)
    values = incident_values(incident) | {"is_current": any(row.is_current for row in told)}
    record = incident.to_dict()
    before = connection.execute(_BEFORE, {"incident": incident.id}).first()
    if before is None:
        connection.execute(_UNBURY, {"incident": incident.id})
        connection.execute(_PUT_INCIDENT, {"number": number} | values)
        connection.execute(_PUT_RECORD, {"incident": number, "record": record})
    elif before.record == record and before.is_current == values["is_current"] and not newly and not left:
        return
    else:
        number = before.number
        connection.execute(_CHANGE, {"changed": number} | values)
        connection.execute(_CHANGE_RECORD, {"changed": number, "record": record})
    old = before.record if before else {}
    _add_revision(connection, incident.id, cause, old, record if before else {})
    _put_claims(connection, number, incident.claims, old.get("claims", []), record["claims"])
    _put_words(connection, number, incident, [row.source for row in told], is_new=before is None)


def remove_incident(connection: Connection, name: str) -> None:
    """Take an incident's record away; its members stand in none until they are put into another."""
    number = connection.execute(select(incidents.c.number).where(incidents.c.id == name)).scalar()
    connection.execute(update(members).where(members.c.stands_in == name).values(stands_in=None))
    if number is not None:
        connection.execute(delete(claims).where(claims.c.incident == number))
        connection.execute(delete(incident_words).where(incident_words.c.incident == number))
        connection.execute(delete(incident_records).where(incident_records.c.incident == number))
        connection.execute(delete(incidents).where(incidents.c.number == number))


def put_tombstone(connection: Connection, name: str, merged_into: str) -> None:
    """Remove an incident and let its id lead on."""
    remove_incident(connection, name)
    connection.execute(delete(tombstones).where(tombstones.c.id == name))
    if name != merged_into:
        connection.execute(insert(tombstones).values(id=name, merged_into=merged_into))


def put_origin(connection: Connection, numbers: Collection[int], origin: str) -> None:
    """Put reports into one group of near copies."""
    for part in in_parts(sorted(set(numbers))):
        connection.execute(_INTO_ORIGIN, {"part": part, "name": storable(origin)})


def put_story(connection: Connection, name: str, numbers: Collection[int], confidence: float) -> None:
    """Move reports into a story; a story that is left empty is removed."""
    wanted = sorted(set(numbers))
    left: set[str] = set()
    for part in in_parts(wanted):
        left |= set(connection.execute(_STORIES, {"part": part}).scalars()) - {name}
        connection.execute(_INTO_STORY, {"part": part, "name": name})
    known = connection.execute(_STORY, {"name": name}).scalar()
    if known is None:
        connection.execute(insert(stories).values(id=name, confidence=confidence))
    elif known != confidence:
        connection.execute(update(stories).where(stories.c.id == name).values(confidence=confidence))
    for other in sorted(left):
        if connection.execute(select(gists.c.report).where(gists.c.story == other).limit(1)).first() is None:
            connection.execute(delete(stories).where(stories.c.id == other))


def read_revisions(connection: Connection, incident: str) -> tuple[Revision, ...]:
    """Give the revisions of an incident in their order."""
    rows = connection.execute(select(revisions).where(revisions.c.incident == incident).order_by(revisions.c.number))
    return tuple(Revision(row.number, row.incident, row.cause, tuple(Change(*change) for change in row.changes)) for row in rows)


def _add_revision(connection: Connection, name: str, cause: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Say what changed; an incident that is new begins with a revision without changes."""
    fields = [field for field in dict.fromkeys((*old, *new)) if field not in _NOT_REVISED]
    changes = [[field, old.get(field), new.get(field)] for field in fields if old.get(field) != new.get(field)]
    if old and not changes:
        return
    number = connection.execute(_LAST_REVISION).scalar_one() + 1
    connection.execute(_PUT_REVISION, {"number": number, "incident": name, "cause": storable(cause), "changes": changes})


def _put_claims(connection: Connection, number: int, given: Sequence[Claim], old: Sequence[Any], new: Sequence[Any]) -> None:
    """Bring the rows of the claims to what the record holds now, from the first that differs."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    if len(old) > same:
        connection.execute(_LOSE_CLAIMS, {"number": number, "first": same})
    if len(new) > same:
        rows = [claim_values(given[place], new[place]) | {"incident": number, "position": place} for place in range(same, len(new))]
        connection.execute(_PUT_CLAIM, rows)


def _put_words(connection: Connection, number: int, incident: Incident, sources: Collection[str | None], *, is_new: bool) -> None:
    wanted = set(words_of(incident, sources))
    kept = set() if is_new else {(row.field, row.word) for row in connection.execute(_WORDS, {"number": number})}
    for field, word in sorted(kept - wanted):
        same = (incident_words.c.field == field, incident_words.c.word == word, incident_words.c.incident == number)
        connection.execute(delete(incident_words).where(*same))
    if new := sorted(wanted - kept):
        connection.execute(_PUT_WORD, [{"field": field, "word": word, "incident": number} for field, word in new])


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    return {row.id: row.number for part in in_parts(sorted(ids)) for row in connection.execute(_NUMBERS, {"part": part})}


def _storables(texts: Iterable[str]) -> list[str]:
    return [storable(text) for text in texts]
