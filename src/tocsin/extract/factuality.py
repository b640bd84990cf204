"""Factuality: whether the text tells an event as happened, by the cue that says so.

One decision table over the codebook's cues, read outward from the trigger; the network's status head is heard where no
cue stands, and has to agree where a cue is weak:

    "Police denied that shots were fired"     ->  denied, cue "denied"
    "The party plans to march on Friday"      ->  planned, cue "plans to"
    "Gunmen killed two"                       ->  occurred
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tocsin.codebook.entries import Cue
from tocsin.extract.arguments import Frame
from tocsin.extract.lexicon import Found, Lexicon
from tocsin.extract.mere import is_unexplained
from tocsin.extract.reading import BE, HAVE, VERB_TAGS, Reading
from tocsin.extract.triggers import Trigger
from tocsin.model import Model
from tocsin.records.event import Factuality, Status

# The cue that stands further left wins over one nearer to the trigger in this order: what is denied or rumoured is
# so whether it was planned or attempted.
PRECEDENCE: Sequence[str] = (
    "accident", "denied", "rumoured", "hypothetical", "alleged", "planned", "failed", "attempted", "generic", "historical", "background",
    "ongoing",
)  # fmt: skip
# A weak cue needs the head's doubt, a strong one does not; the head alone has to be this sure.
STRONG = 0.6
HEAD_DOUBT, HEAD_ALONE = 0.70, 0.85
# What the head alone makes of an event; it hears a speech act's past and habit, not its own negation.
ALONE: Sequence[tuple[str, Status]] = (
    ("negated", "denied"), ("future", "planned"), ("uncertain", "hypothetical"), ("old", "historical"), ("generic", "generic"),
)  # fmt: skip
# In an article the head knows background from news (`marks`, training/LOG.md); a short report was sent for its event.
OLD_ALONE, SHORT_REPORT = 0.50, 3
HAPPENED = frozenset({"old", "generic"})
# Where a cue's clause ends, read from the cue to the trigger.
CLAUSE_ENDS = frozenset({";", "but", "while", "although", "though", "whereas", "after", "because", "when", "until"})
QUOTATION_MARKS = frozenset({'"', "\u201c", "\u201d"})
# "managed to kill", "used a bus to ram", "went on to": the infinitive behind these is fact.
IMPLICATIVES = frozenset(
    "managed used went began started continued proceeded helped forced led caused moved decided enabled allowed prompted failed compelled"
    " seen came happened got forcing causing prompting leading helping enabling had able".split()
)
SPEECH_TYPES = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
DOUBTFUL = frozenset({"suspected", "alleged", "suspect"})
FUTURE_MODALS = frozenset({"will", "shall", "ll", "wo"})
DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "COOPERATE"})
REACH_COURT = 14  # words between a verdict and the deed that it names: "sentenced to life in prison on Monday for killing"
REACH_NAMED_DEED = 8  # words between a preposition and the deed that it names: "in the 14 May triple shooting"
DEFINITE = frozenset("the this that his her their its monday tuesday wednesday thursday friday saturday sunday".split())
# Before a noun without an article these speak of its kind.
AT_LARGE = frozenset({"about", "against", "of", "from", "or", "as", "like", "prevent", "combat", "fight", "end", "stop"})
# Negations that deny their own noun only, not what a later preposition brings.
NOMINAL_NEGATIONS = frozenset({"no", "without", "zero", "of"})
REACH_GOVERNOR = 4  # words between a governing cue and its trigger: "tried [to violently] storm"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with its cue, or `accident`: no event of the codebook."""

    factuality: Factuality
    tense: Literal["past", "present", "future", "none"]
    is_accident: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue that reaches the trigger, and how far off it stands."""

    found: Found[Cue]
    status: str
    strength: float
    distance: int


def judge(reading: Reading, model: Model, lexicon: Lexicon, trigger: Trigger, frame: Frame, others: Sequence[Trigger]) -> Verdict:
    """Judge one event; `others` are the triggers of its sentence."""
    told = _status_head(reading, model, trigger)
    heard = sorted(_heard(reading, lexicon, trigger), key=lambda one: (PRECEDENCE.index(one.status), one.distance))
    is_unsaid = is_unexplained(trigger, others)
    heard = [
        one
        for one in heard
        if one.strength >= STRONG or told.get("fact", 0.0) < HEAD_DOUBT or one.status == "accident" and is_unsaid
    ]
    tense = _tense(reading, trigger)
    if trigger.type == "THREATEN" and (not heard or heard[0].status not in {"denied", "hypothetical", "generic", "historical"}):
        return Verdict(Factuality("threatened", None, round(trigger.score, 2)), tense)
    if heard:
        first = heard[0]
        quote = reading.quote(first.found.first, first.found.end)
        if first.status == "accident":
            return Verdict(Factuality("occurred", quote, None), tense, is_accident=True)
        status = "historical" if first.status == "background" else first.status
        assert status in get_args(Status)
        return Verdict(Factuality(status, quote, round(max(first.strength, 1 - told.get("fact", 0.5)), 2)), tense)  # type: ignore[arg-type]
    court = _court_deed(reading, trigger, others)
    return Verdict(court or _without_cue(reading, trigger, frame, told), tense)


def _court_deed(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> Factuality | None:
    """Judge the deed that a court or an accuser speaks of: "convicted of killing" is old, "accused of killing" alleged."""
    if trigger.type not in DEEDS:
        return None
    for other in others:
        is_court = other.type == "SANCTION" and "convict" in other.modes or other.type == "ACCUSE" and "allege" in other.modes
        between = range(other.head + 1, trigger.first)
        is_far = len(between) > REACH_COURT or _is_parted(reading, other.end, trigger.first) or _is_resumed(reading, other.end, trigger)
        if not is_court or other.first >= trigger.first or is_far:
            continue
        if _is_presupposed(reading, other.end, trigger):
            continue
        if any(reading.lower(index) in {"of", "for", "over", "with"} for index in between):
            status: Status = "historical" if other.type == "SANCTION" else "alleged"
            return Factuality(status, reading.quote(other.first, other.end), 0.8)
    return None


def _is_bare(reading: Reading, trigger: Trigger, frame: Frame) -> bool:
    """Say whether a noun speaks of such deeds at large: "awareness about sexual abuse", "the fight against corruption"."""
    if trigger.is_verb or reading.pos(trigger.head) != "NN" or any(one.role in {"actor", "affected"} for one in frame.arguments):
        return False
    first, _ = reading.phrase(trigger.head)
    opens = {"DT", "PRP$", "POS", "CD", "NNP", "NNPS", "PDT"}
    return reading.lower(first - 1) in AT_LARGE and not any(reading.pos(index) in opens for index in range(first, trigger.head + 1))


def _is_presupposed(reading: Reading, first: int, trigger: Trigger) -> bool:
    """Say whether a noun names the deed that a charge or a question is about: "in connection with the shooting of X"."""
    if trigger.is_verb:
        return False
    for index in range(trigger.first - 1, max(first, trigger.first - REACH_NAMED_DEED) - 1, -1):
        lower = reading.lower(index)
        if lower in {"with", "in", "over", "for", "to", "from"}:
            before = reading.lower(index - 1)
            is_definite = reading.lower(index + 1) in DEFINITE
            return (lower == "with" and before == "connection") or (lower == "to" and before in {"connected", "related", "linked"}) or (
                lower in {"in", "over"} and is_definite
            )
        if lower not in DEFINITE and reading.pos(index) not in {"JJ", "NN", "NNP", "CD", "HYPH", "VBN", "RB"}:
            return False
    return False


def _without_cue(reading: Reading, trigger: Trigger, frame: Frame, told: Mapping[str, float]) -> Factuality:
    """Judge by negation and modal of the frame, by the form of the verb, then by the head alone."""
    if _is_bare(reading, trigger, frame):
        return Factuality("generic", None, 0.6)
    if frame.negated_by is not None and frame.negated_by < trigger.head and told.get("fact", 0.0) < HEAD_DOUBT:
        return Factuality("denied", reading.quote(frame.negated_by, frame.negated_by + 1), round(1 - told.get("fact", 0.5), 2))
    modal = _modal(reading, trigger)
    if modal is not None and trigger.type not in SPEECH_TYPES:
        status: Status = "planned" if reading.lower(modal) in FUTURE_MODALS else "hypothetical"
        return Factuality(status, reading.quote(modal, modal + 1), round(max(0.6, 1 - told.get("fact", 0.5)), 2))
    if _is_open_infinitive(reading, trigger) and told.get("fact", 0.0) < HEAD_DOUBT:
        return Factuality("planned", None, round(1 - told.get("fact", 0.5), 2))
    is_article = len(reading.doc.sentences) > SHORT_REPORT
    for label, status in ALONE:
        least = OLD_ALONE if is_article and label in HAPPENED else HEAD_ALONE
        if told.get(label, 0.0) >= least and (label in HAPPENED or trigger.type not in SPEECH_TYPES):
            return Factuality(status, None, round(told[label], 2))
    is_progressive = reading.pos(trigger.head) == "VBG" and reading.lower(trigger.head - 1) in {"is", "are", "s", "re"}
    return Factuality("ongoing" if is_progressive else "occurred", None, round(told.get("fact", 0.8), 2))


def _status_head(reading: Reading, model: Model, trigger: Trigger) -> dict[str, float]:
    """Give the head's probabilities; "fact" holds what is old or generic too, for neither is in doubt."""
    assert reading.doc.encoding is not None
    told = reading.doc.encoding.probabilities["status"][trigger.head]
    found = dict(zip(model.labels("status"), map(float, told), strict=True))
    return found | {"fact": sum(found.get(label, 0.0) for label in ("fact", *HAPPENED))}


