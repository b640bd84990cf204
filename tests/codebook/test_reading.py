"""The packaged codebook, read: which word tells what."""

import shutil
import time

import pytest

from tocsin.codebook import key_of, load_codebook
from tocsin.codebook.reading import PACKAGED
from tocsin.errors import CodebookError

MOST_LOAD_S = 0.15  # of processor time; a command that waits longer for its words feels slow


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def entries(codebook, form, event_type):
    return [entry for entry in codebook.triggers.get(form, ()) if entry.type == event_type]


def test_loading_is_quick():
    def seconds():
        start = time.process_time()
        load_codebook()
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < MOST_LOAD_S


@pytest.mark.parametrize(
    ("form", "event_type", "mode"),
    [
        ("gunned down", "ASSAULT", "firearms"),
        ("opened fire", "ASSAULT", "firearms"),
        ("stabbing", "ASSAULT", "primitive"),
        ("suicide bombings", "ASSAULT", "suicide-attack"),
        ("hijacked", "ASSAULT", "abduct"),
        ("set ablaze", "ASSAULT", "destroy"),
        ("fired tear gas", "ASSAULT", "crowd-control"),
        ("lathi - charged", "ASSAULT", "crowd-control"),
        ("assassinated", "ASSAULT", "targeted"),
        ("airstrikes", "ASSAULT", "aerial"),
        ("drone strike", "ASSAULT", "drone"),
        ("shelled", "ASSAULT", "heavy-weapons"),
        ("raped", "ASSAULT", "sexual"),
        ("arrested", "COERCE", "arrest"),
        ("confiscated", "COERCE", "seize"),
        ("curfew", "COERCE", "curfew"),
        ("internet shutdown", "COERCE", "withhold"),
        ("closed", "COERCE", "closure"),
        ("deported", "COERCE", "deport"),
        ("hacked into", "COERCE", "cyber"),
        ("martial law", "COERCE", "martial-law"),
        ("took to the streets", "PROTEST", "demo"),
        ("went on strike", "PROTEST", "strike"),
        ("hunger strike", "PROTEST", "hunger"),
        ("boycotted", "PROTEST", "boycott"),
        ("roadblocks", "PROTEST", "obstruct"),
        ("rioting", "PROTEST", "riot"),
        ("freed", "RETREAT", "release"),
        ("ceasefire", "RETREAT", "ceasefire"),
        ("laid down arms", "RETREAT", "disarm"),
        ("resigned", "RETREAT", "resign"),
        ("held talks", "CONSULT", None),
        ("phone call", "CONSULT", "phone"),
        ("signed a deal", "AGREE", None),
        ("praised", "SUPPORT", None),
        ("joint exercises", "COOPERATE", None),
        ("rescued", "AID", None),
        ("pardoned", "CONCEDE", None),
        ("called for", "REQUEST", None),
        ("accused", "ACCUSE", "allege"),
        ("condemned", "ACCUSE", "disapprove"),
        ("probe", "ACCUSE", "investigate"),
        ("set up", "ACCUSE", "investigate"),
        ("vetoed", "REJECT", None),
        ("stood by", "REJECT", "inaction"),
        ("vowed to kill", "THREATEN", "violence"),
        ("sentenced", "SANCTION", "convict"),
        ("sacked", "SANCTION", None),
        ("troop deployment", "MOBILIZE", "troops"),
    ],
)
def test_a_form_tells_its_type_and_mode(codebook, form, event_type, mode):
    found = entries(codebook, form, event_type)
    assert found
    assert mode is None or any(mode in entry.modes for entry in found)


def test_a_weak_word_needs_another(codebook):
    (entry,) = entries(codebook, "set up", "ACCUSE")
    assert {"commission", "commissions", "inquiry"} <= set(entry.needs)


def test_example_sentences_hold_a_trigger_of_their_type(codebook):
    for event_type in codebook.types.values():
        for sentence in event_type.examples:
            words = key_of(sentence).split()
            spans = [" ".join(words[i : i + n]) for i in range(len(words)) for n in range(1, codebook.longest_trigger + 1)]
            assert any(entries(codebook, span, event_type.code) for span in spans), sentence


