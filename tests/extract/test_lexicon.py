from tests.extract.handmade_reading import CODEBOOK, LEXICON
from tocsin.extract.lexicon import Phrases

PHRASES = Phrases.of({"set": 1, "set fire to": 2, "fire": 3})


def found(words, end=None):
    parts = words.split()
    return [(one.first, one.end, one.value) for one in PHRASES.found(parts, 0, len(parts) if end is None else end)]


def test_the_longest_phrase_of_a_word_is_found():
    assert found("they set fire to it") == [(1, 4, 2)]


def test_no_phrase_is_found_inside_another():
    assert found("set fire fire") == [(0, 1, 1), (1, 2, 3), (2, 3, 3)]


def test_a_phrase_does_not_reach_beyond_the_end():
    assert found("set fire to it", end=2) == [(0, 1, 1), (1, 2, 3)]


def test_a_word_without_phrases_is_nothing():
    assert PHRASES.at(["quiet"], 0, 1) is None


def test_every_phrase_of_the_codebook_is_found_again():
    for phrase in CODEBOOK.triggers:
        words = phrase.split(" ")
        hit = LEXICON.triggers.at(words, 0, len(words))
        assert hit is not None and hit.end == len(words) and hit.value == CODEBOOK.triggers[phrase]


def test_the_cues_of_one_phrase_stand_together():
    for cue in CODEBOOK.cues:
        words = cue.phrase.split(" ")
        hit = LEXICON.cues.at(words, 0, len(words))
        assert hit is not None and cue in hit.value
