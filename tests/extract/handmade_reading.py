"""Documents made by hand for the rules of extract, and a model that is a dictionary.

A sentence a line, its words as "word/TAG"; what the network would say of it is marked, phrase by phrase:

    told = Told(types={"killed": "ASSAULT"}, roles={"killed": {"Gunmen": "actor", "two villagers": "affected"}})
    doc = document("Gunmen/NNS killed/VBD two/CD villagers/NNS ./.", told=told)
    model = DictionaryModel(doc, told)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tocsin.annotate.quantities import find_quantities
from tocsin.codebook import load_codebook
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.reading import Reading
from tocsin.model import BagReading
from tocsin.records.document import Document, Entity, Mention, Sentence, Token
from tocsin.records.encoding import Encoding
from tocsin.records.report import Report
from tocsin.records.span import Span

CODEBOOK = load_codebook()
LEXICON = Lexicon.of(CODEBOOK)
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FILLERS = ("perp_individual", "perp_organization", "target", "victim_name", "victim_description", "instrument")
ROLES = ("actor", "affected", "place", "instrument")
FRAME = ("ARG0", "ARG1", "ARG2", "ARG3", "ARGM-LOC", "ARGM-TMP", "ARGM-NEG", "ARGM-MOD")


def _bio(names: Sequence[str]) -> tuple[str, ...]:
    return ("O", *(f"{sign}-{name}" for name in names for sign in "BI"))


LABELS: Mapping[str, tuple[str, ...]] = {
    "trigger": ("O", "OTHER", *TYPES),
    "status": ("fact", "negated", "uncertain", "future"),
    "fillers": _bio(FILLERS),
    "parties": _bio(("source", "target")),
    "type": ("NONE", *TYPES),
    "incident": ("ATTACK", "BOMBING", "ARSON", "KIDNAPPING", "ROBBERY", "HIJACKING", "FORCED_WORK_STOPPAGE"),
    "roles": _bio(ROLES),
    "propbank": _bio(FRAME),
    "relation": TYPES,
    "attack": ("ARMED_ASSAULT", "BOMBING", "KIDNAPPING", "OTHER"),
    "police": ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION"),
}
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Told:
    """What the network says: types and statuses by word, fillers by phrase, arguments by trigger word, the report's by incident type."""

    types: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    fillers: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    frames: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    incidents: Mapping[str, float] = field(default_factory=dict)
    attacks: Mapping[str, float] = field(default_factory=dict)
    relations: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)
    sure: float = SURE  # of types and fillers


NOTHING = Told()


def document(
    *lines: str, told: Told = NOTHING, mentions: Mapping[str, str] | None = None, kinds: Mapping[int, str] | None = None
) -> Document:
    """A document of sentences; `mentions` are phrases with "type form entity", `kinds` the sentences that are no body."""
    sentences, tokens, words, position = [], [], [], 0
    for number, line in enumerate(lines):
        first = position
        for pair in line.split():
            word, tag = pair.rsplit("/", 1)
            tokens.append(Token(position, position + len(word), word.lower(), tag, number))
            words.append(word)
            position += len(word) + 1
        sentences.append(Sentence(Span(first, position - 1), (kinds or {}).get(number, "body")))
    text = " ".join(words)
    doc = Document(Report("r1", text), text, sentences=tuple(sentences), tokens=tuple(tokens), quantities=find_quantities(text, tokens))
    found = tuple(_mention(doc, number, phrase, told_of) for number, (phrase, told_of) in enumerate((mentions or {}).items(), 1))
    return replace(doc, language="en", encoding=_encoding(doc, told), mentions=found, entities=_entities(found))


def reading_of(*lines: str, told: Told = NOTHING, mentions: Mapping[str, str] | None = None) -> Reading:
    """A reading of a document made by hand."""
    return Reading.of(document(*lines, told=told, mentions=mentions))


def plain(tagged: str) -> str:
    """The words without their tags."""
    return " ".join(pair.rsplit("/", 1)[0] for pair in tagged.split())


def span(doc: Document, phrase: str) -> Span:
    """Where a phrase first stands."""
    start = doc.text.index(phrase)
    return Span(start, start + len(phrase))


def words_of(doc: Document, phrase: str, within: range | None = None) -> range:
    """The words of a phrase, where it first stands as whole words among `within`."""
    parts = phrase.lower().split()
    lowers = [token.lower for token in doc.tokens]
    indices = within if within is not None else range(len(lowers))
    first = next(index for index in indices if lowers[index : index + len(parts)] == parts)
    return range(first, first + len(parts))


