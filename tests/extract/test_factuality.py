"""The table of statuses: at least two invented sentences a row, judged without help from the network."""

import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document
from tocsin.extract.arguments import find_frames
from tocsin.extract.factuality import judge
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers

UNSURE = {"fact": 0.5, "uncertain": 0.3, "negated": 0.1, "future": 0.1}


def verdict_of(line, word, types, *, status=None, frames=None):
    """Judge the event of a word; the network knows the triggers, and of their status what is given (else half and half)."""
    told = Told(types=types, statuses={word: status or UNSURE}, frames=frames or {})
    doc = document(line, told=told)
    reading, model = Reading.of(doc), DictionaryModel(doc, told)
    triggers = find_triggers(reading, model, LEXICON)
    framed = find_frames(reading, model, triggers)
    place = next(place for place, one in enumerate(triggers) if word in reading.quote(one.first, one.end).text.lower())
    return judge(reading, model, LEXICON, triggers[place], framed[place], triggers)


def status_of(line, word, kind="ASSAULT", **more):
    return verdict_of(line, word, {word: kind}, **more).factuality.status


@pytest.mark.parametrize(
    ("status", "line", "word", "kind"),
    [
        ("occurred", "Gunmen/NNS killed/VBD two/CD nurses/NNS on/IN Monday/NNP ./.", "killed", "ASSAULT"),
        ("occurred", "Police/NNS said/VBD gunmen/NNS kidnapped/VBD a/DT nurse/NN ./.", "kidnapped", "ASSAULT"),
        ("ongoing", "Students/NNS are/VBP protesting/VBG in/IN the/DT square/NN ./.", "protesting", "PROTEST"),
        ("ongoing", "Troops/NNS are/VBP bombing/VBG the/DT port/NN of/IN Orvia/NNP ./.", "bombing", "ASSAULT"),
        ("attempted", "Gunmen/NNS tried/VBD to/TO storm/VB the/DT bank/NN ./.", "storm", "ASSAULT"),
        ("attempted", "Police/NNS foiled/VBD a/DT bombing/NN in/IN Orvia/NNP ./.", "bombing", "ASSAULT"),
        ("failed", "The/DT minister/NN survived/VBD an/DT assassination/NN in/IN Orvia/NNP ./.", "assassination", "ASSAULT"),
        ("failed", "Gunmen/NNS attacked/VBD the/DT mayor/NN ,/, who/WP escaped/VBD unhurt/JJ ./.", "attacked", "ASSAULT"),
        ("failed", "A/DT bomb/NN failed/VBD to/TO explode/VB near/IN the/DT bank/NN ./.", "explode", "ASSAULT"),
        ("threatened", "Rebels/NNS threatened/VBD the/DT mayor/NN ./.", "threatened", "THREATEN"),
        ("threatened", "The/DT gang/NN vowed/VBD to/TO kill/VB the/DT mayor/NN ./.", "vowed", "THREATEN"),
        ("alleged", "Police/NNS allegedly/RB killed/VBD a/DT student/NN ./.", "killed", "ASSAULT"),
        ("alleged", "The/DT complaint/NN speaks/VBZ of/IN the/DT alleged/JJ bombing/NN ./.", "bombing", "ASSAULT"),
        ("planned", "The/DT union/NN plans/VBZ to/TO protest/VB on/IN Friday/NNP ./.", "protest", "PROTEST"),
        ("planned", "Teachers/NNS will/MD protest/VB on/IN Friday/NNP ./.", "protest", "PROTEST"),
        ("rumoured", "There/EX were/VBD rumours/NNS that/IN rebels/NNS killed/VBD the/DT mayor/NN ./.", "killed", "ASSAULT"),
        ("rumoured", "Unconfirmed/JJ reports/NNS of/IN a/DT bombing/NN spread/VBD ./.", "bombing", "ASSAULT"),
        ("occurred", "Police/NNS had/VBD to/TO attack/VB the/DT mob/NN ./.", "attack", "ASSAULT"),
        ("occurred", "Police/NNS study/VBP whether/IN the/DT shooting/NN was/VBD a/DT feud/NN ./.", "shooting", "ASSAULT"),
        ("occurred", "A/DT man/NN is/VBZ charged/VBN in/IN connection/NN with/IN the/DT shooting/NN ./.", "shooting", "ASSAULT"),
        ("occurred", "Leo/NNP was/VBD held/VBN without/IN bail/NN in/IN the/DT killing/NN of/IN Ana/NNP ./.", "killing", "ASSAULT"),
        ("denied", "The/DT army/NN denied/VBD that/IN troops/NNS killed/VBD villagers/NNS ./.", "killed", "ASSAULT"),
        ("denied", "The/DT guards/NNS did/VBD not/RB kill/VB anyone/NN ./.", "kill", "ASSAULT"),
        ("hypothetical", "If/IN rebels/NNS attack/VBP the/DT port/NN ,/, it/PRP closes/VBZ ./.", "attack", "ASSAULT"),
        ("hypothetical", "Rebels/NNS could/MD attack/VB the/DT port/NN ./.", "attack", "ASSAULT"),
        ("generic", "Gunmen/NNS often/RB kidnap/VBP drivers/NNS in/IN the/DT hills/NNS ./.", "kidnap", "ASSAULT"),
        ("generic", "The/DT law/NN on/IN kidnapping/NN is/VBZ strict/JJ ./.", "kidnapping", "ASSAULT"),
        ("historical", "Two/CD decades/NNS ago/RB rebels/NNS killed/VBD the/DT mayor/NN ./.", "killed", "ASSAULT"),
        ("historical", "They/PRP marked/VBD the/DT anniversary/NN of/IN the/DT bombing/NN ./.", "bombing", "ASSAULT"),
    ],
)  # fmt: skip
def test_the_table_of_statuses(status, line, word, kind):
    assert status_of(line, word, kind) == status


