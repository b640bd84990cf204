from dataclasses import replace

import pytest

from tests.ground.handmade_events import actor, event, instrument, recipient
from tocsin.codebook import load_codebook
from tocsin.ground.fillers import add_fillers
from tocsin.ground.incidents import assemble
from tocsin.records.draft import Extraction, Filler
from tocsin.records.event import Codes, Quote
from tocsin.records.span import Span

CODEBOOK = load_codebook()


def incident(ident, kind="ASSAULT", **more):
    """An incident of one event, which bears its id."""
    _, (found,) = assemble([event(ident, kind, **more)], Extraction(()), CODEBOOK)
    return replace(found, id=ident)


def told(at):
    """The trigger of an event at a place of the text."""
    return Quote(Span(at, at + 6), "killed")


def filler(role, text, start=200, probability=0.8):
    return Filler(role, Span(start, start + len(text)), text, probability)


def added(incidents, *fillers, starts=None):
    """Add fillers to incidents whose events are told at `starts` (else all at the beginning)."""
    events = [event(one.id, one.type, trigger=told((starts or {}).get(one.id, 0))) for one in incidents]
    return add_fillers(incidents, events, Extraction((), fillers=fillers), CODEBOOK)


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


def test_what_no_phrase_confirms_counts_for_less():
    one = incident("in1", actors=(actor("gunmen", confidence=0.5),))
    (found,) = added([one])
    assert [one.text for one in found.actors] == ["gunmen"] and found.actors[0].confidence < 0.5


@pytest.mark.parametrize(("start", "names"), [(0, [1, 0]), (400, [0, 1])])
def test_a_phrase_of_nobody_joins_the_act_told_nearest_to_it(start, names):
    found = added([incident("in1"), incident("in2")], filler("instrument", "car bomb", start), starts={"in1": 20, "in2": 380})
    assert [len(one.instruments) for one in found] == names


def test_an_organization_joins_every_act():
    found = added([incident("in1"), incident("in2")], filler("perp_organization", "Northern Front"), starts={"in1": 20, "in2": 380})
    assert [[actor.name for actor in one.actors] for one in found] == [["Northern Front"], ["Northern Front"]]


def test_a_phrase_that_one_act_names_is_only_its_own():
    named = incident("in1", recipients=(recipient("nurses"),))
    near = {"in1": 20, "in2": 199}
    first, second = added([named, incident("in2")], filler("victim_description", "nurses"), starts=near)
    assert [(one.text, one.confidence) for one in first.recipients] == [("nurses", 0.8)]
    assert second.recipients == ()


@pytest.mark.parametrize(("start", "count"), [(312, 1), (340, 2)])
def test_a_name_and_a_description_side_by_side_are_one_victim(start, count):
    found = added([incident("in1")], filler("victim_name", "Tarek Odwan", 300), filler("victim_description", "the judge", start))
    assert len(found[0].recipients) == count
    if count == 1:
        assert (found[0].recipients[0].name, found[0].recipients[0].description) == ("Tarek Odwan", "the judge")


def test_a_phrase_of_nobody_joins_an_act_of_muc4_before_a_nearer_one():
    coded = replace(incident("in1"), codes=Codes(muc4="ATTACK"))
    found = added([coded, incident("in2")], filler("victim_description", "nurses", 400), starts={"in1": 0, "in2": 390})
    assert [len(one.recipients) for one in found] == [1, 0]


def test_what_the_events_guess_as_instrument_yields_to_a_phrase():
    (found,) = added([incident("in1", instruments=(instrument("raid"),))], filler("instrument", "car bomb"))
    assert [one.text for one in found.instruments] == ["car bomb"]


def test_acts_that_are_no_violence_take_none():
    protest = incident("in1", "PROTEST")
    assert added([protest], filler("instrument", "car bomb")) == [protest]


def test_the_order_of_incidents_stays():
    found = added([incident("in1", "PROTEST"), incident("in2")], filler("instrument", "car bomb"))
    assert [one.id for one in found] == ["in1", "in2"]
