"""Casualties: how many were killed, wounded, missing, abducted, arrested or displaced, and how many took part.

Every quantity of people is tied to the word that says what befell them, in its own sentence:

    "killing six people and wounding at least ten"  ->  killed 6/6/6, wounded 10/10/null
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.codebook.entries import Codebook, PersonKind
from tocsin.extract.reading import BE, HAVE, NOUN_TAGS, Reading
from tocsin.extract.triggers import Trigger
from tocsin.records.document import Quantity
from tocsin.records.event import Count, What, Who

_WORDS: Mapping[What, str] = {
    "killed": "killed killing kill kills dead died die dies dying death deaths fatalities lives slain murdered massacred executed perished"
    " beheaded lynched assassinated bodies corpses martyred slaughtered casualties toll gunned hacked fatally",
    "wounded": "shot shooting stabbed stabbing"
    " hospital gunshot wounds wounded wounding injured injuring injures injures hurt injuries wounds"
    " hospitalised hospitalized casualties maimed",
    "missing": "missing disappeared unaccounted",
    "abducted": "abducted abducting kidnapped kidnapping hostage hostages captive captives snatched",
    "arrested": "arrested arresting arrest arrests detained detaining custody nabbed apprehended jailed remanded imprisoned rounded held"
    " captured",
    "displaced": "displaced displacing fled evacuated homeless uprooted fleeing",
    "participants": "protested protesting protest protests marched marching march rallied rallying rally demonstrated demonstrating"
    " demonstration"
    " gathered streets strike strikes protesters protestors demonstrators marchers attended joined rioted picketed",
}
RESULT_BY_WORD: Mapping[str, tuple[What, ...]] = {
    word: tuple(what for what, words in _WORDS.items() if word in words.split()) for words in _WORDS.values() for word in words.split()
}
# The types of events that may carry a count of a kind, the likeliest first.
TYPES_BY_WHAT: Mapping[What, tuple[str, ...]] = {
    "killed": ("ASSAULT",), "wounded": ("ASSAULT",), "missing": ("ASSAULT",), "abducted": ("ASSAULT",),
    "arrested": ("COERCE",), "displaced": ("ASSAULT", "COERCE"), "participants": ("PROTEST", "MOBILIZE"),
}  # fmt: skip
# How many words may stand between a number's phrase and the word that says what befell them: "ten people, among
# them a child, were injured" has eight to the right; to the left stands the verb itself.
REACH_RIGHT, REACH_LEFT = 12, 4
REACH_DIED = 14  # and between a shot and the death that it brought
# "six lives", "four bodies": these nouns are the result themselves.
RESULT_NOUNS = frozenset({"lives", "deaths", "fatalities", "bodies", "corpses", "injuries", "casualties", "hostages", "arrests"})
# Who is hit is wounded, unless words beside it say that it killed; as nouns these count nobody.
HITS = frozenset({"shot", "shooting", "stabbed", "stabbing"})
DEEDS = frozenset({"shooting", "stabbing"})
ANYONE = frozenset("people persons person others individuals victims man men adults more them dead injured wounded".split())
TOTAL_WORDS = frozenset({"total", "toll", "altogether", "overall"})
OTHER_FATES = frozenset(
    "rescued rescuing freed freeing released releasing saved saving evacuated treated questioned deployed hired elected invited".split()
)
# Verbs whose subject in the active voice is the doer.
TRANSITIVE = frozenset(
    "killed kill kills shot wounded injured arrested arrest arrests detained kidnapped abducted murdered assassinated stabbed beheaded"
    " lynched executed killing wounding injuring shooting stabbing arresting detaining kidnapping abducting".split()
)
# What parts one statement from the next.
BREAKS = frozenset({";", ":", "while", "whereas", "but", "although"})


@dataclass(frozen=True, slots=True)
class Told:
    """A count, the word that says what befell them, and the sentence."""

    count: Count
    word: int
    sentence: int
    is_added: bool


def find_counts(reading: Reading, codebook: Codebook) -> list[Told]:
    """Find the counts of people in a document, in order."""
    found: list[Told] = []
    taken = {word for one in reading.doc.quantities for word in reading.range_of(one.span)}
    for quantity in reading.doc.quantities:
        words = reading.range_of(quantity.span)
        if len(words) == 0:
            continue
        noun = reading.range_of(quantity.noun) if quantity.noun else _noun_of_part(reading, words)
        kind = None if _is_anyone(reading, noun) else kind_of(reading, codebook, noun)
        if quantity.noun and kind is None and not _is_human(reading, noun):
            continue
        sentence = reading.tokens[words.start].sentence
        if reading.doc.sentences[sentence].kind not in {"body", "headline"}:
            continue
        result = _result(reading, words, noun, taken)
        if result:
            word, whats = result
            found += [Told(_count(reading, quantity, what, kind, word), word, sentence, quantity.is_added) for what in whats]
    return found


def _noun_of_part(reading: Reading, words: range) -> range:
    """Give the noun right behind "two of them", which says who they are; else the number's last word."""
    behind = words.stop
    if reading.lower(words[-1]) in {"them", "whom"} and reading.pos(behind) in {"NNS", "NNPS"}:
        return range(behind, behind + 1)
    return words[-1:]


