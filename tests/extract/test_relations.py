from dataclasses import replace

import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document, span
from tocsin.extract import extract
from tocsin.extract.reading import Reading
from tocsin.extract.relations import relate_pairs
from tocsin.records.event import PairRelation
from tocsin.records.report import Pair

LINE = "Orvia/NNP condemned/VBD Zelmar/NNP ./."


def relations_of(pairs, *, relations=None, types=None, line=LINE):
    told = Told(types=types or {}, relations=relations or {})
    doc = document(line, told=told)
    asked = tuple(Pair(span(doc, source), span(doc, target)) for source, target in pairs)
    doc = replace(doc, report=replace(doc.report, pairs=asked))
    return extract(doc, DictionaryModel(doc, told), LEXICON).relations


ACCUSES = {("orvia", "zelmar"): {"ACCUSE": 0.8}}


def test_a_pair_has_the_likeliest_type_and_the_events_mode_and_status():
    (found,) = relations_of([("Orvia", "Zelmar")], relations=ACCUSES, types={"condemned": "ACCUSE"})
    assert (found.type, found.mode, found.factuality) == ("ACCUSE", "disapprove", "occurred")
    assert found.confidence == pytest.approx(0.8)


def test_the_pair_is_ordered():
    one, other = relations_of([("Orvia", "Zelmar"), ("Zelmar", "Orvia")], relations=ACCUSES)
    assert one.type == "ACCUSE" and other == PairRelation()


def test_a_pair_without_relation_is_all_null():
    assert relations_of([("Orvia", "Zelmar")]) == (PairRelation(None, None, None, None),)


def test_no_pair_asked_is_no_relation():
    assert relations_of([], relations=ACCUSES) == ()


def test_a_span_without_a_word_has_no_relation():
    told = Told(relations=ACCUSES)
    doc = document(LINE, told=told)
    report = replace(doc.report, pairs=(Pair(span(doc, "rvia"), span(doc, "Zelmar")),))
    assert relate_pairs(Reading.of(replace(doc, report=report)), DictionaryModel(doc, told), ()) == (PairRelation(),)
