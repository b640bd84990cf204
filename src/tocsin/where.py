"""where: a condition in words becomes a question to an incident. Read by a parser of its own, never evaluated.

    asks = read_where("type = ASSAULT and (killed >= 3 or country in KAZ, NGA) and not mode = suicide")
    asks(incident)  ->  True or False

    condition   field = word | field != word | field < number (also <= > >=) | field in word, word | field
    joined by   and, or, not, ( )          words with blanks stand in quotes

A field that holds several values (mode, actor, ...) meets `=` when one of them does; a field alone asks whether anything is known of it.
Words compare without regard to case; a field that is unknown meets nothing but `!=`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tocsin.errors import UsageError
from tocsin.records.event import CodedIncident, Count, What, whole_counts
from tocsin.records.incident import Incident

Coded = CodedIncident | Incident
Asks = Callable[[Coded], bool]
Value = str | int | float
Values = tuple[Value, ...]


def casualties(counts: Iterable[Count], what: What) -> int | None:
    """Add counts of one kind: the row over all groups where there is one, else the sum of the groups; best, else low."""
    numbers = [count.best if count.best is not None else count.low for count in whole_counts(counts, what)]
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _known(*values: Value | None) -> Values:
    return tuple(value for value in values if value is not None)


def _toll(what: What) -> Callable[[Coded], Values]:
    return lambda incident: _known(casualties(incident.counts, what))


FIELDS: Mapping[str, Callable[[Coded], Values]] = MappingProxyType({
    "type": lambda one: (one.type,),
    "mode": lambda one: one.modes,
    "context": lambda one: one.contexts,
    "stage": lambda one: (one.stage,),
    "country": lambda one: _known(*(place.country for place in one.places)),
    "admin1": lambda one: _known(*(place.admin1 for place in one.places)),
    "place": lambda one: _known(*(place.name for place in one.places), *(place.text for place in one.places)),
    "precision": lambda one: _known(one.place.precision) if one.place else (),
    "date": lambda one: _known(one.when.start or one.when.end) if one.when else (),
    "actor": lambda one: _known(*(actor.name for actor in one.actors), *(actor.text for actor in one.actors)),
    "sector": lambda one: _known(*(actor.sector for actor in one.actors)),
    "recipient": lambda one: _known(*(who.name for who in one.recipients), *(who.text for who in one.recipients)),
    "target": lambda one: _known(*(what.kind for what in one.targets), *(what.text for what in one.targets)),
    "instrument": lambda one: _known(*(what.kind for what in one.instruments), *(what.text for what in one.instruments)),
    "confidence": lambda one: (one.confidence,),
    "killed": _toll("killed"),
    "wounded": _toll("wounded"),
    "missing": _toll("missing"),
    "abducted": _toll("abducted"),
    "arrested": _toll("arrested"),
    "displaced": _toll("displaced"),
    "participants": _toll("participants"),
})  # fmt: skip

_ORDERS: Mapping[str, Callable[[Value, Value], bool]] = MappingProxyType(
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


def read_where(text: str) -> Asks:
    """Read a condition; what cannot be read is a UsageError that points at it."""
    parser = _Parser(text, _pieces(text))
    asks = parser.either()
    if parser.piece is not None:
        raise parser.fault("'and', 'or' or the end")
    return asks


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

    def either(self) -> Asks:
        parts = [self.both()]
        while self.takes("or"):
            parts.append(self.both())
        return lambda incident: any(part(incident) for part in parts)

    def both(self) -> Asks:
        parts = [self.denial()]
        while self.takes("and"):
            parts.append(self.denial())
        return lambda incident: all(part(incident) for part in parts)

    def denial(self) -> Asks:
        if self.takes("not"):
            denied = self.denial()
            return lambda incident: not denied(incident)
        if self.takes("("):
            inner = self.either()
            if not self.takes(")"):
                raise self.fault("')'")
            return inner
        return self.condition()

    def condition(self) -> Asks:
        name = self.word("a field").lower()
        values_of = FIELDS.get(name)
        if values_of is None:
            raise UsageError(f"--where: there is no field {name!r}.", f"Fields: {', '.join(FIELDS)}.")
        if sign := self.takes("=", "==", "!="):
            wanted = self.word("a word")
            is_denied = sign == "!="
            return lambda incident: _meets(values_of(incident), (wanted,)) != is_denied
        if self.takes("in"):
            listed = self.listed()
            return lambda incident: _meets(values_of(incident), listed)
        if sign := self.takes(*_ORDERS):
            return self.order(values_of, _ORDERS[sign], self.word("a number or a day"))
        return lambda incident: bool(values_of(incident))

    def listed(self) -> tuple[str, ...]:
        has_parentheses = self.takes("(")
        words = [self.word("a word")]
        while self.takes(","):
            words.append(self.word("a word"))
        if has_parentheses and not self.takes(")"):
            raise self.fault("')'")
        return tuple(words)

    def order(self, values_of: Callable[[Coded], Values], holds: Callable[[Value, Value], bool], word: str) -> Asks:
        """Compare numbers with numbers and days with days (text that sorts); nothing compares with what is of the other kind."""
        number = _number(word)
        if number is None:
            return lambda incident: any(isinstance(value, str) and holds(value, word) for value in values_of(incident))
        return lambda incident: any(holds(value, number if not isinstance(value, str) else word) for value in values_of(incident))


def _meets(values: Values, words: tuple[str, ...]) -> bool:
    wanted = {word.casefold() for word in words}
    numbers = {number for number in map(_number, words) if number is not None}
    return any(value.casefold() in wanted if isinstance(value, str) else value in numbers for value in values)


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