def _heard(reading: Reading, lexicon: Lexicon, trigger: Trigger) -> Iterator[Heard]:
    """Yield the cues of the sentence whose scope holds the trigger."""
    words = reading.words(trigger.sentence)
    lowers = [reading.lower(index) for index in words]
    for found in lexicon.cues.each(lowers, 0, len(lowers)):
        for cue in found.value:
            at = Found(found.first + words.start, found.end + words.start, cue)
            # A cue that begins inside the trigger is the trigger's own; one that holds it ("failed to explode") speaks of it.
            is_own = trigger.first <= at.first < trigger.end
            if cue.status not in PRECEDENCE or is_own or _is_about_who(reading, at, trigger):
                continue
            if at.first < trigger.end and trigger.first < at.end and trigger.type in SPEECH_TYPES:
                continue
            if at.first < trigger.end and trigger.first < at.end:
                yield Heard(at, cue.status, cue.strength, 0)
                continue
            distance = trigger.first - at.end if at.end <= trigger.first else at.first - trigger.end
            if _reaches(reading, at, trigger, distance):
                yield Heard(at, cue.status, cue.strength, distance)


def _is_about_who(reading: Reading, at: Found[Cue], trigger: Trigger) -> bool:
    """Say whether a word of doubt describes the doer ("suspected militants attacked"), not the deed ("the alleged attack")."""
    if at.value.status != "alleged" or reading.lower(at.end - 1) not in DOUBTFUL:
        return False
    index = at.end
    while reading.pos(index) in {"JJ", "NN", "NNP", "NNS", "NNPS", "HYPH", "CD", "VBG"}:
        if trigger.first <= index < trigger.end:
            return trigger.is_verb
        index += 1
    return index > at.end


