"""ACLED's actors: who stands on which side, by what name, of which of the eight types.

    sides_of(event, "Armed clash", "KAZ")
        ->  Sides(Side("Military Forces of Kazakhstan", (), "State forces"), Side("Unidentified Armed Group (Kazakhstan)", (), ...))
    interaction("Civilians", "External/Other forces")  ->  "External/Other forces-Civilians"

ACLED dates governments ("Military Forces of X (2019-)"); the years are not in a report, so they are left out and told as a loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tocsin.records.event import Actor, CodedIncident, Event, Recipient
from tocsin.records.incident import Incident
from tocsin.share.exports.countries import country_of
from tocsin.share.exports.phrases import plain

INTERS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip
STATE, REBEL, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = INTERS
ARMED = frozenset({STATE, REBEL, MILITIA, IDENTITY, EXTERNAL})
# The one pair that the codebook writes against the order of its numbers.
_REVERSED = {CIVILIANS, EXTERNAL}
_INTER_BY_SECTOR: Mapping[str, str] = MappingProxyType({
    "MIL": STATE, "COP": STATE, "SPY": STATE, "GOV": STATE, "REB": REBEL, "PRE": REBEL, "UAF": MILITIA, "PRM": MILITIA, "CRM": MILITIA,
})  # fmt: skip
_STATE_NAMES = MappingProxyType({"MIL": "Military Forces of", "COP": "Police Forces of", "SPY": "Police Forces of", "GOV": "Government of"})
_ABROAD = frozenset({"IGO", "UNO", "MNC", "IMG", "EUR"})
_COMMUNAL = ("communal", "ethnic", "tribal", "clan", "tribe", "herder", "village")
# How ACLED names groups of people who are associated with a side.
_GROUPS: Mapping[str, str] = MappingProxyType({
    "teacher": "Teachers", "student": "Students", "worker": "Labor Group", "doctor": "Health Workers", "farmer": "Farmers",
    "journalist": "Journalists", "woman": "Women", "lawyer": "Lawyers", "aid worker": "Aid Workers", "religious": "Religious Group",
    "refugee": "Refugees/IDPs", "prisoner": "Prisoners", "businessman": "Business Owners", "government official": "Government Officials",
    "political figure": "Political Party", "lawmaker": "Government Officials", "legal or judicial": "Judges",
    "former government official": "Former Government Officials", "former active military": "Former Military",
    "security guard": "Security Guards",
})  # fmt: skip

Told = Event | CodedIncident | Incident
Party = Actor | Recipient


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its actor, those associated with it, its type; `is_known` is false where the text names nobody."""

    name: str
    associates: tuple[str, ...]
    inter: str
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a row; the second may be missing."""

    first: Side | None
    second: Side | None = None


def interaction(first: str | None, second: str | None) -> str | None:
    """Give the interaction of two types: in the order of their numbers, but for one."""
    known = sorted((one for one in (first, second) if one), key=INTERS.index)
    if not known:
        return None
    if set(known) == _REVERSED:
        return f"{EXTERNAL}-{CIVILIANS}"
    return "-".join(known) if len(known) == 2 else f"{known[0]} only"


def sides_of(told: Told, event_type: str, sub_event: str, country: str | None) -> Sides:
    """Put the participants of an event on their sides, as its type asks."""
    actors, recipients = parties_of(told.actors, country), parties_of(told.recipients, country)
    if event_type in ("Protests", "Riots"):
        crowd = PROTESTERS if event_type == "Protests" else RIOTERS
        return _crowd_sides(told, crowd, [*actors, *recipients], country)
    armed = [one for one in actors if one.inter in ARMED]
    if event_type == "Battles":
        both = _distinct([*armed, *(one for one in recipients if one.inter in ARMED)])
        return Sides(both[0] if both else _unknown(country), both[1] if len(both) > 1 else _unknown(country))
    if event_type == "Violence against civilians":
        hit = next((one for one in recipients if one.inter == CIVILIANS), None) or Side(_of("Civilians", country), (), CIVILIANS)
        return Sides(armed[0] if armed else _unknown(country), hit)
    if event_type == "Explosions/Remote violence":
        doer = armed[0] if armed else _unknown(country)
        return Sides(doer, next((one for one in _distinct(recipients) if one.name != doer.name or one.inter == CIVILIANS), None))
    others = [one for one in _distinct([*actors, *recipients]) if not actors or one.name != actors[0].name]
    first = actors[0] if actors else _implied(sub_event, country)
    return Sides(first, others[0] if others else None)


def _crowd_sides(told: Told, crowd: str, all_sides: Sequence[Side], country: str | None) -> Sides:
    """Put the crowd first, whoever met it second."""
    everyone: list[Party] = [*told.actors, *told.recipients]
    own: Sequence[Party] = told.actors if told.type == "PROTEST" else everyone
    associates = dict.fromkeys(filter(None, (_associate(one, country) for one in own if _inter(one, country) not in ARMED)))
    met = next((one for one in all_sides if one.inter in (STATE, EXTERNAL)), None)
    return Sides(Side(_of(crowd, country), tuple(associates), crowd), met)


def parties_of(parties: Iterable[Party], country: str | None) -> list[Side]:
    """Make a side of each participant; civilians are one with their associates."""
    sides: list[Side] = []
    civilians: dict[str, None] = {}
    for one in parties:
        inter = _inter(one, country)
        if inter == CIVILIANS:
            if not civilians and not any(side.inter == CIVILIANS for side in sides):
                sides.append(Side(_of("Civilians", country), (), CIVILIANS))
            civilians.update(dict.fromkeys(filter(None, [_associate(one, country)])))
        else:
            sides.append(_armed_side(one, inter, country))
    return [Side(one.name, tuple(civilians), one.inter) if one.inter == CIVILIANS else one for one in sides]


def _inter(one: Party, country: str | None) -> str:
    """Give the type of a participant."""
    if one.kind == "peacekeepers" or one.country in _ABROAD:
        return EXTERNAL
    inter = _INTER_BY_SECTOR.get(one.sector or "", CIVILIANS)
    if inter == STATE and one.country and country and one.country != country:
        return EXTERNAL
    if inter == MILITIA and one.text and any(word in one.text.lower() for word in _COMMUNAL):
        return IDENTITY
    return inter


def _armed_side(one: Party, inter: str, country: str | None) -> Side:
    if inter == EXTERNAL and one.country in _ABROAD | {None}:
        return Side(plain(one.name or one.text or "Unidentified Military Forces"), (), inter)
    if inter in (STATE, EXTERNAL):
        home = country_of(one.country) or country_of(country)
        return Side(f"{_STATE_NAMES[one.sector or 'MIL']} {home.name if home else 'unknown country'}", (), inter, home is not None)
    if one.name:
        return Side(plain(one.name), (), inter)
    group = {REBEL: "Unidentified Armed Group", MILITIA: "Unidentified Armed Group", IDENTITY: "Unidentified Communal Militia"}[inter]
    if one.sector == "CRM":
        group = "Unidentified Gang"
    return Side(_of(group, country), (), inter)


def _associate(one: Party, country: str | None) -> str | None:
    """Name the group of a civilian: an organisation by its name, people by what they are."""
    group = _GROUPS.get(one.kind or "")
    return _of(group, country) if group else None


def _distinct(sides: Iterable[Side]) -> list[Side]:
    """Keep one side of each name."""
    return list({one.name: one for one in reversed(list(sides))}.values())[::-1]


def _unknown(country: str | None) -> Side:
    return Side(_of("Unidentified Armed Group", country), (), MILITIA, is_known=False)


def _implied(sub_event: str, country: str | None) -> Side:
    """Name who acts in a development of which nobody is told: the police arrest, nobody else is implied."""
    if sub_event == "Arrests":
        home = country_of(country)
        return Side(f"Police Forces of {home.name if home else 'unknown country'}", (), STATE, home is not None)
    return _unknown(country)


def _of(group: str, country: str | None) -> str:
    home = country_of(country)
    return f"{group} ({home.name})" if home else group
