from dataclasses import replace

import pytest

from tests.ground.handmade_events import actor, event, recipient
from tocsin.codebook import load_codebook
from tocsin.ground.fillers import add_fillers
from tocsin.ground.incidents import assemble
from tocsin.records.draft import Extraction, Filler
from tocsin.records.span import Span

CODEBOOK = load_codebook()


def incident(ident, kind="ASSAULT", confidence=0.5, **more):
    _, (found,) = assemble([event("ev1", kind, confidence=confidence, **more)], Extraction(()), CODEBOOK)
    return replace(found, id=ident)


def filler(role, text, start=200, probability=0.8):
    return Filler(role, Span(start, start + len(text)), text, probability)


def added(incidents, *fillers):
    return add_fillers(incidents, Extraction((), fillers=fillers), CODEBOOK)


@pytest.mark.parametrize(
    ("role", "text", "field", "kind"),
    [
        ("perp_individual", "three gunmen", "actors", "armed persons"),
        ("perp_organization", "Northern Front", "actors", None),
        ("target", "police station", "targets", "police station"),
        ("victim_description", "two soldiers", "recipients", "active military"),
        ("victim_name", "Tarek Odwan", "recipients", None),
        ("instrument", "car bomb", "instruments", "vehicle bomb"),
    ],
)
def test_a_phrase_joins_the_field_of_its_role(role, text, field, kind):
    (found,) = added([incident("in1")], filler(role, text))
    assert [(one.text, one.kind) for one in getattr(found, field)] == [(text, kind)]


def test_an_organization_and_a_named_victim_have_names():
    (found,) = added([incident("in1")], filler("perp_organization", "Northern Front"), filler("victim_name", "Tarek Odwan", 300))
    assert found.actors[0].name == "Northern Front" and found.recipients[0].name == "Tarek Odwan"


def test_a_described_victim_has_no_name():
    (found,) = added([incident("in1")], filler("victim_description", "two soldiers"))
    assert (found.recipients[0].name, found.recipients[0].description) == (None, "two soldiers")


@pytest.mark.parametrize("start", [0, 200])
def test_a_phrase_that_is_named_already_confirms_it(start):
    one = incident("in1", actors=(actor("gunmen", "UAF", country="KAZ", confidence=0.4),))
    (found,) = added([one], filler("perp_individual", "gunmen", start))
    (confirmed,) = found.actors
    assert (confirmed.text, confirmed.sector, confirmed.country, confirmed.confidence) == ("gunmen", "UAF", "KAZ", 0.8)


def test_a_phrase_of_nobody_joins_the_surest_act():
    low, high = added([incident("in1", confidence=0.4), incident("in2", confidence=0.9)], filler("instrument", "car bomb"))
    assert low.instruments == () and [one.text for one in high.instruments] == ["car bomb"]


def test_a_phrase_that_another_act_names_stays_with_it():
    own = incident("in1", confidence=0.4, recipients=(recipient("nurses"),))
    low, _ = added([own, incident("in2", confidence=0.9)], filler("victim_description", "nurses"))
    assert [(one.text, one.confidence) for one in low.recipients] == [("nurses", 0.8)]


def test_a_phrase_that_only_another_act_names_is_not_the_main_acts():
    own = incident("in1", confidence=0.4, recipients=(recipient("nurses"),))
    _, main = added([own, incident("in2", confidence=0.9)], filler("victim_description", "nurses"))
    assert main.recipients == ()


def test_acts_that_are_no_violence_take_none():
    protest = incident("in1", "PROTEST")
    assert added([protest], filler("instrument", "car bomb")) == [protest]


def test_the_order_of_incidents_stays():
    found = added([incident("in1", "PROTEST"), incident("in2")], filler("instrument", "car bomb"))
    assert [one.id for one in found] == ["in1", "in2"]
