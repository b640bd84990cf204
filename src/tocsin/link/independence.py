"""Independence: which reports are one origin. Near copies of one text, one source's reports, and reports that cite the same
speaker count once, however many print them.

In: members of one incident. Out: the origin of each, named by the earliest of its members.

    origins_of((wire, copy_of_wire, tribune))  ->  {"TOC-wire": "TOC-wire", "TOC-copy": "TOC-wire", "TOC-tribune": "TOC-tribune"}
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from tocsin.records.claim import Claim
from tocsin.records.member import Member

# Speakers of whom any town has many: that two reports cite "witnesses" does not make them one origin.
_CROWDS = frozenset("witness witnesses resident residents official officials source sources locals survivor survivors they he she".split())


def origins_of(members: Sequence[Member]) -> dict[str, str]:
    """Name the origin of each member; members stand in the order of arrival."""
    return _unite((member.id, _marks(member)) for member in members)


def independent_sources(claims: Iterable[Claim], origin_by_report: dict[str, str]) -> int:
    """Count the origins of claims that give one value: those who cite one speaker for it are one."""
    pairs = []
    for number, claim in enumerate(claims):
        marks: list[Hashable] = [("origin", origin_by_report.get(claim.report, claim.report))]
        if claim.speaker and not is_crowd(claim.speaker):
            marks.append(("speaker", claim.speaker.casefold()))
        pairs.append((str(number), marks))
    return len(set(_unite(pairs).values()))


def is_crowd(speaker: str) -> bool:
    """Say whether a speaker's words name nobody in particular."""
    return speaker.casefold().split()[-1] in _CROWDS if speaker.strip() else True


def _marks(member: Member) -> list[Hashable]:
    """List what makes two reports one origin when both have it."""
    marks: list[Hashable] = [("report", member.lineage)]
    if member.origin:
        marks.append(("text", member.origin))
    if member.source:
        marks.append(("source", member.source.casefold()))
    if speakers := frozenset(one for one in member.speakers if not is_crowd(one)):
        marks.append(("speakers", speakers))
    return marks


def _unite(marked: Iterable[tuple[str, Sequence[Hashable]]]) -> dict[str, str]:
    """Put names that share a mark together; each is named by the first of its set."""
    root: dict[str, str] = {}
    first: dict[Hashable, str] = {}
    rank: dict[str, int] = {}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for number, (name, marks) in enumerate(marked):
        root[name], rank[name] = name, number
        for mark in marks:
            left, right = sorted((find(first.setdefault(mark, name)), find(name)), key=rank.__getitem__)
            root[right] = left
    return {name: find(name) for name in root}
