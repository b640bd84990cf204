"""Triggers: the words that say that something happened, each with its event type and modes.

Three witnesses are heard for every word: the codebook's lexicon, the network's trigger head (a type a word) and its
type head (a type a sentence). A word becomes a trigger when together they are sure enough:

    "Gunmen killed two villagers"  ->  killed: ASSAULT, score 0.93
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.codebook.entries import TriggerEntry
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.reading import BE, GET, NOUN_TAGS, VERB_TAGS, Reading
from tocsin.model import Model

# Weights of the three witnesses in the score, and what a score must reach; see training/LOG.md, "trigger score".
LEXICON_WEIGHT, TRIGGER_WEIGHT, TYPE_WEIGHT = 0.75, 0.85, 0.60
# How far a sentence that the type head holds for mere talk takes the lexicon's word back.
NONE_WEIGHT = 0.9
LOWEST_SCORE = 0.55
# In an article these types, of which readers held most that was found for none, need more (`marks`, training/LOG.md).
LOWEST_SOFT = 0.70
# A report of at most so many sentences was sent for its event.
SHORT_REPORT = 3
SOFT_TYPES = frozenset({"AID", "SANCTION", "COOPERATE", "THREATEN", "SUPPORT", "REQUEST", "CONSULT"})
# Share of the sentence's type in an event's confidence: it is the better judge of which event a sentence is about.
TYPE_SHARE = 0.7
# A word that the lexicon does not know needs the network's word head at least this sure.
LOWEST_ALONE = 0.50
# A sentence whose type head is this sure has an event even where no word of it was found: its most attended word.
LOWEST_TYPE = 0.60
# The trigger head has to hold that word for an event's (of this type, in an article) with this probability.
LOWEST_EVENT = 0.10
# Verbs that say nothing by themselves, and those of saying: never a trigger unless the lexicon says so.
LIGHT = frozenset(
    "said says say saying told tells tell held hold holding tried try trying made make making took take taking gave give giving"
    " went go going came come coming got get put set had have has having did do does done be is are was were been being saw see seen"
    " found find used use according added noted reported reports stated expected known named called".split()
)
# CAMEO counts denials and refusals among mere statements, PLOVER does not: for these the type head's NONE is no witness.
TALK_TYPES = frozenset({"REJECT"})
NAMED = frozenset({"organization", "person", "facility", "product"})
# Nouns behind a trigger that leave it the happening: "the attack scene" still tells an attack, "the attack helicopter" none.
HAPPENINGS = frozenset(
    "scene site spree campaign wave attempt attempts case cases incident incidents victim victims toll operation operations".split()
)
# Participles that say of people what was held against them once.
CHARGED = frozenset({"accused", "alleged", "convicted", "indicted", "suspected", "condemned"})
VERBAL_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "AGREE", "SUPPORT", "CONSULT"})
CONTENT_TAGS = NOUN_TAGS | VERB_TAGS | {"JJ"}
UNREAD_KINDS = frozenset({"byline", "dateline", "agency", "furniture"})
# A death told so many sentences behind an attack with a weapon is one of its victims'.
DEATHS, REACH_DEATH = frozenset({"die", "dead", "deceased"}), 3
# Nouns that take up what was told before, so many sentences back at most.
VAGUE, REACH_TAKEN_UP = frozenset({"unrest", "turmoil", "disturbance", "disturbances", "trouble", "chaos"}), 3
ARMED_MODES = frozenset({"firearms", "explosives", "suicide-attack", "primitive", "aerial", "drone", "heavy-weapons"})
# The words before a participle among which a form of "be" makes it passive: "was not only once arrested".
PASSIVE_REACH = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words [first, end) with their reading; `head` is the word that arguments are asked of."""

    first: int
    end: int
    head: int
    type: str
    modes: tuple[str, ...]
    lemma: str
    is_verb: bool
    score: float
    sentence: int
    type_probability: float  # by the type head, of the whole sentence

    @property
    def confidence(self) -> float:
        """Give the score, which confidence.py turns into a probability, that the sentence tells an event of this type here."""
        return TYPE_SHARE * self.type_probability + (1 - TYPE_SHARE) * self.score


