"""Judgements go to JSON and back."""

from __future__ import annotations

from tocsin.records.judgement import Judgement


def test_a_judgement_goes_to_json_and_back() -> None:
    one = Judgement(3, "correct", "TOC-1", field="killed", value=7, machine=9, members=("TOC-1",), who="ada", when="2024-03-08")
    assert Judgement.from_dict(one.to_dict()) == one
    assert one.to_dict()["machine"] == 9
