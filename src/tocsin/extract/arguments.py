"""Arguments: which words of its sentence play which part in an event.

The network has two opinions on every word of a trigger's sentence: its part in news events (`roles`, learned from
articles on violence) and its place in the predicate's frame (`propbank`, learned from any text). The first is believed
where it speaks, the second fills what is left. Tagged fillers (`fillers`) of the sentence come in for violence.

    "Gunmen killed two villagers near the market."  ->  actor: Gunmen; affected: two villagers; place: the market
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.reading import HAVE, NOUN_TAGS, VERB_TAGS, Reading
from tocsin.extract.triggers import Trigger, is_passive
from tocsin.model import Model

Role = Literal["actor", "affected", "place", "instrument", "time"]

# A word joins an argument when its label is this probable; chosen on the train part of `wikievents` for the best F1.
LOWEST_ROLE = 0.40
LOWEST_FRAME = 0.50
# Fillers are read by recall: the filter that keeps them comes later, over the whole report.
LOWEST_FILLER = 0.45
LOWEST_PARTY = 0.50
# What an antecedent found by the order of words counts for, and how far a relative pronoun may stand from its verb.
ANTECEDENT_SCORE, REACH_RELATIVE = 0.7, 5
# What a frame's place in PropBank is for an event, by type: the rest of the types take ARG1 for who is concerned.
FRAME_ROLE: Mapping[str, Role] = {"ARG0": "actor", "ARG1": "affected", "ARG2": "affected", "ARGM-LOC": "place", "ARGM-TMP": "time"}
# A noun behind these is what another deed was done for; how many words may stand between.
REASONS = frozenset({"for", "over", "about", "regarding"})
REACH_REASON = 6
# The subject of one of these tells of a deed and is not in it; how many adverbs and auxiliaries may stand between.
SAYING = frozenset("said says say saying added adds stated told confirmed reported announced claimed claims adding".split())
REACH_SAYING = 3
SPEECH_TYPES = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "CONSULT"})
OLDEST = 110  # years
PARTY_ROLES = frozenset({"actor", "affected"})
NEWS_ROLE: Mapping[str, Role] = {"actor": "actor", "affected": "affected", "place": "place", "instrument": "instrument"}
PARTY_ROLE: Mapping[str, Role] = {"source": "actor", "target": "affected"}
FILLER_ROLE: Mapping[str, Role] = {
    "perp_individual": "actor", "perp_organization": "actor", "target": "affected",
    "victim_name": "affected", "victim_description": "affected", "instrument": "instrument",
}  # fmt: skip
# Threshold and roles of each head.
READ_BY_HEAD: Mapping[str, tuple[float, Mapping[str, Role]]] = {
    "roles": (LOWEST_ROLE, NEWS_ROLE),
    "propbank": (LOWEST_FRAME, FRAME_ROLE),
    "fillers": (LOWEST_FILLER, FILLER_ROLE),
    "parties": (LOWEST_PARTY, PARTY_ROLE),
}
# In these types the second frame argument is who is spoken to, not the first, which is the topic.
ADDRESSED = frozenset({"REQUEST", "CONSULT", "THREATEN", "AGREE", "REJECT"})
PHRASE_ENDS = frozenset({"WDT", "WP", "WRB", ":", "-LRB-", "-RRB-", "``", "''", "MD"}) | (VERB_TAGS - {"VBN", "VBG"})


@dataclass(frozen=True, slots=True)
class Argument:
    """The words [first, end) with their head word in a role; `source` says which head of the network saw it."""

    first: int
    end: int
    head: int
    role: Role
    score: float
    source: str
    is_whole: bool = False  # its words are its span as they stand: neither split nor cut to a noun phrase


@dataclass(frozen=True, slots=True)
class _Opinion:
    """How one head of the network is read: its labels, what makes a word part of an argument, what its labels are for an event."""

    source: str
    labels: Sequence[str]
    lowest: float
    role_by_label: Mapping[str, Role]

    @classmethod
    def of(cls, model: Model, source: str) -> _Opinion:
        """Give a head with its threshold."""
        lowest, role_by_label = READ_BY_HEAD[source]
        return cls(source, model.labels(source), lowest, role_by_label)


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger's arguments, and how its frame negates or qualifies it (probabilities)."""

    arguments: tuple[Argument, ...]
    negated_by: int | None = None  # the word that negates, by the frame head
    qualified_by: int | None = None  # its modal


