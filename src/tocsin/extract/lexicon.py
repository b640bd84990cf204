"""The codebook's words made ready for running text: phrases that start at a word are found in one look.

    lexicon = Lexicon.of(codebook)
    list(lexicon.triggers.found(["they", "gunned", "down", "two"], 0, 4))  ->  [Found(1, 3, (TriggerEntry(...),))]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tocsin.codebook.entries import Codebook, Cue, ModeCue, TriggerEntry

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase at the words [first, end)."""

    first: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Value]):
    """Phrases by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Value], ...]]

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> Phrases[Value]:
        """Index phrases whose words are joined by one blank."""
        by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in values.items():
            words = tuple(phrase.split(" "))
            by_first.setdefault(words[0], []).append((words, value))
        return cls({first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in by_first.items()})

    def at(self, words: Sequence[str], index: int, end: int) -> Found[Value] | None:
        """Find the longest phrase that begins at a word."""
        for phrase, value in self.by_first.get(words[index], ()):
            stop = index + len(phrase)
            if stop <= end and tuple(words[index:stop]) == phrase:
                return Found(index, stop, value)
        return None

    def found(self, words: Sequence[str], first: int, end: int) -> Iterator[Found[Value]]:
        """Yield the phrases among the words [first, end), none inside another."""
        index = first
        while index < end:
            hit = self.at(words, index, end)
            if hit:
                yield hit
            index = hit.end if hit else index + 1

    def each(self, words: Sequence[str], first: int, end: int) -> Iterator[Found[Value]]:
        """Yield the longest phrase at each of the words [first, end); they may overlap."""
        yield from (hit for index in range(first, end) if (hit := self.at(words, index, end)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The codebook with its phrases indexed; made once a coder."""

    codebook: Codebook
    triggers: Phrases[tuple[TriggerEntry, ...]]
    mode_cues: Phrases[tuple[ModeCue, ...]]
    contexts: Phrases[tuple[str, ...]]
    cues: Phrases[tuple[Cue, ...]]

    @classmethod
    def of(cls, codebook: Codebook) -> Lexicon:
        """Index a codebook."""
        cues_by_phrase: dict[str, tuple[Cue, ...]] = {}
        for cue in codebook.cues:
            cues_by_phrase[cue.phrase] = (*cues_by_phrase.get(cue.phrase, ()), cue)
        return cls(
            codebook,
            Phrases.of(codebook.triggers),
            Phrases.of(codebook.mode_cues),
            Phrases.of(codebook.contexts),
            Phrases.of(cues_by_phrase),
        )