@dataclass(frozen=True, slots=True)
class SentenceType:
    """What the type head says of a sentence: each type's probability, and how much that type looks at each word."""

    probabilities: Mapping[str, float]
    attention: NDArray[np.float32]  # [words of the sentence, types]
    types: tuple[str, ...]

    def of(self, event_type: str) -> float:
        """Give the probability of a type."""
        return self.probabilities.get(event_type, 0.0)

    @property
    def best(self) -> str:
        """Give the most probable type, NONE included."""
        return max(self.probabilities, key=self.probabilities.__getitem__)


def find_triggers(reading: Reading, model: Model, lexicon: Lexicon) -> list[Trigger]:
    """Find the triggers of a document in order."""
    found: list[Trigger] = []
    lowers = [token.lower for token in reading.tokens]
    for number, sentence in enumerate(reading.doc.sentences):
        if not sentence.screened and sentence.kind not in UNREAD_KINDS and len(reading.words(number)) > 0:
            found += _of_sentence(reading, model, lexicon, lowers, number)
    found = [one for one in found if not _takes_up(reading, one, found)]
    return sorted([*found, *_deaths(reading, model, lexicon, lowers, found)], key=lambda one: one.first)


def _takes_up(reading: Reading, trigger: Trigger, others: list[Trigger]) -> bool:
    """Say whether a vague noun takes up an attack just told: "after the unrest broke out" is no riot of its own."""
    if trigger.type != "PROTEST" or trigger.lemma not in VAGUE or reading.lower(trigger.first - 1) not in {"the", "this"}:
        return False
    near = range(trigger.sentence - REACH_TAKEN_UP, trigger.sentence + 1)
    before = [one for one in others if one.sentence in near and one.first < trigger.first]
    return any(one.type == "ASSAULT" for one in before) and all(one.type != "PROTEST" for one in before)


def _deaths(reading: Reading, model: Model, lexicon: Lexicon, lowers: list[str], found: list[Trigger]) -> Iterator[Trigger]:
    """Yield the deaths told near an attack with a weapon: "He died at the scene" says by itself that somebody is dead, not why."""
    armed = {one.sentence for one in found if one.type == "ASSAULT" and not ARMED_MODES.isdisjoint(one.modes)}
    taken = {index for one in found for index in range(one.first, one.end)}
    for number in sorted({near for one in armed for near in range(one, one + REACH_DEATH + 1)}):
        sentence = reading.doc.sentences[number] if number < len(reading.doc.sentences) else None
        if sentence is None or sentence.screened or sentence.kind in UNREAD_KINDS:
            continue
        words = reading.words(number)
        for index in words:
            entries = lexicon.codebook.triggers.get(lowers[index], ())
            entry = next((one for one in entries if one.lemma in DEATHS and one.type == "ASSAULT"), None)
            if entry and index not in taken and reading.pos(index) in {"VBD", "VBN", "JJ", "VBZ"}:
                kind = read_type(reading, model, words)
                yield _trigger((index, index + 1, index), reading, entry, max(LOWEST_SCORE, kind.of("ASSAULT")), number, kind)


def _of_sentence(reading: Reading, model: Model, lexicon: Lexicon, lowers: list[str], number: int) -> list[Trigger]:
    words = reading.words(number)
    assert reading.doc.encoding is not None
    told = reading.doc.encoding.probabilities["trigger"]
    labels = model.labels("trigger")
    kind = read_type(reading, model, words)
    scored: list[Trigger] = []
    covered: set[int] = set()
    spoken = set(lowers[words.start : words.stop])
    for found in lexicon.triggers.found(lowers, words.start, words.stop):
        head = _head(reading, found.first, found.end)
        if _is_part_of_a_name(reading, lexicon, found.first, found.end, head):
            continue
        entries = [entry for entry in found.value if _fits(entry, reading, head) and _is_fed(entry, lowers, words, spoken)]
        for entry in entries:
            covered.update(range(found.first, found.end))
            word = float(told[found.first : found.end, labels.index(entry.type)].max())
            talk = 0.0 if entry.type in TALK_TYPES else NONE_WEIGHT * kind.of("NONE")
            score = _together(entry.weight * (1 - talk), word, kind.of(entry.type))
            scored.append(_trigger((found.first, found.end, head), reading, entry, score, number, kind))
    for index in words:
        best = int(told[index, 2:].argmax()) + 2
        sure = float(told[index, best])
        is_open = index not in covered and reading.pos(index) in CONTENT_TAGS and lowers[index] not in LIGHT
        if is_open and sure >= LOWEST_ALONE and not _is_part_of_a_name(reading, lexicon, index, index + 1, index):
            entry = TriggerEntry(labels[best], (), "any", 0.0, lowers[index])
            score = _together(0.0, sure, kind.of(labels[best]))
            scored.append(_trigger((index, index + 1, index), reading, entry, score, number, kind))
    is_article = len(reading.doc.sentences) > SHORT_REPORT
    kept = _best_by_word([one for one in scored if one.score >= (LOWEST_SOFT if is_article and one.type in SOFT_TYPES else LOWEST_SCORE)])
    return kept or list(_most_attended(reading, kind, told[words.start : words.stop], scored, number))