def _reaches(reading: Reading, at: Found[Cue], trigger: Trigger, distance: int) -> bool:
    scope = at.value.scope
    is_before = at.end <= trigger.first
    if is_before and at.value.status == "alleged" and _is_presupposed(reading, at.end, trigger):
        return False
    if is_before and reading.lower(at.end - 1) == "whether" and _is_given(reading, at.end, trigger):
        return False
    if scope == "sentence":
        return trigger.type not in SPEECH_TYPES or at.value.status in {"generic", "historical"}
    if scope == "preceding":
        return not is_before and not _is_parted(reading, trigger.end, at.first)
    if not is_before or _is_parted(reading, at.end, trigger.first) or _is_resumed(reading, at.end, trigger):
        return False
    if scope == "governor":
        between = range(at.end, trigger.first)
        is_broken = any(reading.pos(index) in {"VBD", "VBZ", "VBP"} and reading.lower(index) not in BE | HAVE for index in between)
        is_nominal = at.value.status == "denied" and reading.lower(at.end - 1) in NOMINAL_NEGATIONS
        is_broken = is_broken or is_nominal and any(reading.lower(index) in {"in", "for", "after", "with", "by"} for index in between)
        return distance <= REACH_GOVERNOR and not is_broken
    # A finite verb of its own between them ends the hold of a cue on a speech act ("if ..., he accused").
    between = range(at.end, trigger.first)
    return trigger.type not in SPEECH_TYPES or not any(reading.pos(index) in {"VBD", "VBZ", "VBP", "MD"} for index in between)


