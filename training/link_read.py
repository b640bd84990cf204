"""Codings as linking reads them, without a store: for fitting and measuring.

    gist, members = described(coding, 7, Rarity.load())
"""

from __future__ import annotations

from tocsin.link.describe import describe_gist, describe_members
from tocsin.link.rarity import Rarity
from tocsin.link.tellings import tellings
from tocsin.records.coding import Coding
from tocsin.records.member import Gist, Member


def described(coding: Coding, number: int, rarity: Rarity) -> tuple[Gist, tuple[Member, ...]]:
    """Describe a report and its members as the store would hold them; `number` is its place in the order of arrival."""
    head = coding.report
    gist = Gist(head.id, head.id, number, number, 1, True, head.published_at, head.source, head.title, head.language)
    members = [
        Member(
            id=f"{number:06d}-{telling.position:03d}", report=head.id, record=head.id, number=number * 1000 + telling.position,
            report_number=number, lineage=number, revision=1, is_current=True, published_at=head.published_at, source=head.source,
            title=head.title, language=head.language, incident=telling.incident, speakers=telling.speakers, stance=telling.stance,
            claims=telling.claims,
        )
        for telling in tellings(coding)
    ]  # fmt: skip
    return describe_gist(gist, coding, (), rarity), describe_members(members)
