"""A text too long for one report is read in its first part; its rest stays as sentences set aside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tocsin.annotate import length
from tocsin.annotate.length import first_part, with_rest
from tocsin.annotate.sentences import split_sentences
from tocsin.records.document import Document, Sentence
from tocsin.records.encoding import Encoding
from tocsin.records.report import Report
from tocsin.records.span import Span

TEXT = "Police left. Shops closed. Nobody came. All was quiet."
NO_WORDS = Encoding(*(np.zeros(0, np.int32),) * 2, *(np.zeros((0, 2), np.float32),) * 2, np.zeros(0, np.int8), np.zeros(0, np.bool_), {})


@pytest.fixture(autouse=True)
def short_limit(monkeypatch):
    monkeypatch.setattr(length, "MOST_CHARACTERS", 30)


def document(text: str, kinds: tuple[Sentence, ...] = ()) -> Document:
    return Document(Report("r1", text), text, kinds=kinds)


def coded(part: Document) -> Document:
    return replace(part, sentences=split_sentences(part.text, part.kinds), encoding=NO_WORDS)


def test_a_report_of_usual_length_is_read_whole():
    doc = document("Police left.")
    assert first_part(doc) is doc and with_rest(coded(doc), doc).issues == ()


def test_reading_ends_with_the_last_sentence_within_the_limit():
    assert first_part(document(TEXT)).text == "Police left. Shops closed."


def test_the_rest_keeps_text_and_sentences_and_is_set_aside():
    whole = document(TEXT)
    doc = with_rest(coded(first_part(whole)), whole)
    assert doc.text == TEXT
    assert [one.span.of(TEXT) for one in doc.sentences if one.screened] == ["Nobody came.", "All was quiet."]
    assert [one.span.of(TEXT) for one in doc.sentences if not one.screened] == ["Police left.", "Shops closed."]


def test_the_issue_names_the_part_and_the_remedy():
    whole = document(TEXT)
    (issue,) = with_rest(coded(first_part(whole)), whole).issues
    assert issue.stage == "annotate" and issue.span == Span(26, len(TEXT)) and "Split" in (issue.remedy or "")


def test_a_text_that_no_stage_read_has_no_such_issue():
    whole = document(TEXT)
    part = replace(coded(first_part(whole)), encoding=None)
    doc = with_rest(part, whole)
    assert doc.issues == () and not any(one.screened for one in doc.sentences) and len(doc.sentences) == 4


def test_captions_of_the_rest_stay_captions():
    whole = document(TEXT, (Sentence(Span(27, 39), "caption"),))
    assert [one.kind for one in with_rest(coded(first_part(whole)), whole).sentences] == ["body", "body", "caption", "body"]
