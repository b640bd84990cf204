import pytest

from tests.extract.handmade_reading import CODEBOOK, reading_of, words_of
from tocsin.extract.arguments import Argument
from tocsin.extract.participants import read_parties


def parties_of(line, event, roles, mentions=None):
    reading = reading_of(*line.split(" | "), mentions=mentions)
    arguments = []
    for phrase, role in roles.items():
        words = words_of(reading.doc, phrase)
        arguments.append(Argument(words.start, words.stop, reading.head_of(words), role, 0.9, "roles"))
    return read_parties(reading, CODEBOOK, *event, arguments)


KILL, ATTACK, ARREST = ("ASSAULT", "kill"), ("ASSAULT", "attack"), ("COERCE", "arrest")


def test_people_are_recipients_with_their_kind_sector_and_number():
    found = parties_of("Gunmen/NNS killed/VBD three/CD servicemen/NNS ./.", KILL, {"Gunmen": "actor", "three servicemen": "affected"})
    (recipient,) = found.recipients
    assert (recipient.kind, recipient.sector, recipient.count, recipient.effect) == ("active military", "MIL", 3, "death")
    (actor,) = found.actors
    assert (actor.text, actor.sector, actor.origin) == ("Gunmen", "UAF", "stated")
    assert found.targets == found.instruments == ()


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("the/DT police/NN station/NN", "police station"),
        ("a/DT bus/NN", "vehicle"),
        ("a/DT bridge/NN", "bridge"),
        ("a/DT school/NN", "school"),
    ],
)
def test_things_are_targets(phrase, kind):
    words = " ".join(one.rsplit("/", 1)[0] for one in phrase.split())
    found = parties_of(f"Gunmen/NNS attacked/VBD {phrase} ./.", ATTACK, {words: "affected"})
    assert [one.kind for one in found.targets] == [kind] and found.recipients == ()


def test_a_list_of_people_and_things_falls_into_recipients_and_targets():
    found = parties_of("They/PRP attacked/VBD two/CD nurses/NNS and/CC a/DT bus/NN ./.", ATTACK, {"two nurses and a bus": "affected"})
    assert [one.count for one in found.recipients] == [2]
    assert [one.kind for one in found.targets] == ["vehicle"]


@pytest.mark.parametrize("kind", ["facility", "vehicle", "product"])
def test_a_named_thing_is_a_target(kind):
    found = parties_of("Gunmen/NNS attacked/VBD Zelmar/NNP ./.", ATTACK, {"Zelmar": "affected"}, {"Zelmar": f"{kind} name"})
    assert [one.name for one in found.targets] == ["Zelmar"] and found.recipients == ()


@pytest.mark.parametrize("kind", ["person", "organization", "norp"])
def test_a_named_person_or_body_is_a_recipient(kind):
    found = parties_of("Gunmen/NNS attacked/VBD Zelmar/NNP ./.", ATTACK, {"Zelmar": "affected"}, {"Zelmar": f"{kind} name"})
    assert [(one.name, one.description) for one in found.recipients] == [("Zelmar", None)] and found.targets == ()


def test_a_country_that_is_accused_is_a_recipient():
    found = parties_of(
        "The/DT envoy/NN condemned/VBD Orvia/NNP ./.", ("ACCUSE", "condemn"), {"Orvia": "affected"}, {"Orvia": "location name"}
    )
    assert [one.text for one in found.recipients] == ["Orvia"] and found.targets == ()


def test_a_thing_that_is_condemned_is_nobody():
    found = parties_of("The/DT envoy/NN condemned/VBD the/DT ruling/NN ./.", ("ACCUSE", "condemn"), {"the ruling": "affected"})
    assert found.recipients == found.targets == ()


def test_a_weapon_that_acts_is_an_instrument():
    found = parties_of("A/DT car/NN bomb/NN killed/VBD two/CD guards/NNS ./.", KILL, {"A car bomb": "actor"})
    assert found.actors == () and [one.kind for one in found.instruments] == ["vehicle bomb"]


