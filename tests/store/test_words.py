"""What a person types into a search is read as it was meant."""

from __future__ import annotations

import pytest

from tocsin.errors import UsageError
from tocsin.store.snippet import snippet
from tocsin.store.words import Group, Query, Words, folded, read_query, storable


def words(*texts: str, is_prefix: bool = False) -> Words:
    return Words(texts, is_prefix)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("mayor", [Group((words("mayor"),))]),
        ('the "car bomb"', [Group((words("the"), words("car", "bomb")))]),
        ("kidnap* -rehearsal", [Group((words("kidnap", is_prefix=True),), (words("rehearsal"),))]),
        ("riot or ambush", [Group((words("riot"),)), Group((words("ambush"),))]),
        ("AND NOT NEAR", [Group((words("AND"), words("NOT"), words("NEAR")))]),
        ("o'brien x:y", [Group((words("o", "brien"), words("x", "y")))]),
        ('"open', [Group((words("open"),))]),
    ],
)
def test_a_query_is_read(text: str, groups: list[Group]) -> None:
    assert read_query(text) == Query(tuple(groups))


@pytest.mark.parametrize("text", ["", "  ", "-only", "...", "a or -b"])
def test_a_query_that_looks_for_nothing_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        read_query(text)


def test_folding_and_storing() -> None:
    assert folded("São PAULO") == "sao paulo"
    assert storable("a\0b\ud800") == "a\\x00b\\ud800"


def test_a_snippet_shows_the_first_word_that_is_met() -> None:
    text = "Nothing much. " * 20 + "Gunmen killed two officers in Kano. " + "Calm came back. " * 20
    shown = snippet(text, read_query("KANO"))
    assert shown.startswith("...") and shown.endswith("...")
    assert "killed two officers in [Kano]." in shown
    assert snippet("Short.", read_query("absent")) == "Short."
