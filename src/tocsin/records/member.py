"""Members, gists and links: what linking sees of the reports, and what it says of two of them.

In: what the store kept of a report and its coding. Out: records that the link room compares.

    Member    one coded incident of one report: the unit that is linked; an incident of the store is a group of members
    Gist      one report's text in short, whether or not anything in it is codable: the unit of stories and origins
    Link      two members that were compared, the probability that they are one happening, the reasons in words

    member.id  ->  "TOC-4k7hq2m9xd"      made from content alone (store/ids.py)
    member.day ->  "2016-06-06"          the day the report was published
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.claim import Claim, Stance
from tocsin.records.event import CodedIncident


def day_of(published_at: str | None) -> str | None:
    """Give the day of a time of publication."""
    return published_at[: len("2016-06-06")] if published_at else None


@dataclass(frozen=True, slots=True)
class Member:
    """One coded incident of one report as linking sees it."""

    id: str
    report: str  # the record's own id
    record: str  # key of the record: of id, url and bytes
    number: int  # order of arrival in the store; the earliest member names the incident
    report_number: int  # order of arrival of its report; equal for the members of one report
    lineage: int  # equal for all revisions of one report
    revision: int  # of the report, from 1
    is_current: bool  # no later revision of the report was read
    published_at: str | None
    source: str | None
    title: str | None
    language: str | None
    incident: CodedIncident
    speakers: tuple[str, ...] = ()  # names of those who say it, folded
    words: tuple[str, ...] = ()  # rare words and names, folded, for the likeness of texts
    origin: str | None = None  # syndication group: reports of one origin count as one source
    stands_in: str | None = None  # id of the store's incident that it is a member of; None: not linked yet, or told by nobody else
    stance: Stance = "tells"
    claims: tuple[Claim, ...] = ()

    @property
    def day(self) -> str | None:
        """The day on which its report was published."""
        return day_of(self.published_at)


@dataclass(frozen=True, slots=True)
class Gist:
    """One report's text in short."""

    report: str
    record: str
    number: int  # order of arrival
    lineage: int
    revision: int
    is_current: bool
    published_at: str | None
    source: str | None
    title: str | None
    language: str | None
    speakers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # rare words and names, folded
    sketch: tuple[int, ...] = ()  # MinHash or SimHash of the text, for near copies
    origin: str | None = None
    story: str | None = None

    @property
    def day(self) -> str | None:
        """The day on which the report was published."""
        return day_of(self.published_at)


@dataclass(frozen=True, slots=True)
class Link:
    """Two members that were compared; `left` arrived before `right`."""

    left: str
    right: str
    confidence: float  # calibrated probability that they are one happening
    reasons: tuple[str, ...]  # in words, the strongest first
