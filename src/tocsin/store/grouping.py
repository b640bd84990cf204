"""Grouping: what linking and people say of members and reports becomes rows: incidents, claims, links, stories, origins, revisions.

put_incident(connection, incident, ["TOC-..."], cause="report r7")    the record, its columns, its claims; its members stand in it
put_tombstone(connection, "TOC-b", "TOC-a")                           TOC-b is no more, its id leads to TOC-a
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from tocsin.records.claim import Claim
from tocsin.records.incident import Incident
from tocsin.records.member import Gist, Link, Member
from tocsin.store.counting import ACTOR, COUNTED_COLUMNS, Counted, change, counted, counted_in_store
from tocsin.store.finding import in_parts
from tocsin.store.keeping import put_keys
from tocsin.store.memory import edition_of
from tocsin.store.postings import Postings
from tocsin.store.prepared import Prepared
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
_TOLD = Prepared(
    select(members.c.number, members.c.id, members.c.stands_in, reports.c.is_current, reports.c.source)
    .join(reports, reports.c.number == members.c.report)
    .where(members.c.id.in_(bindparam("wanted", expanding=True)) | (members.c.stands_in == bindparam("incident")))
    .order_by(members.c.number)
)
_MOVE = Prepared(update(members).where(members.c.number.in_(bindparam("moved", expanding=True))).values(stands_in=bindparam("incident")))
_BEFORE = Prepared(
    select(incidents.c.number, incident_records.c.record, *COUNTED_COLUMNS)
    .join(incident_records, incident_records.c.incident == incidents.c.number)
    .where(incidents.c.id == bindparam("incident"))
)
_UNBURY = Prepared(delete(tombstones).where(tombstones.c.id == bindparam("incident")))
_CHANGE_RECORD = Prepared(update(incident_records).where(incident_records.c.incident == bindparam("changed")))
_CHANGE = Prepared(update(incidents).where(incidents.c.number == bindparam("changed")))
_DESCRIBE_MEMBER = Prepared(update(members).where(members.c.number == bindparam("which")))
_DESCRIBE_GIST = Prepared(update(gists).where(gists.c.report == bindparam("which")))
_NUMBERS = Prepared(select(members.c.id, members.c.number).where(members.c.id.in_(bindparam("part", expanding=True))))
_STORIES = Prepared(
    select(gists.c.story).where(gists.c.report.in_(bindparam("part", expanding=True)), gists.c.story.is_not(None)).distinct()
)
_INTO_STORY = Prepared(update(gists).where(gists.c.report.in_(bindparam("part", expanding=True))).values(story=bindparam("name")))
_STORY = Prepared(select(stories.c.confidence).where(stories.c.id == bindparam("name")))
_PUT_STORY = Prepared(insert(stories))
_CHANGE_STORY = Prepared(update(stories).where(stories.c.id == bindparam("name")))
_LOSE_STORY = Prepared(delete(stories).where(stories.c.id == bindparam("name")))
_ANY_TOLD = Prepared(select(gists.c.report).where(gists.c.story == bindparam("name")).limit(1))
_INTO_ORIGIN = Prepared(update(gists).where(gists.c.report.in_(bindparam("part", expanding=True))).values(origin=bindparam("name")))
_LAST_REVISION = Prepared(select(func.coalesce(func.max(revisions.c.number), 0)))
_LOSE_CLAIMS = Prepared(delete(claims).where(claims.c.incident == bindparam("number"), claims.c.position >= bindparam("first")))
_WORDS = Prepared(select(incident_words.c.field, incident_words.c.word).where(incident_words.c.incident == bindparam("number")))
_LOSE_WORD = Prepared(
    delete(incident_words).where(
        incident_words.c.field == bindparam("lost_field"),
        incident_words.c.word == bindparam("lost_word"),
        incident_words.c.incident == bindparam("number"),
    )
)
_PUT_INCIDENT, _PUT_REVISION, _PUT_CLAIM, _PUT_WORD, _PUT_RECORD, _PUT_LINK = (
    Prepared(insert(table)) for table in (incidents, revisions, claims, incident_words, incident_records, links)
)
_LOSE_LINK = Prepared(delete(links).where(links.c.left == bindparam("left_end"), links.c.right == bindparam("right_end")))

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


def put_member(connection: Connection, member: Member, keys: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Replace what linking knows of a member, and its keys; give its speakers and words as they are kept, and their checksum."""
    speakers, words = _storables(member.speakers), _storables(member.words)
    described = edition_of(speakers, words)
    _DESCRIBE_MEMBER.run(connection, which=member.number, speakers=speakers, words=words, described=described)
    put_keys(connection, block_keys, member.number, keys)
    return tuple(speakers), tuple(words), described


def put_gist(connection: Connection, gist: Gist, keys: Collection[str], postings: Postings) -> tuple[Gist, int]:
    """Replace what linking knows of a report's text, and its keys; give the gist as it is kept, and its checksum."""
    words, sketch, speakers = _storables(gist.words), list(gist.sketch), _storables(gist.speakers)
    described, origin = edition_of(words, sketch, speakers), storable_or_none(gist.origin)
    _DESCRIBE_GIST.run(
        connection, which=gist.number, origin=origin, words=words, sketch=sketch, speakers=speakers, described=described
    )  # fmt: skip
    postings.put(gist.number, *put_keys(connection, gist_keys, gist.number, keys))
    return replace(gist, words=tuple(words), speakers=tuple(speakers), origin=origin), described


