"""Sub-events of ACLED's: rules first, the sentence's reading as a second witness."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from tocsin.codebook import load_codebook
from tocsin.errors import ModelError
from tocsin.extract import subevents
from tocsin.extract.subevents import NONE, SubEventWeights, load_weights, pooled, stale_weights, with_sub_events
from tocsin.model import load_bundle
from tocsin.records.draft import Draft
from tocsin.records.event import Codes, Event, Factuality, Quote
from tocsin.records.span import Span

CODEBOOK = load_codebook()
LABELS = ("Attack", "Grenade", "Peaceful protest", "Armed clash", NONE)


def _draft(kind: str, code: str | None) -> Draft:
    event = Event("ev1", None, 0, kind, (), (), Codes(code), Quote(Span(0, 4), "word"), Factuality("occurred"), confidence=0.5)
    return Draft(event, 0, "past")


def _reading():
    encoding = SimpleNamespace(upper=np.ones((2, 1), np.float32), lower=np.ones((2, 1), np.float32))
    return SimpleNamespace(doc=SimpleNamespace(encoding=encoding), words=lambda _sentence: range(2))


def _code(monkeypatch, draft: Draft, logits: tuple[float, ...], network: str = "n1") -> str | None:
    weights = SubEventWeights(LABELS, np.zeros((3, len(LABELS)), np.float32), np.array(logits, np.float32), network)
    monkeypatch.setattr(subevents, "load_weights", lambda: weights)
    (one,) = with_sub_events([draft], _reading(), SimpleNamespace(version="n1"), CODEBOOK)
    return one.event.codes.acled


@pytest.mark.parametrize(
    ("kind", "code", "logits", "chosen"),
    [
        ("ASSAULT", "Attack", (0, 5, 0, 0, 0), "Grenade"),  # the rules' last word gives way
        ("ASSAULT", "Armed clash", (0, 3, 0, 0, 0), "Armed clash"),  # a rule is a strong witness
        ("ASSAULT", "Attack", (0, 0, 9, 0, 0), "Attack"),  # an attack is no protest, whatever the sentence sounds like
        ("ASSAULT", None, (0, 9, 0, 0, 0), "Grenade"),  # no rule, a sure reading
        ("ASSAULT", None, (0, 9, 0, 0, 9), None),  # as likely nothing of ACLED's
        ("CONSULT", None, (0, 9, 0, 0, 0), None),  # words are no deed
        ("REQUEST", None, (0, 0, 9, 0, 0), "Peaceful protest"),  # but what a crowd demands is one
    ],
)
def test_rules_and_reading_are_weighed(monkeypatch, kind, code, logits, chosen):
    assert _code(monkeypatch, _draft(kind, code), logits) == chosen


def test_weights_of_another_network_are_passed_over(monkeypatch):
    assert _code(monkeypatch, _draft("ASSAULT", "Attack"), (0, 9, 0, 0, 0), network="n2") == "Attack"


@pytest.mark.parametrize(("network", "kind", "is_told"), [("n2", "ASSAULT", True), ("n2", "SANCTION", False), ("n1", "ASSAULT", False)])
def test_that_weights_are_passed_over_is_told_where_they_had_a_say(monkeypatch, network, kind, is_told):
    _code(monkeypatch, _draft(kind, "Attack"), (0, 9, 0, 0, 0), network)
    issues = stale_weights([_draft(kind, "Attack")], SimpleNamespace(version="n1"), CODEBOOK)
    assert [("n2" in one.what, "python -m training.acled" in (one.remedy or "")) for one in issues] == [(True, True)] * is_told


def test_weights_that_are_missing_stop_the_coding(monkeypatch, tmp_path):
    monkeypatch.setattr(subevents, "WEIGHTS", tmp_path / "subevents.npz")
    with pytest.raises(ModelError, match=r"subevents\.npz: the file is missing\. Install the package again"):
        load_weights.__wrapped__()


def test_the_shipped_weights_fit_the_shipped_network():
    assert load_weights().network == load_bundle().version


def test_everything_else_of_a_draft_stays(monkeypatch):
    draft = replace(_draft("ASSAULT", "Attack"), tense="present")
    assert _code(monkeypatch, draft, (9, 0, 0, 0, 0)) == "Attack"


def test_a_sentence_is_pooled_by_mean_and_maximum():
    encoding = SimpleNamespace(upper=np.array([[1.0], [3.0], [9.0]]), lower=np.array([[0.0], [2.0], [9.0]]))
    assert pooled(encoding, range(2)).tolist() == [2.0, 1.0, 3.0]


def test_the_shipped_weights_know_the_25_sub_events():
    weights = load_weights()
    assert set(weights.labels) == {one.name for one in CODEBOOK.crosswalks.sub_events} | {NONE}
    assert weights.matrix.shape == (3 * 384, len(weights.labels))
