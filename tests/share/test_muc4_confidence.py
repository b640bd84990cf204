"""How sure a report is of an organisation, by the sentences that name it."""

from __future__ import annotations

import pytest

from tocsin.share.exports.muc4_confidence import confidence_of


@pytest.mark.parametrize(
    ("sentences", "value"),
    [
        (["The River Front killed two farmers."], "REPORTED AS FACT"),
        (["The river\n  front claimed responsibility for the blast."], "CLAIMED OR ADMITTED"),
        (["Responsibility for the raid was claimed by the River Front."], "CLAIMED OR ADMITTED"),
        (["The attack was attributed to the River Front."], "SUSPECTED OR ACCUSED"),
        (["The army blamed the River Front for the attack."], "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        (["Police said that the River Front is suspected."], "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        (["The army blamed the Hill Front.", "The River Front attacked a bridge."], "REPORTED AS FACT"),
        ([], "REPORTED AS FACT"),
    ],
)
def test_the_sentences_that_name_it_decide(sentences: list[str], value: str) -> None:
    assert confidence_of({"River Front", "RF"}, sentences) == value


def test_the_words_of_its_own_name_are_no_authority_s() -> None:
    assert confidence_of({"The Army of the North"}, ["The Army of the North was accused by neighbours."]) == "SUSPECTED OR ACCUSED"
