"""Spans: half-open stretches of a document's text, in Unicode code points.

    Span(0, 6).of("Aktobe is quiet")  ->  "Aktobe"
    SpanIndex.of([Span(0, 6), Span(10, 15)]).near(Span(5, 8))  ->  [0]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise AssertionError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SpanIndex:
    """Many spans of one text in order, ready to be asked which of them share a character with another."""

    spans: tuple[Span, ...]
    places: tuple[int, ...]  # of each span among those that were given
    starts: tuple[int, ...]
    reaches: tuple[int, ...]  # the farthest end so far

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanIndex:
        """Put spans in order."""
        ordered = sorted((span.start, span.end, place, span) for place, span in enumerate(spans))
        reaches = tuple(accumulate((end for _, end, _, _ in ordered), max))
        return cls(tuple(one[3] for one in ordered), tuple(one[2] for one in ordered), tuple(one[0] for one in ordered), reaches)

    def near(self, span: Span) -> list[int]:
        """Give the places of the spans that overlap one, in the order in which they were given."""
        found = []
        number = bisect_left(self.starts, span.end) - 1
        while number >= 0 and self.reaches[number] > span.start:
            if self.spans[number].end > span.start:
                found.append(self.places[number])
            number -= 1
        return sorted(found)

    def touches(self, span: Span) -> bool:
        """Say whether one of the spans overlaps another."""
        number = bisect_left(self.starts, span.end) - 1
        return number >= 0 and self.reaches[number] > span.start

    def has_holder(self, span: Span, *, longer: int = 0) -> bool:
        """Say whether one of the spans holds another and is longer by so much."""
        number = bisect_left(self.starts, span.start + 1) - 1
        while number >= 0 and self.reaches[number] >= span.end:
            if self.spans[number].end >= span.end and len(self.spans[number]) >= len(span) + longer:
                return True
            number -= 1
        return False