@pytest.mark.parametrize(
    ("line", "word", "cue"),
    [
        ("The/DT army/NN denied/VBD that/IN troops/NNS killed/VBD villagers/NNS ./.", "killed", "denied that"),
        ("Gunmen/NNS tried/VBD to/TO storm/VB the/DT bank/NN ./.", "storm", "tried to"),
        ("Police/NNS allegedly/RB killed/VBD a/DT student/NN ./.", "killed", "allegedly"),
    ],
)
def test_the_cue_is_quoted(line, word, cue):
    assert verdict_of(line, word, {word: "ASSAULT"}).factuality.cue.text == cue


def test_what_is_told_plainly_has_no_cue():
    assert verdict_of("Gunmen/NNS killed/VBD two/CD nurses/NNS ./.", "killed", {"killed": "ASSAULT"}).factuality.cue is None


@pytest.mark.parametrize(
    "line",
    [
        "The/DT army/NN denied/VBD that/IN it/PRP lied/VBD ,/, but/CC troops/NNS killed/VBD villagers/NNS ./.",
        "If/IN it/PRP rains/VBZ ,/, they/PRP stay/VBP ;/: gunmen/NNS killed/VBD two/CD nurses/NNS ./.",
    ],
)
def test_a_cue_does_not_reach_beyond_its_clause(line):
    assert status_of(line, "killed") == "occurred"


def test_a_following_cue_does_not_look_back():
    line = "Gunmen/NNS killed/VBD two/CD nurses/NNS ,/, and/CC rumours/NNS of/IN a/DT truce/NN spread/VBD ./."
    assert status_of(line, "killed") == "occurred"


def test_a_preceding_cue_looks_back():
    assert status_of("The/DT bombing/NN was/VBD foiled/VBN ./.", "bombing") == "attempted"


def test_a_governor_stands_close_to_its_verb():
    near = "Gunmen/NNS tried/VBD to/TO violently/RB storm/VB the/DT bank/NN ./."
    far = "They/PRP tried/VBD to/TO leave/VB the/DT old/JJ town/NN and/CC stormed/VBD the/DT bank/NN ./."
    assert status_of(near, "storm") == "attempted"
    assert status_of(far, "stormed") == "occurred"


def test_what_is_denied_is_denied_though_it_was_planned():
    line = "The/DT army/NN denied/VBD that/IN it/PRP planned/VBD to/TO bomb/VB the/DT port/NN ./."
    assert status_of(line, "bomb") == "denied"


def test_a_weak_cue_yields_to_a_network_that_is_sure_of_the_fact():
    line = "Gunmen/NNS reportedly/RB killed/VBD two/CD nurses/NNS ./."
    assert status_of(line, "killed", status={"fact": 0.95, "uncertain": 0.05}) == "occurred"
    assert status_of(line, "killed") == "rumoured"


def test_a_strong_cue_does_not_yield():
    line = "Police/NNS allegedly/RB killed/VBD a/DT student/NN ./."
    assert status_of(line, "killed", status={"fact": 0.95, "uncertain": 0.05}) == "alleged"


@pytest.mark.parametrize(("label", "status"), [("negated", "denied"), ("future", "planned"), ("uncertain", "hypothetical")])
def test_without_cue_a_sure_network_is_heard(label, status):
    line = "Gunmen/NNS killed/VBD two/CD nurses/NNS ./."
    assert status_of(line, "killed", status={label: 0.95, "fact": 0.05}) == status


