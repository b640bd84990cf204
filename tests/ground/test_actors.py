import pytest

from tests.ground.handmade_events import event
from tocsin.ground.actors import countries_of, ground_parties
from tocsin.ground.registry import load_registry
from tocsin.records.document import Document, Entity, Mention
from tocsin.records.event import Actor, EventAttribution, EventSpeaker, Recipient, Target
from tocsin.records.grounding import Place
from tocsin.records.report import Report
from tocsin.records.span import Span


def at(text, phrase):
    start = text.index(phrase)
    return Span(start, start + len(phrase))


def read(text, places=(), *, home=None, entities=None):
    """Countries of a text: places as (phrase, country, kind), entities as {name: [phrases]}."""
    found = tuple(Place(at(text, phrase), phrase, kind, phrase, 1, country) for phrase, country, kind in places)
    mentions, named = [], []
    for number, (name, phrases) in enumerate((entities or {}).items(), 1):
        own = [Mention(f"m{number}{step}", at(text, one), one, "organization", "name", f"e{number}") for step, one in enumerate(phrases)]
        mentions += own
        named.append(Entity(f"e{number}", name, "organization", tuple(one.id for one in own)))
    doc = Document(Report("r1", text), text, mentions=tuple(mentions), entities=tuple(named))
    return countries_of(doc, found, home, load_registry())


def country_of(text, phrase, sector=None, **more):
    countries = read(text, **more)
    told = event(actors=(Actor(at(text, phrase), phrase, sector=sector),))
    return ground_parties(told, countries).actors[0].country


PORT = "Turkish troops met the ministry in Ankara."
PLACES = (("Turkish", "TUR", "demonym"), ("Ankara", "TUR", "literal"))


def test_a_phrase_has_the_country_that_its_words_name():
    assert country_of(PORT, "Turkish troops", places=PLACES) == "TUR"


def test_a_demonym_just_before_a_phrase_names_its_country():
    assert country_of(PORT, "troops", places=PLACES) == "TUR"


def test_a_place_just_before_a_phrase_does_not():
    assert country_of("In Ankara rebels fled.", "rebels", places=(("Ankara", "TUR", "literal"),)) is None


@pytest.mark.parametrize(
    ("sector", "country"),
    [
        ("GOV", "TUR"),
        ("COP", "TUR"),
        ("MIL", "TUR"),
        ("JUD", "TUR"),
        ("LEG", "TUR"),
        ("UAF", None),
        ("REB", None),
        ("CVL", None),
        (None, None),
    ],
)
def test_organs_of_state_have_the_reports_country_others_none(sector, country):
    assert country_of(PORT, "ministry", sector, places=PLACES) == country


def test_the_reports_country_is_the_one_that_most_places_name():
    places = (("Kano", "NGA", "literal"), ("Lagos", "NGA", "literal"), ("Paris", "FRA", "literal"))
    assert read("Kano, Lagos and Paris.", places).home == "NGA"


def test_where_places_do_not_agree_it_is_the_sources_home():
    places = (("Kano", "NGA", "literal"), ("Paris", "FRA", "literal"), ("Lima", "PER", "literal"))
    assert read("Kano, Paris and Lima.", places, home="KAZ").home == "KAZ"


def test_without_places_it_is_the_sources_home():
    assert read("Quiet.", home="KAZ").home == "KAZ" and read("Quiet.").home is None


def test_a_foreign_organ_keeps_its_own_country():
    text = "Kano and Lagos were quiet, the French ministry said."
    places = (("Kano", "NGA", "literal"), ("Lagos", "NGA", "literal"), ("French", "FRA", "demonym"))
    assert country_of(text, "ministry", "GOV", places=places) == "FRA"


def test_a_name_has_the_country_that_another_mention_of_it_names():
    text = "The Kano Guard rose. Later the KG left."
    more = {"places": (("Kano", "NGA", "literal"),), "entities": {"KG": ["Kano Guard", "KG"]}}
    assert country_of(text, "KG", **more) == "NGA"


@pytest.mark.parametrize(
    ("phrase", "country"), [("United Nations", "UNO"), ("NATO", "IGO"), ("Red Cross", "NGO"), ("Islamic State", "IMG")]
)
def test_international_bodies_belong_to_no_country(phrase, country):
    text = f"In Ankara the {phrase} spoke."
    assert country_of(text, phrase, places=(("Ankara", "TUR", "literal"),)) == country


def test_recipients_targets_and_speakers_have_countries_too():
    text = "Turkish police said Iraqi guards and a Syrian bus were hit."
    places = (("Turkish", "TUR", "demonym"), ("Iraqi", "IRQ", "demonym"), ("Syrian", "SYR", "demonym"))
    speaker = EventSpeaker(at(text, "Turkish police"), "Turkish police", None, None, "COP")
    told = event(
        recipients=(Recipient(at(text, "Iraqi guards"), "Iraqi guards"),),
        targets=(Target(at(text, "Syrian bus"), "Syrian bus"),),
        attribution=(EventAttribution("a1", speaker, None),),
    )
    found = ground_parties(told, read(text, places))
    assert (found.recipients[0].country, found.targets[0].country, found.attribution[0].speaker.country) == ("IRQ", "SYR", "TUR")


def test_an_implied_organ_of_state_has_the_reports_country():
    told = event(actors=(Actor(None, None, sector="COP", origin="inferred"),))
    assert ground_parties(told, read(PORT, PLACES)).actors[0].country == "TUR"


def test_a_country_that_is_known_stays():
    told = event(actors=(Actor(None, None, country="PER", sector="COP"),))
    assert ground_parties(told, read(PORT, PLACES)).actors[0].country == "PER"


def test_a_report_of_1989_knows_the_rebels_of_then():
    text = "In San Salvador the FMLN attacked a base."
    doc = Document(Report("r1", text, published_at="1989-11-12"), text)
    told = ground_parties(event(actors=(Actor(at(text, "FMLN"), "FMLN", "FMLN"),)), countries_of(doc, (), None, load_registry())).actors[0]
    assert (told.country, told.sector) == ("SLV", "REB")


def test_a_report_explains_its_own_acronyms():
    text = "The National Liberation Army (UNLA) was formed. The FARC fought it. Revolutionary Armed Forces of Colombia (RAFC) fled."
    doc = Document(Report("r1", text), text)
    told = ground_parties(event(actors=(Actor(at(text, "RAFC"), "RAFC", "RAFC"),)), countries_of(doc, (), None, load_registry())).actors[0]
    assert told.country == "COL"


def test_a_namesake_of_a_president_is_nobody_where_the_report_is_not_about_the_country():
    text = "Gordon Brown spoke in Ankara."
    assert country_of(text, "Gordon Brown", places=(("Ankara", "TUR", "literal"),)) is None
