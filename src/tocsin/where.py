"""where: a condition in words becomes a question to an incident. Read by a parser of its own, never evaluated.

    asks = read_where("type = ASSAULT and (killed >= 3 or country in KAZ, NGA) and not mode = suicide")
    asks(incident)  ->  True or False

    condition   field = word | field != word | field < number (also <= > >=) | field in word, word | field
                box in 49, 56, 51, 58      south, west, north, east          near in 50.28, 57.21, 25      degrees and km
    joined by   and, or, not, ( )          words with blanks stand in quotes

A field that holds several values (mode, actor, ...) meets `=` when one of them does; a field alone asks whether anything is known of it.
Words compare without regard to case; a field that is unknown meets nothing but `!=`.

`parse` gives the condition as a tree, from which the store makes its query (store/conditions.py): both answer alike.
`source` is known to a store alone.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import Any, Literal, cast

from tocsin.errors import UsageError
from tocsin.records.event import CodedIncident, Count, What, whole_counts
from tocsin.records.incident import Incident

Coded = CodedIncident | Incident
Asks = Callable[[Coded], bool]
Value = str | int | float
Values = tuple[Value, ...]

EARTH_KM = 6371.0088  # mean radius


def casualties(counts: Iterable[Count], what: What) -> int | None:
    """Add counts of one kind: the row over all groups where there is one, else the sum of the groups; best, else low."""
    numbers = [count.best if count.best is not None else count.low for count in whole_counts(counts, what)]
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _known(*values: Value | None) -> Values:
    return tuple(value for value in values if value is not None)


def _toll(what: What) -> Callable[[Coded], Values]:
    return lambda incident: _known(casualties(incident.counts, what))


def check_day(day: str | None) -> str | None:
    """Take a day as it is written everywhere, so that days sort as text (20160606 would not); anything else is wrong usage."""
    if day is not None:
        try:
            is_day = date.fromisoformat(day).isoformat() == day
        except ValueError:
            is_day = False
        if not is_day:
            raise UsageError(f"{day!r} is no day.", "Write it as 2016-06-06.")
    return day


def week_of(day: str | None) -> str | None:
    """Name the ISO week of a day: 2016-06-06 -> 2016-W23."""
    if day is None:
        return None
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02}"


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Measure the great circle between two places, latitude and longitude in degrees."""
    phi, psi = radians(left[0]), radians(right[0])
    half = sin((psi - phi) / 2) ** 2 + cos(phi) * cos(psi) * sin(radians(right[1] - left[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _day(one: Coded) -> str | None:
    return one.when.start or one.when.end if one.when else None


FIELDS: Mapping[str, Callable[[Coded], Values]] = MappingProxyType({
    "type": lambda one: (one.type,),
    "mode": lambda one: one.modes,
    "context": lambda one: one.contexts,
    "stage": lambda one: (one.stage,),
    "country": lambda one: _known(*(place.country for place in one.places)),
    "admin1": lambda one: _known(*(place.admin1 for place in one.places)),
    "place": lambda one: _known(*(place.name for place in one.places), *(place.text for place in one.places)),
    "precision": lambda one: _known(one.place.precision) if one.place else (),
    "date": lambda one: _known(_day(one)),
    "week": lambda one: _known(week_of(_day(one))),
    "actor": lambda one: _known(*(actor.name for actor in one.actors), *(actor.text for actor in one.actors)),
    "sector": lambda one: _known(*(actor.sector for actor in one.actors)),
    "recipient": lambda one: _known(*(who.name for who in one.recipients), *(who.text for who in one.recipients)),
    "target": lambda one: _known(*(what.kind for what in one.targets), *(what.text for what in one.targets)),
    "instrument": lambda one: _known(*(what.kind for what in one.instruments), *(what.text for what in one.instruments)),
    "confidence": lambda one: (one.confidence,),
    "id": lambda one: (one.id,),
    "report": lambda one: one.reports if isinstance(one, Incident) else (),
    "status": lambda one: (one.status,) if isinstance(one, Incident) else ("machine",),
    "sources": lambda one: (one.independent_sources,) if isinstance(one, Incident) else (1,),
    "killed": _toll("killed"),
    "wounded": _toll("wounded"),
    "missing": _toll("missing"),
    "abducted": _toll("abducted"),
    "arrested": _toll("arrested"),
    "displaced": _toll("displaced"),
    "participants": _toll("participants"),
})  # fmt: skip

# Fields that ask where an incident is: how many numbers they take.
REGIONS: Mapping[str, int] = MappingProxyType({"box": 4, "near": 3})

# Fields that only a store can answer.
OF_STORE = frozenset({"source"})

# What each sign asks; of two values here, of a column and a value in the store.
ORDERS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)
_PIECES = re.compile(r"""\s*(?:(?P<sign><=|>=|!=|==?|<|>|\(|\)|,)|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s()<>=!,"']+))""")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sign, or a word; a quoted word is never a keyword."""

    text: str
    is_word: bool
    is_quoted: bool
    at: int


Sign = Literal["known", "in", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Condition:
    """One field and what is asked of it; `in` holds the words of which one must be met, a region its numbers."""

    field: str
    sign: Sign
    words: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[float, ...]:
        """The words of a region as numbers."""
        return tuple(float(word) for word in self.words)


@dataclass(frozen=True, slots=True)
class Denied:
    """What must not hold."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """What must all hold."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Of what one must hold."""

    parts: tuple[Expression, ...]


Expression = Condition | Denied | Every | Either


def parse(text: str) -> Expression:
    """Read a condition into a tree; what cannot be read is a UsageError that points at it."""
    parser = _Parser(text, _pieces(text))
    expression = parser.either()
    if parser.piece is not None:
        raise parser.fault("'and', 'or' or the end")
    return expression


def read_where(text: str) -> Asks:
    """Read a condition as a question to one incident."""
    return asks_of(parse(text))


def asks_of(expression: Expression) -> Asks:
    """Make a question of a tree."""
    if isinstance(expression, Denied):
        denied = asks_of(expression.part)
        return lambda incident: not denied(incident)
    if isinstance(expression, Every):
        parts = [asks_of(part) for part in expression.parts]
        return lambda incident: all(part(incident) for part in parts)
    if isinstance(expression, Either):
        choices = [asks_of(part) for part in expression.parts]
        return lambda incident: any(part(incident) for part in choices)
    return _question(expression)


def _question(condition: Condition) -> Asks:
    if condition.field in OF_STORE:
        raise UsageError(f"--where: {condition.field!r} is known to a store only.", "Ask `tocsin incidents` or `tocsin search`.")
    if condition.field in REGIONS:
        return _region(condition)
    values_of = FIELDS[condition.field]
    if condition.sign == "known":
        return lambda incident: bool(values_of(incident))
    if condition.sign == "in":
        return lambda incident: _meets(values_of(incident), condition.words)
    holds, word = ORDERS[condition.sign], condition.words[0]
    number, folded = number_of(word), word.casefold()
    if number is None:  # numbers compare with numbers and days with days (text that sorts)
        return lambda incident: any(isinstance(value, str) and holds(value.casefold(), folded) for value in values_of(incident))
    return lambda incident: any(
        holds(value.casefold(), folded) if isinstance(value, str) else holds(value, number) for value in values_of(incident)
    )


def _region(condition: Condition) -> Asks:
    numbers = condition.numbers

    def lies_in(incident: Coded) -> bool:
        place = incident.place
        if place is None or place.lat is None or place.lon is None:
            return False
        if condition.field == "near":
            return distance_km((place.lat, place.lon), (numbers[0], numbers[1])) <= numbers[2]
        south, west, north, east = numbers
        # A box may cross the date line.
        lies_between = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
        return south <= place.lat <= north and lies_between

    return lies_in


def _pieces(text: str) -> list[_Piece]:
    pieces = []
    at = 0
    while text[at:].strip():
        found = _PIECES.match(text, at)
        if found is None:
            raise UsageError(f"--where: cannot read {text[at:].strip()!r} in {text!r}.", "Close the quotes, or see `tocsin code --help`.")
        quoted = found["double"] if found["double"] is not None else found["single"]
        words = quoted if quoted is not None else found["word"]
        pieces.append(_Piece(words if words is not None else found["sign"], words is not None, quoted is not None, found.start()))
        at = found.end()
    return pieces


@dataclass(slots=True)
class _Parser:
    """Recursive descent: either (or) holds both (and), which holds denials (not), which hold conditions."""

    text: str
    pieces: list[_Piece]
    at: int = field(default=0)

    @property
    def piece(self) -> _Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def fault(self, wanted: str) -> UsageError:
        found = repr(self.piece.text) if self.piece else "the end"
        return UsageError(f"--where: {found} stands where {wanted} should, in {self.text!r}.", "Mend the expression.")

    def takes(self, *texts: str) -> str | None:
        """Take the next piece if it is one of these signs or keywords."""
        piece = self.piece
        if piece is None or piece.is_quoted or piece.text.lower() not in texts:
            return None
        self.at += 1
        return piece.text.lower()

    def word(self, wanted: str) -> str:
        if self.piece is None or not self.piece.is_word:
            raise self.fault(wanted)
        self.at += 1
        return self.pieces[self.at - 1].text

    def either(self) -> Expression:
        parts = [self.every()]
        while self.takes("or"):
            parts.append(self.every())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def every(self) -> Expression:
        parts = [self.denial()]
        while self.takes("and"):
            parts.append(self.denial())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def denial(self) -> Expression:
        if self.takes("not"):
            return Denied(self.denial())
        if self.takes("("):
            inner = self.either()
            if not self.takes(")"):
                raise self.fault("')'")
            return inner
        return self.condition()

    def condition(self) -> Expression:
        name = self.word("a field").lower()
        if name in REGIONS:
            return self.region(name)
        if name not in FIELDS and name not in OF_STORE:
            raise UsageError(f"--where: there is no field {name!r}.", f"Fields: {', '.join((*FIELDS, *REGIONS, *sorted(OF_STORE)))}.")
        if sign := self.takes("=", "==", "!="):
            wanted = Condition(name, "in", (self.word("a word"),))
            return Denied(wanted) if sign == "!=" else wanted
        if self.takes("in"):
            return Condition(name, "in", self.listed())
        if sign := self.takes(*ORDERS):
            return Condition(name, cast(Sign, sign), (self.word("a number or a day"),))
        return Condition(name, "known")

    def region(self, name: str) -> Condition:
        if not self.takes("in", "=", "=="):
            raise self.fault("'in'")
        words = tuple(number for word in self.listed() for number in word.replace(",", " ").split())
        if len(words) != REGIONS[name] or any(number_of(word) is None for word in words):
            wanted = "south, west, north, east" if name == "box" else "latitude, longitude, kilometres"
            raise UsageError(f"--where: {name} takes {REGIONS[name]} numbers, in {self.text!r}.", f"Give {wanted}.")
        return Condition(name, "in", words)

    def listed(self) -> tuple[str, ...]:
        has_parentheses = self.takes("(")
        words = [self.word("a word")]
        while self.takes(","):
            words.append(self.word("a word"))
        if has_parentheses and not self.takes(")"):
            raise self.fault("')'")
        return tuple(words)


def _meets(values: Values, words: tuple[str, ...]) -> bool:
    wanted = {word.casefold() for word in words}
    numbers = {number for number in map(number_of, words) if number is not None}
    return any(value.casefold() in wanted if isinstance(value, str) else value in numbers for value in values)


def number_of(word: str) -> float | None:
    """Read a number, if the word is one."""
    try:
        return float(word)
    except ValueError:
        return None