def find_frames(reading: Reading, model: Model, triggers: Sequence[Trigger]) -> list[Frame]:
    """Find the arguments of every trigger, in the order given."""
    encoding = reading.doc.encoding
    assert encoding is not None
    ranges = [reading.words(one.sentence) for one in triggers]
    told = model.argument_probabilities(
        encoding, ("roles", "propbank"), [one.head for one in triggers], [(words.start, words.stop) for words in ranges]
    )
    fillers = {number: list(_fillers(reading, model, reading.words(number))) for number in {one.sentence for one in triggers}}
    roles, propbank = _Opinion.of(model, "roles"), _Opinion.of(model, "propbank")
    frames: list[Frame] = []
    for place, trigger in enumerate(triggers):
        words, of_frame = ranges[place], told["propbank"][place]
        own = [*_spans(reading, told["roles"][place], words, roles)]
        framed = [*_spans(reading, of_frame, words, propbank)]
        acts = [one for one in triggers if one.type == "ASSAULT" and one.sentence == trigger.sentence]
        mine = [one for one in fillers[trigger.sentence] if _owner(one, acts) is trigger]
        parties = _parties(reading, model, words) if trigger is _main(triggers, trigger.sentence) else []
        own, framed, parties = (
            [one for one in ones if not one.first <= trigger.head < one.end and not _is_speaker(reading, trigger, one)]
            for ones in (own, framed, parties)
        )
        arguments = _with_antecedent(reading, trigger, list(_merge(trigger, own, framed, mine)))
        arguments = _with_idle(trigger, arguments)
        frames.append(
            Frame(
                tuple(_with_parties(reading, trigger, arguments, parties)),
                _strongest(of_frame, propbank.labels, "ARGM-NEG", words),
                _strongest(of_frame, propbank.labels, "ARGM-MOD", words),
            )
        )
    return frames


def _spans(reading: Reading, told: NDArray[np.float32], words: range, opinion: _Opinion) -> Iterator[Argument]:
    """Yield the runs of words whose label is one and the same and sure enough on average at its surest word."""
    labels = opinion.labels
    names = list(dict.fromkeys(label[2:] for label in labels if label != "O"))
    columns = {name: [labels.index(f"B-{name}"), labels.index(f"I-{name}")] for name in names}
    begins = {name: told[:, columns[name][0]] for name in names}
    sure = np.stack([told[:, columns[name]].sum(axis=1) for name in names], axis=1)
    best = sure.argmax(axis=1)
    is_in = sure[np.arange(len(best)), best] >= opinion.lowest
    index = 0
    while index < len(best):
        if not is_in[index]:
            index += 1
            continue
        end = index + 1
        name = names[best[index]]
        while end < len(best) and is_in[end] and best[end] == best[index] and begins[name][end] < 0.5:
            end += 1
        role = opinion.role_by_label.get(name)
        if role is not None:
            score = float(sure[index:end, best[index]].max())
            first, stop = words.start + index, words.start + end
            yield Argument(first, stop, reading.head_of(range(first, stop)), role, score, f"{opinion.source}:{name}")
        index = end


def _strongest(told: NDArray[np.float32], labels: Sequence[str], name: str, words: range) -> int | None:
    column = told[:, labels.index(f"B-{name}")]
    best = int(column.argmax())
    return words.start + best if column[best] >= LOWEST_FRAME else None


def _fillers(reading: Reading, model: Model, words: range) -> Iterator[Argument]:
    assert reading.doc.encoding is not None
    told = reading.doc.encoding.probabilities["fillers"][words.start : words.stop]
    yield from _spans(reading, told, words, _Opinion.of(model, "fillers"))


def _parties(reading: Reading, model: Model, words: range) -> list[Argument]:
    """Read who acts on whom in a sentence as a whole, as the CAMEO corpora mark them: full phrases, titles included."""
    assert reading.doc.encoding is not None
    told = reading.doc.encoding.probabilities["parties"][words.start : words.stop]
    found = _spans(reading, told, words, _Opinion.of(model, "parties"))
    return [trimmed for one in found if (trimmed := _trimmed(reading, one)) is not None]


def _trimmed(reading: Reading, party: Argument) -> Argument | None:
    """Take prepositions, articles and signs off the end of a party."""
    end = party.end
    while end > party.first and reading.pos(end - 1) in {"IN", "TO", "DT", "CC", ",", ":", "."}:
        end -= 1
    return replace(party, end=end, is_whole=True) if party.head < end else None


def _main(triggers: Sequence[Trigger], sentence: int) -> Trigger:
    return max((one for one in triggers if one.sentence == sentence), key=lambda one: one.confidence)


