"""JSON that is written is read back as it was."""

from __future__ import annotations

import json

import pytest

from tocsin.store.json_text import json_bytes, json_text


@pytest.mark.parametrize(
    "value", [None, 2, 2.5, "Жаңаөзен", "\ud800", "\x00", 10**25, [1, ["a"]], {"killed": None, "text": "a\nb"}, {"a": ["\udfff"]}]
)
def test_values_come_back(value: object) -> None:
    assert json.loads(json_text(value)) == value
    assert json.loads(json_bytes(value)) == value


def test_nothing_but_the_values_is_written() -> None:
    assert json_text({"place": "Zhañaozen", "counts": [1, 2]}) == '{"place":"Zhañaozen","counts":[1,2]}'
