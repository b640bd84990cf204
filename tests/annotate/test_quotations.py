"""Each cue has its content and its speaker; a quotation goes on past its cue; a pronoun speaks for who spoke before."""

from __future__ import annotations

from dataclasses import replace

from tests.annotate.handmade import spans, tagged
from tocsin.annotate.coreference import link_mentions
from tocsin.annotate.mentions import find_mentions
from tocsin.annotate.nouns import NOUNS
from tocsin.annotate.quotations import find_attributions
from tocsin.records.document import Attribution, Document


def attributions(words: str, sayings: dict[str, str], names: dict[str, str]) -> tuple[Document, tuple[Attribution, ...]]:
    doc = tagged(words)
    linked = link_mentions(doc.text, doc.tokens, find_mentions(doc.text, doc.tokens, spans(doc, names), NOUNS))
    doc = replace(doc, mentions=linked.mentions, entities=linked.entities)
    return doc, find_attributions(doc, spans(doc, sayings))


def test_speaker_cue_and_content() -> None:
    doc, (one,) = attributions(
        "Ana/NNP Ruiz/NNP ,/, said/VBD that/IN two/CD men/NNS fled/VBD ./.",
        {"Ana Ruiz ,": "speaker", "said": "cue", "that two men fled .": "content"},
        {"Ana Ruiz": "person"},
    )
    assert one.speaker and (one.speaker.text, one.speaker.name, one.speaker.entity) == ("Ana Ruiz", "Ana Ruiz", doc.entities[0].id)
    assert one.cue and one.cue.text == "said"
    assert one.content.text == "that two men fled"
    assert one.content.parts is None


def test_a_content_around_its_cue_has_two_parts() -> None:
    doc, (one,) = attributions(
        "\"/'' We/PRP wait/VBP ,/, \"/'' he/PRP said/VBD ,/, \"/'' and/CC we/PRP watch/VBP ./. \"/''",
        {'" We wait , "': "content", "he": "speaker", "said": "cue", '" and we watch . "': "content"},
        {},
    )
    assert one.content.parts and [part.of(doc.text) for part in one.content.parts] == ['" We wait , "', '" and we watch . "']
    assert one.content.text == '" and we watch . "'


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    _, (one,) = attributions(
        "\"/'' We/PRP wait/VBP ,/, \"/'' he/PRP said/VBD ./. \"/'' They/PRP left/VBD ./. \"/''",
        {'" We wait , "': "content", "he": "speaker", "said": "cue", '" They left . "': "content"},
        {},
    )
    assert one.content.parts and len(one.content.parts) == 2


def test_each_cue_has_its_own_speaker_and_content() -> None:
    _, (first, second) = attributions(
        "Police/NNS said/VBD shots/NNS fell/VBD but/CC villagers/NNS denied/VBD any/DT fight/NN ./.",
        {"Police": "speaker", "said": "cue", "shots fell": "content", "villagers": "speaker", "denied": "cue", "any fight": "content"},
        {},
    )
    assert first.speaker and second.speaker
    assert [(one.speaker.text, one.cue.text, one.content.text) for one in (first, second) if one.speaker and one.cue] == [
        ("Police", "said", "shots fell"), ("villagers", "denied", "any fight"),
    ]  # fmt: skip
    assert [first.id, second.id] == ["a1", "a2"]


def test_one_speaker_says_two_things() -> None:
    _, found = attributions(
        "She/PRP said/VBD shots/NNS fell/VBD and/CC added/VBD that/IN nobody/NN died/VBD ./.",
        {"She": "speaker", "said": "cue", "shots fell": "content", "added": "cue", "that nobody died": "content"},
        {},
    )
    assert [one.speaker and one.speaker.text for one in found] == ["She", "She"]


def test_a_pronoun_speaks_for_the_last_named_speaker() -> None:
    _, found = attributions(
        "Ana/NNP Ruiz/NNP said/VBD shots/NNS hit/VBD Eva/NNP Paz/NNP ./. She/PRP denied/VBD any/DT fight/NN ./.",
        {"Ana Ruiz": "speaker", "said": "cue", "shots hit Eva Paz": "content", "She": "speaker", "denied": "cue", "any fight": "content"},
        {"Ana Ruiz": "person", "Eva Paz": "person"},
    )
    assert [one.speaker and one.speaker.name for one in found] == ["Ana Ruiz", "Ana Ruiz"]


def test_words_in_inverted_commas_are_no_attribution() -> None:
    assert attributions("the/DT \"/'' safe/JJ \"/'' zone/NN burned/VBD", {'" safe "': "content"}, {})[1] == ()


def test_a_long_quotation_without_a_cue_stands_alone() -> None:
    _, (one,) = attributions(
        "\"/'' We/PRP wait/VBP for/IN the/DT rain/NN and/CC the/DT road/NN \"/''",
        {'" We wait for the rain and the road "': "content"},
        {},
    )
    assert (one.speaker, one.cue) == (None, None)


def test_rules_read_what_the_network_left() -> None:
    _, found = attributions(
        "Police/NNS said/VBD shots/NNS fell/VBD ./. The/DT army/NN denied/VBD any/DT fight/NN at/IN all/DT ./.",
        {"Police": "speaker", "said": "cue", "shots fell": "content"},
        {},
    )
    assert [one.speaker and one.speaker.text for one in found] == ["Police", "The army"]