@pytest.mark.parametrize(
    ("noun", "kind", "sector", "who"),
    [
        ("servicemen", "active military", "MIL", "military"),
        ("constables", "law enforcement", "COP", "police"),
        ("gunmen", "armed persons", "UAF", "perpetrator"),
        ("rebels", "insurgents", "REB", "militant"),
        ("villagers", "civilian", "CVL", "civilian"),
        ("women", "woman", "CVL", "woman"),
        ("children", "child", "CVL", "child"),
        ("reporters", "journalist", "JRN", "journalist"),
        ("aid workers", "aid worker", "CVL", "aid worker"),
        ("miners", "worker", "LAB", "civilian"),
        ("businessman", "businessman", "BUS", "civilian"),
        ("committee for national security", "intelligence service", "SPY", None),
        ("interior ministry", "government official", "GOV", "civilian"),
        ("national guard", "active military", "MIL", "military"),
        ("protesters", "protesters", "CVL", "civilian"),
    ],
)
def test_a_noun_tells_kind_and_sector(codebook, noun, kind, sector, who):
    person = codebook.people[noun]
    assert (person.kind, person.sector, person.who) == (kind, sector, who)


def test_attackers_are_perpetrators_and_an_army_is_a_group(codebook):
    assert codebook.people["attackers"].is_perpetrator
    assert codebook.people["army"].is_group
    assert not codebook.people["villagers"].is_perpetrator


def test_things_and_weapons_tell_their_muc4_types(codebook):
    assert codebook.things["police station"].muc4 == "LAW ENFORCEMENT FACILITY"
    assert codebook.things["buses"].mention == "vehicle"
    assert (codebook.weapons["car bombs"].muc4, codebook.weapons["car bombs"].mode) == ("VEHICLE BOMB", "explosives")


def test_mode_cues_stand_under_their_words(codebook):
    assert [(cue.type, cue.mode) for cue in codebook.mode_cues["tear gas"]] == [("ASSAULT", "crowd-control")]
    assert ("COERCE", "withhold") in [(cue.type, cue.mode) for cue in codebook.mode_cues["internet"]]


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("not", "denied"), ("didn ' t", "denied"), ("if", "hypothetical"), ("might", "hypothetical"), ("plans to", "planned"),
        ("allegedly", "alleged"), ("rumours that", "rumoured"), ("tried to", "attempted"), ("failed to explode", "failed"),
        ("every year", "generic"), ("years ago", "historical"), ("accidentally", "accident"), ("vowed to", "threatened"),
        ("police said", "reported"),
    ],
)  # fmt: skip
def test_a_phrase_is_a_cue_of_its_status(codebook, phrase, status):
    assert status in {cue.status for cue in codebook.cues if cue.phrase == phrase}


def test_the_version_follows_the_files(codebook, tmp_path):
    copy = shutil.copytree(PACKAGED, tmp_path / "codebook")
    assert load_codebook(copy).version == codebook.version
    with (copy / "roles.yml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    assert load_codebook(copy).version != codebook.version


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        ("events/protest.yml", "roles: actor,", "roles: organiser,", r"events/protest.yml:\d+: role 'organiser' has no gloss\. Add one"),
        ("events/protest.yml", "modes: hunger", "modes: feast", r"events/protest.yml:\d+: PROTEST has no mode 'feast'"),
        ("events/aid.yml", "verbs: rescue,", "verbs: rescue, rescue,", "the verb 'rescue' stands twice in AID"),
        ("events/aid.yml", "verbs: rescue,", "verbs: come to the aid of the poor,", "more than 5 words"),
        ("events/aid.yml", "quad: material cooperation", "quad: love", "'love' is none of the names"),
        ("people.yml", 'nouns: "soldier,', 'nouns: "soldier, villager,', "'villager' stands in two groups"),
        ("weapons.yml", "mention: weapon", "mention: toy", "'toy' is none of the names"),
    ],
)  # fmt: skip
def test_a_fault_stops_the_loading(tmp_path, page, old, new, message):
    copy = shutil.copytree(PACKAGED, tmp_path / "codebook")
    text = (copy / page).read_text("utf-8")
    assert old in text
    (copy / page).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CodebookError, match=message):
        load_codebook(copy)


def test_an_empty_directory_is_no_codebook(tmp_path):
    with pytest.raises(CodebookError, match=r"inflections\.yml: the file cannot be read"):
        load_codebook(tmp_path)