def kind_of(reading: Reading, codebook: Codebook, noun: range) -> PersonKind | None:
    """Look the longest ending of a noun phrase up among the nouns for people."""
    lowers = [reading.lower(index) for index in noun]
    endings = (" ".join(lowers[start:]) for start in range(len(lowers)))
    return next((codebook.people[ending] for ending in endings if ending in codebook.people), None)


def _is_anyone(reading: Reading, noun: range) -> bool:
    """Say whether a noun tells nothing of who they are."""
    return len(noun) > 0 and reading.lower(noun[-1]) in ANYONE


def _is_human(reading: Reading, noun: range) -> bool:
    last = noun[-1]
    mention = reading.mention_at.get(last)
    is_person = mention is not None and mention.type in {"person", "norp"}
    return is_person or reading.lower(last) in RESULT_NOUNS | ANYONE


def _result(reading: Reading, words: range, noun: range, taken: set[int]) -> tuple[int, tuple[What, ...]] | None:
    """Find the word that says what befell the counted: the verb just before them, else the nearest word behind."""
    sentence = reading.words(reading.tokens[words.start].sentence)
    for index in noun:
        if reading.lower(index) in RESULT_NOUNS:
            return index, RESULT_BY_WORD[reading.lower(index)]
    left = _leftward(reading, words, sentence, taken)
    if left is not None:
        return left, _whats(reading, left)
    if has_other_fate(reading, words, sentence):
        return None
    seen_other = False
    for index in range(max(words.stop, noun.stop), min(sentence.stop, max(words.stop, noun.stop) + REACH_RIGHT)):
        lower = reading.lower(index)
        if lower in BREAKS:
            return None
        if index in taken:
            if lower in {"them", "whom"}:
                return None  # "200 guests, and four of them were shot": what follows is said of the four
            seen_other = True
        elif lower in DEEDS:
            continue
        elif lower in RESULT_BY_WORD and _is_done_by(reading, index):
            return None
        elif lower in RESULT_BY_WORD and not _governs_next(reading, index, taken, seen_other=seen_other):
            return index, _whats(reading, index)
    before = range(max(sentence.start, words.start - 3), words.start)
    toll = next((index for index in before if reading.lower(index) in {"toll", "killing", "deaths"}), None)
    return None if toll is None else (toll, ("killed",))


def has_other_fate(reading: Reading, words: range, sentence: range) -> bool:
    """Say whether a verb just before the number says that something else befell them: "rescued six children"."""
    return any(reading.lower(index) in OTHER_FATES for index in range(max(sentence.start, words.start - 3), words.start))


def _is_done_by(reading: Reading, index: int) -> bool:
    """Say whether a result word is an active verb with an object: what stands before it is then the doer."""
    tag = reading.pos(index)
    is_perfect = tag == "VBN" and any(reading.lower(back) in HAVE for back in range(index - 2, index))
    if not (tag in {"VBD", "VBP", "VBZ", "VBG"} or is_perfect) or reading.lower(index) not in TRANSITIVE:
        return False
    is_passive = any(reading.lower(back) in BE | {"got"} for back in range(index - 3, index)) and tag != "VBG"
    return not is_passive and reading.pos(index + 1) in NOUN_TAGS | {"DT", "PRP", "PRP$", "JJ"}