def _with_parties(reading: Reading, trigger: Trigger, arguments: list[Argument], parties: list[Argument]) -> list[Argument]:
    """Let a sentence's parties give its main event's arguments their full phrases, and fill the roles that are empty."""
    result = []
    for one in arguments:
        fuller = next((party for party in parties if _is_fuller(reading, party, one)), None)
        result.append(replace(one, first=fuller.first, end=fuller.end, is_whole=True) if fuller else one)
    missing = [
        party
        for party in parties
        if not any(one.role == party.role or one.first < party.end and party.first < one.end for one in result)
        and not _only_speaks(reading, trigger, party)
    ]
    return [*result, *missing]


def _is_fuller(reading: Reading, party: Argument, argument: Argument) -> bool:
    """Say whether a party is the whole phrase that an argument is the head of, and one phrase only."""
    if party.role != argument.role or not party.first <= argument.head < party.end:
        return False
    first, end = reading.phrase(argument.head) if reading.pos(argument.head) in NOUN_TAGS else (argument.head, argument.head + 1)
    return party.first <= first and end <= party.end and party.head == argument.head


def _is_speaker(reading: Reading, trigger: Trigger, one: Argument) -> bool:
    """Say whether an argument only tells of the event, or acts because of it (a sentence's parties are asked later)."""
    if one.is_whole or one.role not in PARTY_ROLES:
        return False
    return _only_speaks(reading, trigger, one) or _is_before_reason(reading, trigger, one) or _says(reading, trigger, one)


def _says(reading: Reading, trigger: Trigger, one: Argument) -> bool:
    """Say whether a party is the subject of a verb of saying that is not the deed itself: "police said two were stabbed"."""
    if one.role != "actor" or trigger.type in SPEECH_TYPES:
        return False
    if one.first >= 2 and (reading.lower(one.first - 2), reading.lower(one.first - 1)) == ("according", "to"):
        return True
    index = one.end
    while index < one.end + REACH_SAYING and (reading.pos(index) in {"RB", "MD"} or reading.lower(index) in HAVE):
        index += 1
    return reading.lower(index) in SAYING and not trigger.first <= index < trigger.end


def _is_before_reason(reading: Reading, trigger: Trigger, one: Argument) -> bool:
    """Say whether a deed is only the reason of what another did: "detained two men in connection with the murder"."""
    if trigger.is_verb or one.end > trigger.first:
        return False
    between = range(max(one.end, trigger.first - REACH_REASON), trigger.first)
    return any(reading.lower(index) in REASONS for index in between) or any(
        (reading.lower(index - 1), reading.lower(index)) == ("connection", "with") for index in between
    )


def _only_speaks(reading: Reading, trigger: Trigger, party: Argument) -> bool:
    """Say whether a party is the speaker of what the trigger stands in: who tells an event is not in it."""
    span = reading.span(party.first, party.end)
    return any(one.speaker is not None and one.speaker.span.overlaps(span) for one in reading.told_at(trigger.head))


def _owner(filler: Argument, acts: Sequence[Trigger]) -> Trigger | None:
    """Give the act of violence that a filler belongs to: the nearest of its sentence."""
    return min(acts, key=lambda one: min(abs(one.head - filler.first), abs(one.head - filler.end)), default=None)


def _merge(trigger: Trigger, own: list[Argument], told: list[Argument], fillers: list[Argument]) -> Iterator[Argument]:
    """Yield the arguments: of two that overlap, the news roles' before the tagged fillers', these before the frame's."""
    kept: list[Argument] = []
    frame = [one for one in told if _concerns(trigger, one, told)]
    for one in [*own, *fillers, *frame]:
        if any(one.first < other.end and other.first < one.end for other in kept):
            continue
        is_taken = one.source.startswith("propbank") and any(other.role == one.role for other in kept)
        if not is_taken or one.role == "time":
            kept.append(one)
    yield from sorted(kept, key=lambda one: one.first)


def _with_antecedent(reading: Reading, trigger: Trigger, arguments: list[Argument]) -> list[Argument]:
    """Put the noun that a relative clause or a leading participle hangs on where the clause leaves its subject out.

    "Smith, who was detained in May" -> Smith; "Bowing to the crowd, the government set up ..." -> the government.
    """
    if not trigger.is_verb:
        return arguments
    role: Role = "affected" if is_passive(reading, trigger.head) else "actor"
    known = [one for one in arguments if one.role == role and reading.pos(one.head) not in {"WP", "WDT"}]
    if known:
        return arguments
    subject = _antecedent(reading, trigger)
    rest = [one for one in arguments if one.role != role or reading.pos(one.head) not in {"WP", "WDT"}]
    if subject is None or any(one.first <= subject < one.end for one in rest):
        return rest
    return [*rest, Argument(subject, subject + 1, subject, role, ANTECEDENT_SCORE, "syntax")]


