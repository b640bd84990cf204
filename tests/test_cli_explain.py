"""Every field is explained with its words, and every sentence without an event has its reason."""

from __future__ import annotations

import dataclasses

from tests.invented import TEXT, coding_of, report_of
from tocsin.cli.explanation import explain_coding
from tocsin.records.document import Sentence
from tocsin.records.report import Report
from tocsin.records.span import Span


def words_of(text: str) -> str:
    return "\n".join(explain_coding(coding_of(report_of("r1", text))))


def test_an_event_is_explained_field_by_field() -> None:
    words = words_of(TEXT)
    for line in (
        'ev1 ASSAULT by firearms in the context of terrorism: "killed" [7, 13] in sentence 0',
        "read in    Gunmen killed two officers in Kano.",
        "happened   occurred: told as having happened; no word of doubt, denial or plan bears on it; confidence 0.97",
        'who        "Gunmen" [0, 6]; UAF, NGA',
        'how many   killed 2/2/2 (low/best/high) police: "two officers" [14, 26]',
        'where      Kano, NGA (city) at 12.0, 8.52: the text says "Kano" [29, 33]',
        "when       2016-06-06 (day), inferred: from dateline or publication, the text gives no day here",
        "elsewhere  ACLED Attack, MUC-4 ATTACK",
    ):
        assert line in words


def test_what_was_not_coded_has_its_reason_and_its_cue() -> None:
    assert 'PROTEST "They" [0, 4]: planned, intended, scheduled or ordered, not begun ("They" [0, 4])' in words_of("They plan to march.")


def test_silent_sentences_are_told_by_reason() -> None:
    sentences = (Sentence(Span(0, 6)), Sentence(Span(29, 30), "caption"), Sentence(Span(30, 31)), Sentence(Span(31, 35), "body", True))
    coding = dataclasses.replace(coding_of(report_of("r1")), sentences=sentences)
    words = "\n".join(explain_coding(coding))
    assert "Without an event: 4 of 4 sentences" in words
    assert "no word in it tells an event of the codebook: 0, 2" in words
    assert "set aside unread by the screen: 3" in words


def test_an_unread_report_says_why() -> None:
    coding = coding_of(Report("r2", b"", fault="the file is empty.", fault_remedy="Give text."))
    lines = list(explain_coding(coding))
    assert lines[1:] == ["  issue of acquire: the file is empty. Give text.", "  It could not be read, so nothing is coded."]
