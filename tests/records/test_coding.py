import dataclasses
import json
import types
from typing import Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.invented import coding_of, report_of
from tests.shipped import coder, needs_bundle, quoted
from tocsin.records.coding import SCHEMA, Coding
from tocsin.records.document import Attribution, Content
from tocsin.records.incident import Incident
from tocsin.records.report import Report
from tocsin.records.span import Span

KEYS = (
    "schema version report text sentences mentions places times attributions events incidents relations not_coded issues".split()
)  # fmt: skip
EVENT_KEYS = (
    "id incident sentence type modes contexts codes trigger factuality attribution actors recipients targets instruments counts place"
    " places when confidence"
).split()
PLAIN = {
    str: st.text(max_size=6),
    int: st.integers(-9, 9999),
    float: st.floats(-180, 180, allow_nan=False).map(lambda one: round(one, 4)),
    bool: st.booleans(),
    Span: st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(1, 9)),
}


def made(hint):
    """Give a strategy for values of a field's type; lists have one member at most."""
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([st.none() if one is type(None) else made(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(made(get_args(hint)[0]), max_size=1).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    hints = get_type_hints(hint)
    return st.builds(hint, **{one.name: made(hints[one.name]) for one in dataclasses.fields(hint) if one.name != "schema"})


FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@FEW
@given(made(Coding))
def test_a_coding_comes_back_from_its_json(coding):
    assert Coding.from_dict(json.loads(json.dumps(coding.to_dict()))) == coding


@FEW
@given(made(Incident))
def test_an_incident_comes_back_from_its_json(incident):
    assert Incident.from_dict(json.loads(json.dumps(incident.to_dict()))) == incident


def test_the_keys_stand_in_the_order_of_the_interface():
    record = coding_of(report_of("r1")).to_dict()
    assert list(record) == KEYS
    assert record["schema"] == SCHEMA
    assert list(record["events"][0]) == EVENT_KEYS


def test_spans_are_pairs_and_nothing_is_left_out():
    record = coding_of(report_of("r1")).to_dict()
    assert record["events"][0]["trigger"] == {"span": [7, 13], "text": "killed"}
    assert record["events"][0]["actors"][0]["name"] is None


def test_parts_are_written_only_where_there_are_some():
    whole = Attribution("a1", None, None, Content(Span(0, 4), "Shut"))
    parted = Attribution("a1", None, None, Content(Span(0, 4), "Shut", (Span(0, 1), Span(2, 4))))
    coding = dataclasses.replace(coding_of(report_of("r1")), attributions=(whole, parted))
    first, second = coding.to_dict()["attributions"]
    assert "parts" not in first["content"] and second["content"]["parts"] == [[0, 1], [2, 4]]
    assert Coding.from_dict(coding.to_dict()) == coding


def test_the_text_can_be_left_out():
    coding = coding_of(report_of("r1"))
    assert list(coding.to_dict(with_text=False)) == [key for key in KEYS if key != "text"]


def test_unknown_keys_are_passed_over():
    record = coding_of(report_of("r1")).to_dict()
    record["mood"] = "calm"
    record["events"][0]["mood"] = "calm"
    assert Coding.from_dict(record) == coding_of(report_of("r1"))


WORDS = (
    "Gunmen killed six people near the market on Monday . Police said , “ rebels ” denied it ; three of them"
    " (the mayor's guards) were arrested in Kano\n\n plans to march tomorrow U.S. troops 10,000 — é 𝄞 \t -- ' ' 's attacked"
    " bombed threatened to kill Aktobe accused of"
).split(" ")


@needs_bundle
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), st.text(max_size=60)))
def test_every_span_of_a_coding_lies_in_the_text_and_quotes_it(text):
    coding = coder()(Report("r1", text, published_at="2024-05-06"))
    assert [one for one in coding.issues if one.stage == "internal"] == []
    if coding.text is None:
        assert [one.stage for one in coding.issues] == ["acquire"]
        return
    record = coding.to_dict()
    assert coding.text == text and Coding.from_dict(record) == coding
    for start, end, words in quoted(record):
        assert 0 <= start < end <= len(text)
        assert words is None or words == text[start:end]
    live = {one.id for one in coding.events if one.is_live}
    assert {ident for one in coding.incidents for ident in one.events} == live