def _is_given(reading: Reading, first: int, trigger: Trigger) -> bool:
    """Say whether a question is about what happened, not whether it did: "whether the shooting that left two dead was planned"."""
    if not trigger.is_verb:
        return trigger.first - first <= 2 and reading.lower(trigger.first - 1) in {*DEFINITE, "a"}
    before = range(first, trigger.first)
    relative = next((index for index in before if reading.pos(index) in {"WDT", "WP"} or reading.lower(index) == "that"), None)
    return relative is not None and not any(reading.pos(index) == "MD" for index in range(first, trigger.first))


def _is_parted(reading: Reading, first: int, end: int) -> bool:
    """Say whether a clause ends between two words: at a conjunction, or where a quotation that holds the first closes."""
    if any(reading.lower(index) in CLAUSE_ENDS for index in range(first, end)):
        return True
    closes = any(reading.lower(index) in QUOTATION_MARKS for index in range(first, end))
    start = reading.words(reading.tokens[max(0, first - 1)].sentence).start
    return closes and sum(reading.lower(index) in QUOTATION_MARKS for index in range(start, first)) % 2 == 1


def _is_resumed(reading: Reading, first: int, trigger: Trigger) -> bool:
    """Say whether the main clause goes on between a cue and the trigger: "Ali, who is accused of theft, was arrested".

    What "accused of" governs is a noun or a gerund, so a verb with a tense of its own is never in it.
    """
    if reading.lower(first - 1) in {"of", "for", "over"} and trigger.is_verb and _has_tense(reading, trigger):
        return True
    for index in range(first, trigger.first):
        if reading.lower(index) in {",", "-", "\u2013"}:
            after = index + 1
            while after < trigger.head and reading.pos(after) in {"RB", "CC"}:
                after += 1
            if trigger.is_verb and reading.pos(after) in {"VBD", "VBZ", "VBP", "MD"} and after <= trigger.head:
                return True
    return False


def _has_tense(reading: Reading, trigger: Trigger) -> bool:
    """Say whether a verb is finite, by itself or by the auxiliary before it."""
    if reading.pos(trigger.head) in {"VBD", "VBZ", "VBP"}:
        return True
    back = trigger.head - 1
    while reading.pos(back) == "RB" or reading.lower(back) == "been":
        back -= 1
    return reading.pos(back) in {"VBD", "VBZ", "VBP"} and reading.lower(back) in BE | HAVE


def _modal(reading: Reading, trigger: Trigger) -> int | None:
    if not trigger.is_verb:
        return None
    first = reading.words(trigger.sentence).start
    for index in range(trigger.head - 1, max(first, trigger.head - 5) - 1, -1):
        if reading.pos(index) == "MD":
            return index
        if reading.pos(index) not in VERB_TAGS | {"RB", "TO"} and reading.lower(index) not in BE:
            return None
    return None


def _is_open_infinitive(reading: Reading, trigger: Trigger) -> bool:
    """Say whether the trigger is an infinitive that its governing verb does not make a fact."""
    if reading.pos(trigger.head) != "VB" or not trigger.is_verb:
        return False
    first = reading.words(trigger.sentence).start
    to = next((index for index in range(trigger.head - 1, max(first, trigger.head - 4) - 1, -1) if reading.pos(index) == "TO"), None)
    if to is None:
        return False
    before = range(max(first, to - 6), to)
    return not any(reading.lower(index) in IMPLICATIVES for index in before)


def _tense(reading: Reading, trigger: Trigger) -> Literal["past", "present", "future", "none"]:
    """Read the tense of the trigger's verb group, or of the nearest finite verb of its sentence for a noun."""
    words = reading.words(trigger.sentence)
    near = [trigger.head] if trigger.is_verb else sorted(words, key=lambda index: abs(index - trigger.head))
    for index in near:
        tag = reading.pos(index)
        if tag in {"VBD", "VBN"}:
            return "past"
        if tag in {"VBP", "VBZ"}:
            return "present"
        if tag in {"VB", "MD"} and any(reading.lower(back) in FUTURE_MODALS for back in range(max(words.start, index - 3), index + 1)):
            return "future"
    return "past" if any(reading.pos(index) == "VBD" for index in words) else "none"
