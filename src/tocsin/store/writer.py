"""The writer: everything that can be written to a store, within one transaction. It reads too, and sees what it wrote.

    with store.writing() as writer:
        kept = writer.keep(report, coding)
        writer.put_incident(incident, [kept.members[0].id], cause="report r7")

When the block ends, all of it is in the store; when it fails, or the program is killed, none of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from tocsin.records.coding import Coding
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement, State
from tocsin.records.member import Gist, Link, Member
from tocsin.records.report import Report
from tocsin.records.telling import Telling
from tocsin.store import finding, grouping, keeping
from tocsin.store.dialects import dialect_of
from tocsin.store.ids import record_key
from tocsin.store.memory import Memory
from tocsin.store.reader import Reader
from tocsin.store.tables import judgements, reports


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report that was given to the store."""

    is_new: bool
    revision: int
    number: int  # of the report, in the order of arrival
    members: tuple[Member, ...]
    superseded: tuple[str, ...] = ()  # members of the revision before, which are not current any more
    gone: tuple[str, ...] = ()  # members that a new coding no longer holds; they are removed
    touched: tuple[str, ...] = ()  # incidents that must be assembled anew, because members left, changed or were superseded

    @property
    def incidents(self) -> tuple[str, ...]:
        """The incidents that its members stand in; before linking: those that they would name."""
        return tuple(dict.fromkeys(member.stands_in or member.id for member in self.members))


class Writer(Reader):
    """One transaction."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self._connection = connection
        super().__init__(self._same, memory)

    @contextmanager
    def _same(self) -> Iterator[Connection]:
        yield self._connection

    def keep(self, report: Report, coding: Coding, *, tellings: Sequence[Telling] | None = None) -> Kept:
        """Keep a report with its coding and what it tells; a record that is there stays as it is. Nothing is linked yet."""
        key = record_key(report)
        number = keeping.number_of(self._connection, key)
        if number is not None:
            revision = self._connection.execute(select(reports.c.revision).where(reports.c.number == number)).scalar_one()
            return Kept(False, revision, number, self._members_of(number))
        told = keeping.tellings_of(coding) if tellings is None else tellings
        rows = keeping.keep(self._connection, report, coding, told, key)
        members = self._remember(rows.read) if rows.read else self._members_of(rows.number)
        return Kept(True, rows.revision, rows.number, members, rows.superseded, rows.gone, rows.touched)

    def recode(self, coding: Coding, *, report_number: int, tellings: Sequence[Telling] | None = None) -> Kept:
        """Replace what was read from a report by what another version reads; members are found again by their triggers."""
        told = keeping.tellings_of(coding) if tellings is None else tellings
        rows = keeping.recode(self._connection, report_number, coding, told)
        return Kept(False, rows.revision, rows.number, self._members_of(rows.number), rows.superseded, rows.gone, rows.touched)

    def put_member(self, member: Member, keys: Collection[str]) -> None:
        """Replace what linking knows of a member (words, speakers), and its block keys."""
        speakers, words, described = grouping.put_member(self._connection, member, keys)
        if held := self._memory.members.last(member.number):
            (key, edition, _), known = held
            self._memory.members.put(member.number, (key, edition, described), dataclasses.replace(known, speakers=speakers, words=words))

    def put_gist(self, gist: Gist, keys: Collection[str]) -> None:
        """Replace what linking knows of a report's text (words, sketch, speakers, origin), and its keys."""
        kept, described = grouping.put_gist(self._connection, gist, keys, self._memory.postings)
        self._memory.gists.put(gist.number, (gist.record, described), kept)

    def like(self, keys: Collection[str], *, limit: int = 200) -> tuple[Gist, ...]:
        """Give gists that share a key, as a reader does; of those that were asked for before the reports are remembered."""
        if not self._memory.postings.is_usable:
            return super().like(keys, limit=limit)
        return finding.like_remembered(self._connection, self._memory, keys, limit)

    def put_links(self, links: Iterable[Link]) -> None:
        """Write links; those of a pair that was compared before are replaced."""
        grouping.put_links(self._connection, links)

    def put_incident(self, incident: Incident, member_ids: Collection[str], *, cause: str = "") -> None:
        """Insert or replace an incident and move its members into it."""
        grouping.put_incident(self._connection, incident, member_ids, cause=cause)

    def tombstone(self, name: str, merged_into: str) -> None:
        """Remove an incident; its id leads on to the one that it was merged into."""
        grouping.put_tombstone(self._connection, name, merged_into)

    def remove_incident(self, name: str) -> None:
        """Remove an incident that nothing tells any more; its id leads nowhere."""
        grouping.remove_incident(self._connection, name)

    def put_origin(self, report_numbers: Collection[int], origin: str) -> None:
        """Put reports into one group of near copies: together they count as one source."""
        grouping.put_origin(self._connection, report_numbers, origin)

    def put_story(self, name: str, report_numbers: Collection[int], confidence: float) -> None:
        """Move reports into a story; a story that is left empty is removed."""
        grouping.put_story(self._connection, name, report_numbers, confidence)

    def judge(self, judgement: Judgement) -> Judgement:
        """Add what a person decided; gives it with its number."""
        number = self._connection.execute(select(func.coalesce(func.max(judgements.c.number), 0))).scalar_one() + 1
        numbered = dataclasses.replace(judgement, number=number)
        row = {"number": number, "kind": numbered.kind, "incident": numbered.incident, "state": numbered.state}
        self._connection.execute(insert(judgements).values(record=numbered.to_dict(), **row))
        return numbered

    def set_judgement_state(self, number: int, state: State) -> None:
        """Say that a judgement was undone, or is to be looked at again."""
        self._connection.execute(update(judgements).where(judgements.c.number == number).values(state=state))

    def learn(self) -> None:
        """Let the database look at its tables anew, after many reports at once."""
        dialect_of(self._connection).learn(self._connection)

    def _members_of(self, number: int) -> tuple[Member, ...]:
        return finding.members_of(self._connection, self._memory, number)

    def _remember(self, read: keeping.Read) -> tuple[Member, ...]:
        edition, gist = read.gist
        self._memory.gists.put(gist.number, edition, gist)
        for told_as, member in read.members:
            self._memory.members.put(member.number, told_as, member)
        return tuple(member for _, member in read.members)