def put_links(connection: Connection, found: Iterable[Link]) -> None:
    """Write links; those of a pair that was compared before are replaced."""
    given = list(found)
    numbers = _numbers(connection, {name for link in given for name in (link.left, link.right)})
    rows = {}
    for link in given:
        left, right = sorted((numbers[link.left], numbers[link.right]))
        rows[left, right] = {"left": left, "right": right, "confidence": link.confidence, "reasons": _storables(link.reasons)}
    _LOSE_LINK.run_each(connection, [{"left_end": left, "right_end": right} for left, right in sorted(rows)])
    _PUT_LINK.run_each(connection, [rows[pair] for pair in sorted(rows)])


def put_incident(connection: Connection, incident: Incident, member_ids: Collection[str], *, cause: str) -> None:
    """Insert or replace an incident: it holds these members and no others; where its record changed, a revision says so."""
    wanted = set(member_ids)
    found = _TOLD.rows(connection, wanted=sorted(wanted), incident=incident.id)
    told = [row for row in found if row.id in wanted]
    newly = [row.number for row in told if row.stands_in != incident.id]
    if newly:
        _MOVE.run(connection, moved=newly, incident=incident.id)
    left = [row.number for row in found if row.id not in wanted]
    if left:
        _MOVE.run(connection, moved=left, incident=None)
    number = next((row.number for row in told if row.id == incident.id), told[0].number)
    values = incident_values(incident) | {"is_current": any(row.is_current for row in told)}
    record = incident.to_dict()
    before = _BEFORE.first(connection, incident=incident.id)
    if before is None:
        _UNBURY.run(connection, incident=incident.id)
        _PUT_INCIDENT.run(connection, number=number, **values)
        _PUT_RECORD.run(connection, incident=number, record=record)
    elif before.record == record and before.is_current == values["is_current"] and not newly and not left:
        return
    else:
        number = before.number
        _CHANGE.run(connection, changed=number, **values)
        _CHANGE_RECORD.run(connection, changed=number, record=record)
    old = before.record if before else {}
    _add_revision(connection, incident.id, cause, old, record if before else {})
    _put_claims(connection, number, incident.claims, old.get("claims", []), record["claims"])
    was, now = _put_words(connection, number, incident, [row.source for row in told], is_new=before is None)
    change(connection, _counted(before._asdict(), was) if before else None, _counted(values, now))


def remove_incident(connection: Connection, name: str) -> None:
    """Take an incident's record away; its members stand in none until they are put into another."""
    number = connection.execute(select(incidents.c.number).where(incidents.c.id == name)).scalar()
    connection.execute(update(members).where(members.c.stands_in == name).values(stands_in=None))
    if number is not None:
        change(connection, counted_in_store(connection, number), None)
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
        _INTO_ORIGIN.run(connection, part=part, name=storable(origin))


def put_story(connection: Connection, name: str, numbers: Collection[int], confidence: float) -> None:
    """Move reports into a story; a story that is left empty is removed."""
    wanted = sorted(set(numbers))
    left: set[str] = set()
    for part in in_parts(wanted):
        left |= set(_STORIES.scalars(connection, part=part)) - {name}
        _INTO_STORY.run(connection, part=part, name=name)
    known = _STORY.scalar(connection, name=name)
    if known is None:
        _PUT_STORY.run(connection, id=name, confidence=confidence)
    elif known != confidence:
        _CHANGE_STORY.run(connection, name=name, confidence=confidence)
    for other in sorted(left):
        if _ANY_TOLD.first(connection, name=other) is None:
            _LOSE_STORY.run(connection, name=other)


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
    number = _LAST_REVISION.scalar(connection) + 1
    _PUT_REVISION.run(connection, number=number, incident=name, cause=storable(cause), changes=changes)


def _put_claims(connection: Connection, number: int, given: Sequence[Claim], old: Sequence[Any], new: Sequence[Any]) -> None:
    """Bring the rows of the claims to what the record holds now, from the first that differs."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    if len(old) > same:
        _LOSE_CLAIMS.run(connection, number=number, first=same)
    rows = [claim_values(given[place], new[place]) | {"incident": number, "position": place} for place in range(same, len(new))]
    _PUT_CLAIM.run_each(connection, rows)


def _put_words(
    connection: Connection, number: int, incident: Incident, sources: Collection[str | None], *, is_new: bool
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Bring the rows of the words to what the incident holds now; give those before and those now."""
    wanted = set(words_of(incident, sources))
    kept = set() if is_new else {(row.field, row.word) for row in _WORDS.rows(connection, number=number)}
    _LOSE_WORD.run_each(connection, [{"lost_field": field, "lost_word": word, "number": number} for field, word in sorted(kept - wanted)])
    _PUT_WORD.run_each(connection, [{"field": field, "word": word, "incident": number} for field, word in sorted(wanted - kept)])
    return kept, wanted


def _counted(values: Mapping[str, Any], words: Iterable[tuple[str, str]]) -> Counted | None:
    return counted(values, [word for field, word in words if field == ACTOR])


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    return {row.id: row.number for part in in_parts(sorted(ids)) for row in _NUMBERS.rows(connection, part=part)}


def _storables(texts: Iterable[str]) -> list[str]:
    return [storable(text) for text in texts]