def test_the_negation_of_the_frame_is_heard():
    line = "Gunmen/NNS hardly/RB killed/VBD anyone/NN ./."
    assert status_of(line, "killed", frames={"killed": {"hardly": "ARGM-NEG"}}) == "denied"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Suspected/JJ militants/NNS attacked/VBD a/DT school/NN ./.", "occurred"),
        ("The/DT alleged/JJ rebels/NNS attacked/VBD a/DT school/NN ./.", "occurred"),
        ("Militants/NNS allegedly/RB attacked/VBD a/DT school/NN ./.", "alleged"),
    ],
)
def test_doubt_about_who_is_no_doubt_about_whether(line, status):
    assert status_of(line, "attacked") == status


def test_the_alleged_attack_is_doubted_itself():
    assert status_of("The/DT alleged/JJ attack/NN lasted/VBD an/DT hour/NN ./.", "attack") == "alleged"


@pytest.mark.parametrize(
    ("line", "types", "status"),
    [
        ("He/PRP was/VBD convicted/VBN of/IN killing/VBG two/CD nurses/NNS ./.",
         {"convicted": "SANCTION", "killing": "ASSAULT"}, "historical"),
        ("He/PRP was/VBD sentenced/VBN to/TO life/NN in/IN prison/NN for/IN killing/VBG a/DT guard/NN ./.",
         {"sentenced": "SANCTION", "killing": "ASSAULT"}, "historical"),
        ("Police/NNS accused/VBD him/PRP of/IN killing/VBG two/CD nurses/NNS ./.", {"accused": "ACCUSE", "killing": "ASSAULT"}, "alleged"),
        ("The/DT mayor/NN accused/VBD rebels/NNS from/IN Orvia/NNP of/IN killing/VBG a/DT guard/NN ./.",
         {"accused": "ACCUSE", "killing": "ASSAULT"}, "alleged"),
    ],
)  # fmt: skip
def test_the_deed_that_a_court_speaks_of_is_old_an_accusers_alleged(line, types, status):
    assert verdict_of(line, "killing", types).factuality.status == status


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        ("The/DT court/NN convicted/VBD him/PRP of/IN killing/VBG a/DT guard/NN ./.", "convicted", "SANCTION"),
        ("Police/NNS accused/VBD him/PRP of/IN killing/VBG a/DT guard/NN ./.", "accused", "ACCUSE"),
        ("The/DT envoy/NN said/VBD if/IN troops/NNS stay/VBP ,/, he/PRP accused/VBD them/PRP ./.", "accused", "ACCUSE"),
    ],
)
def test_the_verdict_and_the_accusation_themselves_happened(line, word, kind):
    assert status_of(line, word, kind) == "occurred"


@pytest.mark.parametrize(
    "line",
    [
        "Three/CD people/NNS were/VBD killed/VBN in/IN a/DT bus/NN crash/NN ./.",
        "A/DT guard/NN was/VBD accidentally/RB killed/VBN ./.",
        "An/DT avalanche/NN killed/VBD four/CD climbers/NNS ./.",
    ],
)
def test_what_nobody_meant_is_an_accident(line):
    assert verdict_of(line, "killed", {"killed": "ASSAULT"}).is_accident


def test_an_attack_is_no_accident():
    assert not verdict_of("Gunmen/NNS killed/VBD two/CD nurses/NNS ./.", "killed", {"killed": "ASSAULT"}).is_accident


@pytest.mark.parametrize("verb", ["managed/VBD", "began/VBD", "went/VBD on/RB"])
def test_the_infinitive_behind_an_implicative_is_fact(verb):
    assert status_of(f"Gunmen/NNS {verb} to/TO kill/VB two/CD nurses/NNS ./.", "kill") == "occurred"


@pytest.mark.parametrize(
    ("line", "word", "tense"),
    [
        ("Gunmen/NNS killed/VBD two/CD nurses/NNS ./.", "killed", "past"),
        ("Gunmen/NNS kill/VBP two/CD nurses/NNS ./.", "kill", "present"),
        ("Gunmen/NNS will/MD kill/VB two/CD nurses/NNS ./.", "kill", "future"),
        ("The/DT bombing/NN shook/VBD the/DT port/NN ./.", "bombing", "past"),
    ],
)
def test_the_tense_is_the_verbs_or_that_of_the_nearest(line, word, tense):
    assert verdict_of(line, word, {word: "ASSAULT"}).tense == tense