def test_what_explodes_is_an_instrument_not_a_target():
    found = parties_of("A/DT bomb/NN exploded/VBD ./.", ("ASSAULT", "explode"), {"A bomb": "affected"})
    assert found.targets == () and [one.text for one in found.instruments] == ["A bomb"]


@pytest.mark.parametrize(
    ("event", "effect"),
    [
        (("ASSAULT", "kill"), "death"), (("ASSAULT", "wound"), "injury"), (("ASSAULT", "kidnap"), "abducted"), (ARREST, "arrested"),
        (("COERCE", "deport"), "displaced"), (("CONCEDE", "release"), "released"), (("ASSAULT", "attack"), None),
    ],
)  # fmt: skip
def test_the_verb_says_what_befell_a_person(event, effect):
    (found,) = parties_of("They/PRP seized/VBD a/DT nurse/NN ./.", event, {"a nurse": "affected"}).recipients
    assert found.effect == effect


@pytest.mark.parametrize(("lemma", "effect"), [("destroy", "destroyed"), ("torch", "damaged"), ("hijack", "taken"), ("attack", None)])
def test_the_verb_says_what_befell_a_thing(lemma, effect):
    (found,) = parties_of("They/PRP seized/VBD a/DT bus/NN ./.", ("ASSAULT", lemma), {"a bus": "affected"}).targets
    assert found.effect == effect


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Gunmen/NNS killed/VBD local/JJ businessman/NN Odwan/NNP ./.", "businessman"),
        ("Gunmen/NNS killed/VBD Odwan/NNP ,/, a/DT colonel/NN ,/, on/IN Monday/NNP ./.", "active military"),
        ("Gunmen/NNS killed/VBD Odwan/NNP ./.", None),
    ],
)
def test_a_title_says_who_a_named_person_is(line, kind):
    (found,) = parties_of(line, KILL, {"Odwan": "affected"}, {"Odwan": "person name"}).recipients
    assert (found.name, found.kind) == ("Odwan", kind)


def test_another_mention_says_who_a_pronoun_is():
    mentions = {"Tarek Odwan": "person name e1", "the colonel": "person nominal e1", "him": "person pronoun e1"}
    line = "Tarek/NNP Odwan/NNP left/VBD ./. | Gunmen/NNS killed/VBD him/PRP ./. | They/PRP feared/VBD the/DT colonel/NN ./."
    (found,) = parties_of(line, KILL, {"him": "affected"}, mentions).recipients
    assert (found.name, found.text, found.kind) == ("Tarek Odwan", "him", "active military")


@pytest.mark.parametrize(
    ("line", "phrase", "text"),
    [
        ("Gunmen/NNS killed/VBD the/DT two/CD nurses/NNS ./.", "two nurses", "the two nurses"),
        ("Gunmen/NNS killed/VBD their/PRP$ guard/NN ./.", "guard", "their guard"),
        ("Gunmen/NNS killed/VBD a/DT guard/NN of/IN the/DT bank/NN ./.", "a guard of the bank", "a guard"),
    ],
)
def test_a_participants_span_is_the_noun_phrase_around_its_head_article_included(line, phrase, text):
    (found,) = parties_of(line, KILL, {phrase: "affected"}).recipients
    assert found.text == text


def test_an_unnamed_person_is_described_and_has_no_name():
    (found,) = parties_of("Gunmen/NNS killed/VBD two/CD nurses/NNS ./.", KILL, {"two nurses": "affected"}).recipients
    assert (found.description, found.name) == ("two nurses", None)


def test_no_span_leaves_its_sentence():
    mentions = {"guard . Dozens": "person name"}
    line = "Gunmen/NNS killed/VBD a/DT guard/NN ./. | Dozens/NNS fled/VBD ./."
    (found,) = parties_of(line, KILL, {"a guard": "affected"}, mentions).recipients
    assert found.text.endswith("guard")


def test_what_the_codebook_does_not_know_has_no_kind():
    (found,) = parties_of("They/PRP wrecked/VBD a/DT zorble/NN ./.", ATTACK, {"a zorble": "affected"}).targets
    assert (found.text, found.kind) == ("a zorble", None)
