"""Parties: who did it, to whom, to what and with what, as all reports of an incident name them.

In: the parties of its members. Out: each party once, those that most origins name first.

    "gunmen", "The gunmen" and, of one origin only, "Boko Haram" (claimed)  ->  two actors: gunmen, Boko Haram
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tocsin.link.settle import votes
from tocsin.records.event import Actor, ActorStatus, Instrument, Recipient, Target
from tocsin.records.member import Member

Party = TypeVar("Party", Actor, Recipient, Target, Instrument)

# The strongest first. Reports add up: what one tells as fact another's suspicion does not weaken.
STRENGTHS: tuple[ActorStatus, ...] = (
    "reported as fact", "claimed or admitted", "suspected or accused by authorities", "suspected or accused", "possible",
)  # fmt: skip
# So many parties of one role are kept; the claims have them all.
MOST_PARTIES = 12
_ARTICLES = ("the ", "a ", "an ", "some ", "his ", "her ", "their ")


def actors_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Actor, ...]:
    """Put the actors together, each with the strongest status that a report gives now; who was acquitted last stays so."""
    merged = _merge(members, origin_by_id, lambda member: member.incident.actors)
    return tuple(_with_status(one, members) for one in merged)


def recipients_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Recipient, ...]:
    """Put the people together to whom it was done."""
    return _merge(members, origin_by_id, lambda member: member.incident.recipients)


def targets_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Target, ...]:
    """Put the things together to which it was done."""
    return _merge(members, origin_by_id, lambda member: member.incident.targets)


def instruments_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Instrument, ...]:
    """Put together with what it was done."""
    return _merge(members, origin_by_id, lambda member: member.incident.instruments)


def party_key(one: Actor | Recipient | Target | Instrument) -> str:
    """Fold a party's best words, so that "The gunmen" and "gunmen" are one."""
    name = getattr(one, "name", None) or one.text or one.kind or ""
    words = " ".join(name.casefold().split())
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return words


def _merge(
    members: Sequence[Member], origin_by_id: Mapping[str, str], parties_of: Callable[[Member], tuple[Party, ...]]
) -> tuple[Party, ...]:
    weights = votes(members, origin_by_id, lambda member: dict.fromkeys(map(party_key, parties_of(member))))
    best: dict[str, Party] = {}
    for member in members:
        for one in parties_of(member):
            known = best.get(party_key(one))
            if known is None or _knows(one) > _knows(known):
                best[party_key(one)] = one
    kept = sorted((key for key in best if key), key=lambda key: -weights[key])
    return tuple(best[key] for key in kept[:MOST_PARTIES])


def _knows(one: Actor | Recipient | Target | Instrument) -> tuple[int, float]:
    """Rank what is known of a party: filled fields, then confidence."""
    fields = ("name", "kind", "country", "sector", "effect", "count")
    return sum(getattr(one, field, None) is not None for field in fields), getattr(one, "confidence", None) or 0.0


def _with_status(actor: Actor, members: Sequence[Member]) -> Actor:
    key = party_key(actor)
    in_time = sorted(members, key=lambda member: (member.day or "", member.number))
    told = [one.status for member in in_time for one in member.incident.actors if party_key(one) == key and one.status]
    if not told:
        return actor
    if told[-1] == "acquitted":
        return replace(actor, status="acquitted")
    known = [status for status in STRENGTHS if status in told]
    return replace(actor, status=known[0] if known else told[-1])