def _mention(doc: Document, number: int, phrase: str, told_of: str) -> Mention:
    kind, form, *entity = told_of.split()
    return Mention(f"m{number}", span(doc, phrase), phrase, kind, form, entity[0] if entity else f"e{number}")


def _entities(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    entities = []
    for ident in dict.fromkeys(one.entity for one in mentions):
        own = [one for one in mentions if one.entity == ident]
        name = next((one.text for one in own if one.form == "name"), None)
        entities.append(Entity(ident, name, own[0].type, tuple(one.id for one in own)))
    return tuple(entities)


def _encoding(doc: Document, told: Told) -> Encoding:
    count = len(doc.tokens)
    trigger = np.zeros((count, len(LABELS["trigger"])), np.float32)
    trigger[:, 0] = 1.0
    status = np.zeros((count, 4), np.float32)
    status[:, 0] = 1.0
    for index, token in enumerate(doc.tokens):
        if token.lower in told.types:
            trigger[index] = 0.0
            trigger[index, 0] = 1 - told.sure
            trigger[index, LABELS["trigger"].index(told.types[token.lower])] = told.sure
        if token.lower in told.statuses:
            status[index] = [told.statuses[token.lower].get(label, 0.0) for label in LABELS["status"]]
    fillers = _spelled(doc, told.fillers, "fillers", range(count), told.sure)
    parties = _spelled(doc, told.parties, "parties", range(count), told.sure)
    nothing = np.zeros((count, 0), np.float32)
    return Encoding(
        np.array([token.start for token in doc.tokens], np.int32),
        np.array([token.end for token in doc.tokens], np.int32),
        nothing,
        nothing,
        np.zeros(count, np.int8),
        np.ones(count, np.bool_),
        {"trigger": trigger, "status": status, "fillers": fillers, "parties": parties},
    )


def _spelled(doc: Document, phrases: Mapping[str, str], head: str, within: range, sure: float = SURE) -> np.ndarray:
    """[words of `within`, labels of a head]: each phrase B, I, I..., the rest O."""
    labels = LABELS[head]
    told = np.zeros((len(within), len(labels)), np.float32)
    told[:, 0] = 1.0
    for phrase, label in phrases.items():
        for step, index in enumerate(words_of(doc, phrase, within)):
            told[index - within.start] = 0.0
            told[index - within.start, 0] = 1 - sure
            told[index - within.start, labels.index(f"{'I' if step else 'B'}-{label}")] = sure
    return told


@dataclass(frozen=True, slots=True)
class DictionaryModel:
    """A model without a network: it says what `told` says."""

    doc: Document
    told: Told

    @property
    def version(self) -> str:
        """No weights are fitted to it."""
        return "dictionary"

    def labels(self, name: str) -> tuple[str, ...]:
        """What the columns of a head's probabilities mean."""
        return LABELS[name]

    def bag(self, encoding: Encoding, name: str, words: tuple[int, int]) -> BagReading:
        """A sentence has the types of its words; a window has the incidents told."""
        labels = LABELS[name]
        probabilities = np.zeros(len(labels), np.float32)
        weights = np.zeros((words[1] - words[0], len(labels)), np.float32)
        if name == "police":
            return BagReading(probabilities, weights)
        if name in {"incident", "attack"}:
            by_label = self.told.incidents if name == "incident" else self.told.attacks
            probabilities[:] = [by_label.get(label, 0.0) for label in labels]
            return BagReading(probabilities, weights)
        for index in range(*words):
            kind = self.told.types.get(self.doc.tokens[index].lower)
            if kind:
                probabilities[labels.index(kind)] = self.told.sure
                weights[index - words[0], labels.index(kind)] = 1.0
        probabilities[0] = 1 - probabilities.max()
        return BagReading(probabilities, weights)

    def argument_probabilities(
        self, encoding: Encoding, names: Sequence[str], triggers: Sequence[int], sentences: Sequence[tuple[int, int]]
    ) -> Mapping[str, list[np.ndarray]]:
        """By head and trigger the arguments told of its word."""
        tables = {"roles": self.told.roles, "propbank": self.told.frames}
        return {
            name: [
                _spelled(self.doc, tables[name].get(self.doc.tokens[head].lower, {}), name, range(*words))
                for head, words in zip(triggers, sentences, strict=True)
            ]
            for name in names
        }

    def relation(self, encoding: Encoding, source: tuple[int, int], target: tuple[int, int], sentence: tuple[int, int]) -> np.ndarray:
        """The types told of a source and a target."""
        pair = (self.doc.tokens[source[0]].lower, self.doc.tokens[target[0]].lower)
        told = self.told.relations.get(pair, {})
        return np.array([told.get(kind, 0.01) for kind in TYPES], np.float32)