def _with_idle(trigger: Trigger, arguments: list[Argument]) -> list[Argument]:
    """Make the subject of "failed to act" and "looked on" the actor: in its frame it is who something befalls."""
    if "inaction" not in trigger.modes or any(one.role == "actor" for one in arguments):
        return arguments
    is_idle = [one.role == "affected" and one.end <= trigger.first for one in arguments]
    return [replace(one, role="actor") if idle else one for one, idle in zip(arguments, is_idle, strict=True)]


def _antecedent(reading: Reading, trigger: Trigger) -> int | None:
    words = reading.words(trigger.sentence)
    if reading.pos(trigger.head) == "VBG" and trigger.first - words.start <= 1:
        comma = next((index for index in range(trigger.end, words.stop) if reading.lower(index) == ","), None)
        after = range(comma + 1, words.stop) if comma is not None else range(0)
        noun = next((index for index in after if reading.pos(index) in NOUN_TAGS), None)
        return None if noun is None else reading.phrase(noun)[1] - 1
    for index in range(trigger.head - 1, max(words.start, trigger.head - REACH_RELATIVE) - 1, -1):
        if reading.pos(index) in {"WP", "WDT"}:
            before = index - 1
            while before > words.start and reading.pos(before) in {",", "IN"}:
                before -= 1
            return before if reading.pos(before) in NOUN_TAGS | {"PRP"} else None
        if reading.pos(index) not in VERB_TAGS | {"RB", "MD"}:
            return None
    return None


def _concerns(trigger: Trigger, one: Argument, told: list[Argument]) -> bool:
    """Say whether a frame argument is a part of the event: who is addressed is the second argument where there is one."""
    name = one.source.removeprefix("propbank:")
    if name == "ARG2":
        return trigger.type in ADDRESSED
    if name == "ARG1" and trigger.type in ADDRESSED:
        return not any(other.source == "propbank:ARG2" for other in told)
    return name != "ARG1" or trigger.type != "PROTEST"


def parts(reading: Reading, argument: Argument) -> Iterator[Argument]:
    """Split an argument at its conjunctions, and cut each part to the noun phrase around its head word."""
    if argument.is_whole:
        yield argument
        return
    start = argument.first
    for index in range(argument.first, argument.end + 1):
        is_end = index == argument.end
        is_cut = not is_end and reading.pos(index) in {"CC", ","} and _is_list_mark(reading, index, argument)
        if not is_end and not is_cut and reading.pos(index) not in PHRASE_ENDS:
            continue
        if index > start:
            part = _narrow(reading, replace(argument, first=start, end=index))
            if part:
                yield part
        if not is_end and not is_cut:
            return  # a relative clause or a verb ends the phrase
        start = index + 1


def _is_list_mark(reading: Reading, index: int, argument: Argument) -> bool:
    """Say whether a comma or conjunction parts two noun phrases, not two adjectives."""
    sign = reading.tokens[index]
    if reading.tokens[index - 1].end == sign.start and reading.starts[index + 1 : index + 2] == (sign.end,):
        return False  # the comma of "3,000"
    before = reading.pos(index - 1)
    return before in NOUN_TAGS | {"CD", "PRP", ",", "VBN"} and index + 1 < argument.end


def _narrow(reading: Reading, part: Argument) -> Argument | None:
    head = reading.head_of(range(part.first, part.end))
    if part.end - part.first == 1 and _is_age(reading, head):
        return None
    if reading.pos(head) not in NOUN_TAGS | {"CD", "PRP", "PRP$", "JJ", "DT", "VBN", "FW", "WP"}:
        return None
    first, end = part.first, max(head + 1, part.first + 1)
    while first < head and reading.pos(first) in {"IN", "TO", "DT", "PDT", ",", "CC", "RB", ":", "POS", "``", "''"}:
        first += 1
    return replace(part, first=first, end=end, head=head)


def _is_age(reading: Reading, index: int) -> bool:
    """Say whether a number between commas is an age: "Ana Ruiz, 34, was shot"."""
    is_apart = reading.lower(index - 1) in {",", "("} and reading.pos(index - 2) in NOUN_TAGS
    return is_apart and reading.lower(index).isdigit() and int(reading.lower(index)) <= OLDEST