def _whats(reading: Reading, index: int) -> tuple[What, ...]:
    lower = reading.lower(index)
    return ("killed",) if lower in HITS and _is_fatal(reading, index) else RESULT_BY_WORD[lower]


def _is_fatal(reading: Reading, index: int) -> bool:
    """Say whether a shot or a stab killed: "shot dead", "stabbed to death", "shot and killed", "fatally shot"."""
    after = [reading.lower(one) for one in range(index + 1, index + 4)]
    is_said = reading.lower(index - 1) == "fatally" or bool({"dead", "killed", "death", "fatally"} & set(after))
    return is_said or _has_died(reading, index)


def _has_died(reading: Reading, index: int) -> bool:
    """Say whether who was hit died: "a woman who was shot in the park died", "was shot and later died"."""
    words = reading.words(reading.tokens[index].sentence)
    is_relative = any(reading.pos(back) == "WP" for back in range(max(words.start, index - 3), index))
    for one in range(index + 1, min(words.stop, index + REACH_DIED)):
        if reading.lower(one) in {"died", "dies"}:
            return is_relative or reading.lower(one - 1) == "and" or reading.lower(one - 2) == "and" and reading.pos(one - 1) == "RB"
    return False


def _leftward(reading: Reading, words: range, sentence: range, taken: set[int]) -> int | None:
    """Find the verb that has the counted as its object: "killed [at least six people] and [two dogs]"."""
    index, steps = words.start - 1, 0
    while index >= sentence.start and steps < REACH_LEFT:
        lower, tag = reading.lower(index), reading.pos(index)
        if lower in RESULT_BY_WORD and tag not in NOUN_TAGS | {"JJ"} and not _is_passive_here(reading, index, sentence):
            return index
        if index in taken or tag in {"CC", ","}:
            # A list of objects goes on: look past the earlier one.
            index -= 1
            steps += tag in {"CC", ","}
            continue
        if tag not in {"RB", "DT", "JJ", "JJR", "RP", "PRP$", "CD"} and lower != "of":
            return None
        index -= 1
        steps += 1
    return None


def _is_passive_here(reading: Reading, index: int, sentence: range) -> bool:
    return any(reading.lower(back) in {"was", "were", "been", "is", "are", "be"} for back in range(max(sentence.start, index - 2), index))


def _governs_next(reading: Reading, index: int, taken: set[int], *, seen_other: bool) -> bool:
    """Say whether a result word right of a number is an active verb with a counted object of its own."""
    is_object_next = index + 1 in taken or index + 2 in taken and reading.pos(index + 1) in {"DT", "RB", "IN"}
    is_passive = any(reading.lower(back) in {"was", "were", "been", "are", "is"} for back in (index - 1, index - 2))
    return is_object_next and not is_passive and (reading.pos(index) in {"VBG", "VBD", "VBP"} or seen_other)


def _count(reading: Reading, quantity: Quantity, what: What, kind: PersonKind | None, word: int) -> Count:
    words = reading.range_of(quantity.span)
    near = {*range(max(0, word - 4), word + 5), *range(max(0, words.start - 4), words.stop)}
    return Count(
        what,
        _who(kind, what),
        quantity.low,
        quantity.best,
        quantity.high,
        total=any(reading.lower(index) in TOTAL_WORDS for index in near),
        approximate=quantity.approximate,
        span=quantity.span,
        text=quantity.span.of(reading.doc.text),
    )


def _who(kind: PersonKind | None, what: What) -> Who:
    if kind is None:
        return "unknown"
    if kind.is_perpetrator:
        return "militant" if kind.who == "militant" and what != "arrested" else "perpetrator"
    return kind.who or "unknown"  # type: ignore[return-value]


def owners(told: Sequence[Told], triggers: Sequence[Trigger]) -> Iterator[int | None]:
    """Give each count the place of its event among the triggers: its own word's, else the nearest that may carry it."""
    for one in told:
        types = TYPES_BY_WHAT[one.count.what]
        same = [place for place, trigger in enumerate(triggers) if trigger.sentence == one.sentence and trigger.type in types]
        exact = next((place for place in same if triggers[place].first <= one.word < triggers[place].end), None)
        nearest = min(same, key=lambda place: abs(triggers[place].head - one.word), default=None)
        yield exact if exact is not None else nearest
