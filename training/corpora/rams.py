"""RAMS: one event and its roles in a window of five sentences.

In: `rams/windows.jsonl.gz` and the crosswalk. Out: an `Example` a window. Heads: `trigger` (the one trigger; all other
words are left open) and `roles` (the nearest span of each role, so not exhaustive).

    Example("rams", "x", "train", "He was jailed.", spans={"trigger": (Label(7, 13, "COERCE"),)}, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora import crosswalk
from training.corpora.files import records
from training.corpora.stretches import between, by_word, disjoint, sentences
from training.examples import Example


def rams(data: Path) -> Iterator[Example]:
    """Windows around one trigger."""
    table = crosswalk.read(data, "rams")
    for record in records(data / "rams/windows.jsonl.gz"):
        text, offsets = record["text"], record["offsets"]
        crossing = table[record["type"]]
        trigger = (offsets[record["trigger"]["start"]][0], offsets[record["trigger"]["end"] - 1][1])
        arguments = [
            {"role": argument["role"], "start": offsets[argument["start"]][0], "end": offsets[argument["end"] - 1][1]}
            for argument in record["arguments"]
        ]
        marked = disjoint(by_word(text, *trigger, crossing.label))
        frames = (crosswalk.frame(crossing, trigger, arguments, is_exhaustive=False),) if crossing.plover is not None else ()
        yield Example(
            "rams",
            record["id"],
            record["split"],
            text,
            spans={"trigger": marked},
            frames={"roles": frames} if frames else {},
            ignored={"trigger": between(text, marked)},
            sentences=sentences(text),
        )
