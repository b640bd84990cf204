"""Private persons' names become their description, everywhere; whoever holds an office keeps the name."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Mention, Sentence
from tocsin.records.event import CodedIncident, Codes, Event, Factuality, Quote, Recipient
from tocsin.records.incident import Incident
from tocsin.records.span import Span
from tocsin.share.exports import EXPORTERS, ExportOptions, table_csv
from tocsin.share.redaction import MASK, mask_of, redacted, redacted_incident

TEXT = (
    "Gunmen shot Ana Mark Petrova, a teacher, in Orel. Interior Minister Ivan Rusk spoke. Petrova leaves two sons. "
    "A mark was left on the Petrova Street school."
)


def _span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def _mention(ident: str, words: str, kind: str, entity: str, nth: int = 0, form: str = "name") -> Mention:
    return Mention(ident, _span(words, nth), words, kind, form, entity)  # type: ignore[arg-type]


def _coding() -> Coding:
    teacher = Recipient(
        _span("Ana Mark Petrova"), "Ana Mark Petrova", "Ana Mark Petrova", "a teacher", "teacher", sector="EDU", effect="death"
    )
    event = Event(
        "ev1", "in1", 0, "ASSAULT", ("firearms",), (), Codes("Attack"), Quote(_span("shot"), "shot"), Factuality("occurred"),
        recipients=(teacher,), confidence=0.9,
    )  # fmt: skip
    incident = CodedIncident(
        "in1", ("ev1",), "ASSAULT", ("firearms",), (), Codes("Attack"), "accomplished", None, (), None, (), (teacher,), (), (), (),
        "Gunmen shot Ana Mark Petrova", 0.9,
    )  # fmt: skip
    return Coding(
        Version("0.1.0", None, None, None), ReportHeader("r1", title="Petrova shot", published_at="2024-03-05"), TEXT,
        (Sentence(Span(0, len(TEXT))),),
        (
            _mention("m1", "Ana Mark Petrova", "person", "e1"),
            _mention("m2", "a teacher", "person", "e1", form="nominal"),
            _mention("m3", "Orel", "location", "e2"),
            _mention("m4", "Ivan Rusk", "person", "e3"),
            _mention("m5", "Petrova", "person", "e1", nth=1),
            _mention("m6", "Petrova Street", "facility", "e4"),
        ),
        events=(event,), incidents=(incident,),
    )  # fmt: skip


def test_the_text_keeps_its_length_and_loses_the_name() -> None:
    coding = redacted(_coding())
    assert coding.text is not None
    assert len(coding.text) == len(TEXT)
    assert coding.text.startswith(f"Gunmen shot {MASK * 3} {MASK * 4} {MASK * 7}, a teacher, in Orel.")
    assert f"{MASK * 7} leaves two sons" in coding.text


def test_quotes_are_the_words_at_their_spans() -> None:
    coding = redacted(_coding())
    assert coding.text is not None
    for mention in coding.mentions:
        assert mention.text == mention.span.of(coding.text)
    (recipient,) = coding.events[0].recipients
    assert recipient.span is not None
    assert recipient.text == recipient.span.of(coding.text)
    assert recipient.name == "a teacher"


def test_an_office_keeps_the_name_and_so_do_places_and_common_words() -> None:
    text = redacted(_coding()).text or ""
    assert "Interior Minister Ivan Rusk" in text
    assert "Petrova Street school" in text
    assert "A mark was left" in text


def test_titles_and_summaries_say_the_description() -> None:
    coding = redacted(_coding())
    assert coding.report.title == "a teacher shot"
    assert coding.incidents[0].summary == "Gunmen shot a teacher"


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "parquet"])
def test_no_layout_leaks_the_name(name: str) -> None:
    stream = StringIO()
    EXPORTERS[name].writer([redacted(_coding())], stream, ExportOptions(extra_columns=True))
    assert "Ana" not in stream.getvalue()
    assert "Petrova" not in stream.getvalue().replace("Petrova Street", "")


def test_a_row_names_a_person_by_the_description() -> None:
    stream = StringIO()
    table_csv.write([redacted(_coding())], stream, ExportOptions())
    (row,) = csv.DictReader(StringIO(stream.getvalue()))
    assert row["recipients"] == "a teacher"


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_text_of_one_case_is_masked_too(change: object) -> None:
    coding = _coding()
    assert callable(change)
    text = change(TEXT)
    mentions = tuple(replace(one, text=one.span.of(text)) for one in coding.mentions)
    events = tuple(replace(one, recipients=(), trigger=Quote(one.trigger.span, one.trigger.span.of(text))) for one in coding.events)
    masked = redacted(replace(coding, text=text, mentions=mentions, events=events, incidents=())).text or ""
    assert change("leaves two sons") in masked
    assert change("Ana Mark") not in masked


def test_an_unread_report_and_one_without_names_stay_as_they_are(unread: Coding, quiet: Coding) -> None:
    assert redacted(unread) is unread
    assert redacted(quiet) is quiet


def test_an_incident_of_the_store_loses_the_names_of_its_reports() -> None:
    coding = _coding()
    coded = coding.incidents[0]
    incident = Incident(
        "TOC-0000000000", ("r1",), coded.type, coded.modes, coded.contexts, coded.codes, coded.stage, None, (), None, (), (),
        coded.recipients,
        (), (), (), (), 1, "machine", coded.summary, 0.9,
    )  # fmt: skip
    told = redacted_incident(incident, [coding])
    written = json.dumps(told.to_dict())
    assert "Petrova" not in written and "Ana" not in written
    assert told.recipients[0].text == "a teacher"


def test_a_mask_keeps_blanks() -> None:
    assert mask_of("Al  B") == f"{MASK * 2}  {MASK}"
