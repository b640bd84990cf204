import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document
from tocsin.extract import extract

KILLED = "Gunmen/NNS killed/VBD two/CD villagers/NNS near/IN the/DT market/NN on/IN Monday/NNP ./."
ROLES = {"killed": {"Gunmen": "actor", "two villagers": "affected", "the market": "place"}}


def extraction_of(*lines, kinds=None, mentions=None, **told):
    said = Told(**told)
    doc = document(*lines, told=said, kinds=kinds, mentions=mentions)
    return extract(doc, DictionaryModel(doc, said), LEXICON)


def events_of(*lines, **more):
    return [one.event for one in extraction_of(*lines, **more).drafts]


def test_a_sentence_becomes_one_event_with_all_its_parts():
    (draft,) = extraction_of(KILLED, types={"killed": "ASSAULT"}, roles=ROLES, frames={"killed": {"on Monday": "ARGM-TMP"}}).drafts
    event = draft.event
    assert (event.id, event.type, event.trigger.text, event.factuality.status, event.sentence) == (
        "ev1",
        "ASSAULT",
        "killed",
        "occurred",
        0,
    )
    assert [one.text for one in event.actors] == ["Gunmen"]
    assert [(one.text, one.count, one.effect) for one in event.recipients] == [("two villagers", 2, "death")]
    assert [(one.what, one.who, one.best) for one in event.counts] == [("killed", "civilian", 2)]
    assert len(draft.place_spans) == len(draft.time_spans) == 1 and draft.tense == "past"
    assert event.incident is None and event.place is None and event.when is None


def test_events_are_numbered_in_the_order_of_the_text():
    lines = ("Gunmen/NNS killed/VBD a/DT guard/NN ./.", "Police/NNS arrested/VBD a/DT man/NN ./.")
    found = events_of(*lines, types={"killed": "ASSAULT", "arrested": "COERCE"})
    assert [(one.id, one.sentence, one.type) for one in found] == [("ev1", 0, "ASSAULT"), ("ev2", 1, "COERCE")]


@pytest.mark.parametrize(
    ("line", "word", "kind", "sector"),
    [
        ("Two/CD men/NNS were/VBD arrested/VBN ./.", "arrested", "COERCE", "COP"),
        ("Two/CD men/NNS were/VBD sentenced/VBN ./.", "sentenced", "SANCTION", "JUD"),
    ],
)
def test_the_act_implies_who_did_it(line, word, kind, sector):
    (found,) = events_of(line, types={word: kind})
    (actor,) = found.actors
    assert (actor.sector, actor.origin, actor.span, actor.text) == (sector, "inferred", None, None)


def test_a_named_actor_is_not_doubled_by_an_implied_one():
    (found,) = events_of("Troops/NNS arrested/VBD a/DT man/NN ./.", types={"arrested": "COERCE"}, roles={"arrested": {"Troops": "actor"}})
    assert [one.text for one in found.actors] == ["Troops"]


def test_violence_implies_nobody():
    (found,) = events_of("A/DT guard/NN was/VBD killed/VBN ./.", types={"killed": "ASSAULT"})
    assert found.actors == ()


def test_a_named_victim_is_a_count_of_one():
    line = "Gunmen/NNS killed/VBD Tarek/NNP Odwan/NNP ./."
    (found,) = events_of(
        line, types={"killed": "ASSAULT"}, roles={"killed": {"Tarek Odwan": "affected"}}, mentions={"Tarek Odwan": "person name"}
    )
    assert [(one.what, one.low, one.best, one.high, one.text) for one in found.counts] == [("killed", 1, 1, 1, "Tarek Odwan")]


def test_a_bare_plural_is_a_count_without_a_number():
    line = "Gunmen/NNS killed/VBD villagers/NNS ./."
    (found,) = events_of(line, types={"killed": "ASSAULT"}, roles={"killed": {"villagers": "affected"}})
    assert [(one.what, one.who, one.best) for one in found.counts] == [("killed", "civilian", None)]


def test_a_numbered_victim_is_counted_once():
    (found,) = events_of(KILLED, types={"killed": "ASSAULT"}, roles=ROLES)
    assert len(found.counts) == 1


@pytest.mark.parametrize("deed", ["kill", "bomb"])
def test_the_deed_of_a_threat_is_one_event_with_it(deed):
    line = f"The/DT gang/NN threatened/VBD to/TO {deed}/VB the/DT mayor/NN ./."
    (found,) = events_of(line, types={"threatened": "THREATEN", deed: "ASSAULT"})
    assert (found.id, found.type, found.factuality.status) == ("ev1", "THREATEN", "threatened")


def test_what_happened_before_a_threat_is_an_event_of_its_own():
    line = "Rebels/NNS killed/VBD a/DT guard/NN and/CC threatened/VBD the/DT mayor/NN ./."
    found = events_of(line, types={"threatened": "THREATEN", "killed": "ASSAULT"})
    assert [(one.id, one.type) for one in found] == [("ev1", "ASSAULT"), ("ev2", "THREATEN")]


def test_a_caption_is_not_coded():
    found = extraction_of("Guards/NNS killed/VBN in/IN Orvia/NNP", KILLED, kinds={0: "caption"}, types={"killed": "ASSAULT"})
    assert [(one.text, one.reason) for one in found.not_coded] == [("killed", "caption")]
    assert [one.event.sentence for one in found.drafts] == [1] and found.drafts[0].event.id == "ev1"


def test_an_accident_is_not_coded():
    found = extraction_of("Three/CD people/NNS were/VBD killed/VBN in/IN a/DT bus/NN crash/NN ./.", types={"killed": "ASSAULT"})
    assert found.drafts == () and [(one.type, one.reason) for one in found.not_coded] == [("ASSAULT", "accident")]


def test_what_is_not_live_stays_an_event_of_lower_confidence():
    (denied,) = events_of(
        "The/DT guards/NNS did/VBD not/RB kill/VB anyone/NN ./.", types={"kill": "ASSAULT"}, statuses={"kill": {"negated": 0.9}}
    )
    (told,) = events_of("The/DT guards/NNS killed/VBD villagers/NNS ./.", types={"killed": "ASSAULT"})
    assert denied.factuality.status == "denied" and denied.confidence < told.confidence - 0.2


def test_confidences_have_two_decimals():
    (found,) = events_of(KILLED, types={"killed": "ASSAULT"})
    assert found.confidence == round(found.confidence, 2) and 0 < found.confidence < 1


def test_modes_are_those_of_the_codebook():
    (found,) = events_of("Two/CD men/NNS were/VBD arrested/VBN ./.", types={"arrested": "COERCE"})
    assert "arrest" in found.modes and set(found.modes) <= set(LEXICON.codebook.types["COERCE"].modes)


def test_words_of_the_sentence_give_its_contexts():
    (found,) = events_of("Soldiers/NNS killed/VBD a/DT man/NN ./.", types={"killed": "ASSAULT"})
    assert "military" in found.contexts


def test_a_document_without_encoding_has_no_events():
    doc = document(KILLED)
    silent = extract(type(doc)(doc.report, doc.text), DictionaryModel(doc, Told()), LEXICON)
    assert silent.drafts == silent.not_coded == silent.fillers == ()
