"""Blame: the doer of a deed whom only a claim or an accusation of its sentence names.

    "The army blamed the FLN for the bombing."            ->  actor of the bombing: the FLN, suspected or accused by authorities
    "The FLN claimed responsibility for the bombing."     ->  actor: the FLN, claimed or admitted
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.codebook.entries import Codebook
from tocsin.extract.arguments import Argument
from tocsin.extract.attribution import AUTHORITIES
from tocsin.extract.participants import Parties, read_parties
from tocsin.extract.reading import NOUN_TAGS, Reading
from tocsin.records.draft import Draft
from tocsin.records.event import Actor, ActorStatus, Recipient

DEEDS = frozenset({"ASSAULT", "COERCE"})
CLAIMS = frozenset({"claimed", "claim", "claims", "claiming", "assumed", "admitted", "took"})
# Words between a claim and its deed: "claimed responsibility for Monday's car bombing".
REACH_CLAIM = 10
# An accusation by another's mouth counts for less than a plain statement.
BLAMED_CONFIDENCE = 0.7


def with_blamed(reading: Reading, codebook: Codebook, drafts: Sequence[Draft]) -> list[Draft]:
    """Give deeds without a named doer the one whom their sentence claims or accuses."""
    return [_with_doer(reading, codebook, one, drafts) if one.event.type in DEEDS and not _is_named(one) else one for one in drafts]


def _is_named(draft: Draft) -> bool:
    return any(one.span for one in draft.event.actors)


def _with_doer(reading: Reading, codebook: Codebook, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    claimant = _claimant(reading, codebook, draft)
    if claimant:
        return replace(draft, event=replace(draft.event, actors=(claimant,)))
    for other in drafts:
        event = other.event
        is_accusing = event.type == "ACCUSE" and event.sentence == draft.event.sentence and other.token < draft.token
        between = range(other.token + 1, draft.token)
        if is_accusing and event.recipients and any(reading.lower(index) in {"for", "of"} for index in between):
            by_authorities = any(one.sector in AUTHORITIES for one in event.actors)
            accused = tuple(_accused(one, by_authorities=by_authorities) for one in event.recipients)
            return replace(draft, event=replace(draft.event, actors=accused))
    return draft


def _claimant(reading: Reading, codebook: Codebook, draft: Draft) -> Actor | None:
    """Find who claims responsibility for the deed behind."""
    words = reading.words(draft.event.sentence)
    for index in range(draft.token - 1, max(words.start, draft.token - REACH_CLAIM) - 1, -1):
        if reading.lower(index) == "responsibility" and reading.lower(index - 1) in CLAIMS:
            subject = next((back for back in range(index - 2, words.start - 1, -1) if reading.pos(back) in NOUN_TAGS), None)
            if subject is None:
                return None
            argument = Argument(subject, subject + 1, subject, "actor", BLAMED_CONFIDENCE, "claim")
            parties: Parties = read_parties(reading, codebook, "ASSAULT", "", [argument])
            return replace(parties.actors[0], status="claimed or admitted") if parties.actors else None
    return None


def _accused(one: Recipient, *, by_authorities: bool) -> Actor:
    status: ActorStatus = "suspected or accused by authorities" if by_authorities else "suspected or accused"
    return Actor(one.span, one.text, one.name, one.kind, one.country, one.sector, "stated", BLAMED_CONFIDENCE, status)
