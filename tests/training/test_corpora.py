"""What the corpus readers give, checked on the corpora themselves; without the data folder the checks are skipped."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from training.corpora import LICENCES, READERS
from training.corpora.muc4 import read_key
from training.corpora.plover import carried
from training.corpora.stretches import between, bio, disjoint, joined, sentences
from training.corpora.wikievents import stem
from training.examples import Example, Label
from training.folds import normalise

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the corpora are not beside this checkout")


@lru_cache(maxsize=1)
def examples(name: str) -> tuple[Example, ...]:
    """The examples of one corpus; the last corpus read is kept, parametrised tests ask for it again."""
    return tuple(READERS[name](DATA))


@needs_data
@pytest.mark.parametrize("name", sorted(READERS))
def test_readers(name: str) -> None:
    found = examples(name)
    assert {example.part for example in found} == {"train", "dev"}
    assert len({example.id for example in found}) == len(found)
    for example in found:
        stretches = [
            *((label.start, label.end) for labels in example.spans.values() for label in labels),
            *((bag.start, bag.end) for bags in example.bags.values() for bag in bags),
            *((frame.start, frame.end) for frames in example.frames.values() for frame in frames),
            *((label.start, label.end) for frames in example.frames.values() for frame in frames for label in frame.arguments),
            *((value.start, value.end) for values in example.values.values() for value in values),
            *(stretch for ignored in example.ignored.values() for stretch in ignored),
            *example.sentences,
        ]
        assert example.sentences
        assert all(0 <= start < end <= len(example.text) for start, end in stretches), example.id
        assert all(left[1] <= right[0] for left, right in pairwise(example.sentences)), example.id
        for labels in example.spans.values():
            ordered = sorted(labels, key=lambda label: label.start)
            assert all(left.end <= right.start for left, right in pairwise(ordered)), example.id
    if name == "plover":
        texts = {part: {normalise(example.text) for example in found if example.part == part} for part in ("train", "dev")}
        assert not texts["train"] & texts["dev"]
        assert len(texts["train"]) + len(texts["dev"]) == len(found)


def test_every_reader_states_a_licence() -> None:
    assert set(LICENCES) == set(READERS)
    assert all(line.endswith(("Ships: yes", "Ships: say so")) for line in LICENCES.values())


@pytest.mark.parametrize(
    ("text", "is_wrapped", "expected"),
    [
        ("He fled. They shot.", False, ["He fled.", "They shot."]),
        ("Mr. Doe met J. Roe. Both left", False, ["Mr. Doe met J. Roe.", "Both left"]),
        ("Title\nBody goes on", False, ["Title", "Body goes on"]),
        ("One line\nand the next\n\n  Next", True, ["One line\nand the next", "Next"]),
        ("", False, []),
    ],
)
def test_sentences(text: str, is_wrapped: bool, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, is_wrapped=is_wrapped)] == expected


def test_disjoint_keeps_the_longer() -> None:
    assert disjoint([Label(2, 4, "b"), Label(0, 5, "a"), Label(6, 7, "c")]) == (Label(0, 5, "a"), Label(6, 7, "c"))


def test_between_is_the_rest() -> None:
    assert between("a bb c", [Label(2, 4, "x")]) == ((0, 2), (4, 6))


def test_bio_joins_and_parts() -> None:
    _, spans = joined(["a", "b", "c", "d"])
    assert bio(["B-X", "I-X", "B-X", "O"], spans) == [Label(0, 3, "X"), Label(4, 5, "X")]


def test_spans_are_carried_into_another_writing() -> None:
    origin, text = "the U.S. 's envoy", "The US's envoy"
    assert carried([(4, 8), (9, 11), (9, 10)], origin, text) == [(4, 6), (7, 8), (0, 0)]


@pytest.mark.parametrize("words", ["attacked attacks attacking attack", "bombing bombings bombed bomb", "wounded wounds wounding"])
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


def test_key_of_a_message() -> None:
    key = (
        "0.  MESSAGE: ID                     X\n"
        "1.  MESSAGE: TEMPLATE               1\n"
        "4.  INCIDENT: TYPE                  FORCED WORK STOPPAGE\n"
        '6.  INCIDENT: INSTRUMENT ID         ? "SAW" / "TOOL"\n'
        '                                    "AXE"\n'
        '7.  INCIDENT: INSTRUMENT TYPE       CUTTING DEVICE: "AXE"\n'
        '19. HUM TGT: DESCRIPTION            "CLERK": "ANN DOE"\n'
    )
    (template,) = read_key(key)
    assert template.incident == "FORCED_WORK_STOPPAGE"
    assert template.strings == [("", "SAW"), ("", "TOOL"), ("instrument", "AXE"), ("victim_description", "CLERK")]