def _together(lexicon: float, word: float, sentence: float) -> float:
    """Give the probability that one of three witnesses is right, each heard as far as it is trusted."""
    return 1 - (1 - LEXICON_WEIGHT * lexicon) * (1 - TRIGGER_WEIGHT * word) * (1 - TYPE_WEIGHT * sentence)


def read_type(reading: Reading, model: Model, words: range) -> SentenceType:
    """Ask the type head about the words of a sentence."""
    assert reading.doc.encoding is not None
    told = model.bag(reading.doc.encoding, "type", (words.start, words.stop))
    types = model.labels("type")
    return SentenceType(dict(zip(types, map(float, told.probabilities), strict=True)), told.weights, types)


def _head(reading: Reading, first: int, end: int) -> int:
    """Give the word of a phrase that governs the arguments: its verb, else its last noun, else its first word."""
    verb = next((index for index in range(first, end) if reading.pos(index) in VERB_TAGS), None)
    if verb is not None:
        return verb
    return next((index for index in range(end - 1, first - 1, -1) if reading.pos(index) in NOUN_TAGS), first)


def _is_part_of_a_name(reading: Reading, lexicon: Lexicon, first: int, end: int, head: int) -> bool:
    """Say whether a noun only qualifies what follows ("arrest warrant") or belongs to a name ("Attack Force Ltd")."""
    if reading.pos(head) not in NOUN_TAGS:
        return False
    mention = reading.mention_at.get(head)
    if mention is not None and mention.form == "name" and mention.type in NAMED and len(reading.range_of(mention.span)) > end - first:
        return True
    follows = reading.pos(end) in {"NN", "NNS"} and end < reading.words(reading.tokens[head].sentence).stop
    if not follows or reading.lower(end) in HAPPENINGS:
        return False
    behind = [token.lower for token in reading.tokens[end : end + lexicon.codebook.longest_trigger]]
    return lexicon.triggers.at(behind, 0, len(behind)) is None


def _fits(entry: TriggerEntry, reading: Reading, head: int) -> bool:
    """Say whether a word has the part of speech and the voice that an entry asks for."""
    tag = reading.pos(head)
    is_single = " " not in entry.lemma
    if entry.pos == "verb" and tag not in VERB_TAGS | {"JJ"} or is_single and entry.pos == "noun" and tag not in NOUN_TAGS:
        return False
    if is_single and (_names_people(reading, head) or _describes(entry, reading, head)):
        return False
    if entry.lemma == "decline to" and all(reading.pos(index) != "VB" for index in range(head + 2, head + 4)):
        return False  # "declined to 60 %" is no refusal
    if is_single and entry.lemma == "try" and reading.lower(head + 1) == "to":
        return False  # "tried to leave" is no trial
    return not (entry.is_passive_needed and tag in VERB_TAGS and not is_passive(reading, head))


def _names_people(reading: Reading, index: int) -> bool:
    """Say whether a participle stands for people: "the accused", "the wounded" are not what befell them."""
    is_participle = reading.lower(index).endswith("ed") and reading.pos(index) in {"VBN", "VBD", "JJ", "NN", "NNS"}
    return is_participle and reading.pos(index - 1) == "DT" and reading.pos(index + 1) not in NOUN_TAGS | {"JJ"}


def _describes(entry: TriggerEntry, reading: Reading, index: int) -> bool:
    """Say whether a participle only describes: "the accused officer", "convicted offenders", "a demanding job"."""
    if reading.pos(index + 1) not in NOUN_TAGS:
        return False
    if reading.pos(index) == "VBG":
        return reading.pos(index - 1) in {"DT", "PRP$"} and entry.type in VERBAL_TYPES
    return reading.lower(index) in CHARGED and (reading.pos(index) in {"VBN", "JJ"} or reading.pos(index - 1) == "DT")


def _is_fed(entry: TriggerEntry, lowers: list[str], words: range, spoken: set[str]) -> bool:
    """Say whether one of the words that an entry needs stands in the sentence."""
    return not entry.needs or any(need in spoken or " " in need and _stands(need, lowers, words) for need in entry.needs)


def _stands(phrase: str, lowers: list[str], words: range) -> bool:
    parts = phrase.split(" ")
    width = len(parts)
    return any(lowers[index] == parts[0] and lowers[index : index + width] == parts for index in range(words.start, words.stop - width + 1))


def is_passive(reading: Reading, index: int) -> bool:
    """Say whether a participle is passive: after a form of be or get, or right behind the noun that it describes."""
    if reading.pos(index) not in {"VBN", "VBD", "JJ"}:
        return False
    first = reading.words(reading.tokens[index].sentence).start
    for back in range(index - 1, max(first, index - 1 - PASSIVE_REACH) - 1, -1):
        if reading.lower(back) in BE | GET:
            return True
        if reading.pos(back) not in {"RB", "VBN", "CC", ",", "JJ", "VBG"}:
            return reading.pos(index) == "VBN" and reading.pos(back) in NOUN_TAGS | {"CD", "DT"}
    return False


def _trigger(words: tuple[int, int, int], reading: Reading, entry: TriggerEntry, score: float, number: int, kind: SentenceType) -> Trigger:
    first, end, head = words
    is_verb = reading.pos(head) in VERB_TAGS
    return Trigger(first, end, head, entry.type, entry.modes, entry.lemma, is_verb, score, number, kind.of(entry.type))


def _best_by_word(triggers: list[Trigger]) -> list[Trigger]:
    """Keep the best reading of each word, in the order of the text."""
    kept: list[Trigger] = []
    taken: set[int] = set()
    for one in sorted(triggers, key=lambda one: -one.score):
        if not taken & set(range(one.first, one.end)):
            kept.append(one)
            taken.update(range(one.first, one.end))
    return sorted(kept, key=lambda one: one.first)


def _most_attended(
    reading: Reading, kind: SentenceType, told: NDArray[np.float32], scored: list[Trigger], number: int
) -> Iterator[Trigger]:
    """Yield the event of a sentence that has one by its type head, though no word was sure enough.

    Its trigger is the word of that type in the lexicon, else the word that the type head looks at most of those that
    the trigger head holds for an event's at all.
    """
    best = kind.best
    if best == "NONE" or kind.of(best) < LOWEST_TYPE:
        return
    same = [one for one in scored if one.type == best]
    if same:
        yield max(same, key=lambda one: one.score)
        return
    column, words = kind.types.index(best), reading.words(number)
    # The trigger head's columns are O, OTHER and the types; the type head's NONE and the types. A report of one sentence
    # was sent for its event, whatever its word; in an article the word itself has to bear the type out.
    is_alone = len(reading.doc.sentences) == 1
    eventful = 1 - told[:, 0] if is_alone else told[:, column + 1]
    eligible = [
        index
        for index in words
        if reading.pos(index) in VERB_TAGS | {"NN", "NNS"} and eventful[index - words.start] >= LOWEST_EVENT and _is_common(reading, index)
    ]
    if eligible:
        index = max(eligible, key=lambda one: float(kind.attention[one - words.start, column]))
        entry = TriggerEntry(best, (), "any", 0.0, reading.lower(index))
        yield _trigger((index, index + 1, index), reading, entry, kind.of(best) * (1 - LEXICON_WEIGHT), number, kind)


def _is_common(reading: Reading, index: int) -> bool:
    mention = reading.mention_at.get(index)
    return (mention is None or mention.form == "nominal") and reading.lower(index) not in LIGHT
