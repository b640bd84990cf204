"""Story tolls: how many the happening that a report is about killed and wounded, read in the whole report.

The fates of all sentences go in, one toll comes out. A toll told in one sentence is added up there; the same people told again in
other sentences are not:

    "Five people were shot, three fatally." "A woman, 24, was pronounced dead."        ->  killed 3, wounded 2
    "A man killed his two sons." "He then turned the gun on himself."                  ->  killed 3
    "A man was shot." "The victim died in hospital." "In May two others were killed."  ->  killed 1, wounded 0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.codebook.entries import PersonKind
from tocsin.ground.clauses import Clause, Result
from tocsin.ground.fates import Fate, find_fates
from tocsin.ground.people_phrases import Phrase, find_phrases
from tocsin.ground.persons import Cast, Person
from tocsin.ground.title_words import words_of_title
from tocsin.records.document import Document

# Sentences that speak of other happenings, or of many together.
_ASIDE = re.compile(
    r"\b(?:separate|unrelated|in that (?:case|incident|shooting|attack)|(?:years?|months?|weeks) ago|last (?:year|month)|this year"
    r"|in (?:19|20)\d\d|since|homicides|previously|shootings (?:across|throughout|in the city)|earlier this|originally|initially"
    r"|another shooting|(?:other|overnight) (?:shootings|incidents))\b",
    re.IGNORECASE,
)
# "Among the dead is the gunman": the total holds the one who did it.
_WITH_DOER = re.compile(
    r"\b(?:including|among|counting)\s(?:the\s)?(?:suspect|suspected|gunman|shooter|attacker|killer|himself|herself|bomber)", re.IGNORECASE
)


# "Left three dead" counts everybody who died, "killed three" those who were killed by another.
_ALL_DEAD = frozenset({"dead", "died", "deceased", "bodies"})
_DOERS = frozenset("gunman shooter attacker killer bomber assailant".split())
_SAYING = frozenset("said says say told tells added according reported spokesman spokeswoman spokesperson".split())
_RANKS = frozenset(
    "police detective sgt lt capt captain chief sheriff officer deputy lieutenant sergeant mayor judge attorney det cpl".split()
)
# What stands for the number of a sentence in what the title tells.
TITLE = -1
# Totals over many happenings.
_MANY = re.compile(r"\b(?:shootings|incidents|attacks|homicides|murders|killings|weekend|year)\b", re.IGNORECASE)
# Sentences back to which "they" may reach.
REACH_THEY = 1
TELLING_KINDS = frozenset({"body", "headline", "caption"})


@dataclass(frozen=True, slots=True)
class Told:
    """Some people and what befell them, as one sentence tells it."""

    phrase: Phrase
    result: Result
    word: int
    sentence: int
    is_own: bool
    person: Person | None
    is_beside_dead: bool = False  # its sentence tells of a death, which is another's

    @property
    def number(self) -> int:
        """Give how many, 0 where nobody says."""
        return self.phrase.number or 0


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, and the phrases that say so; `rest`: so many of those of the phrase were not among the dead."""

    number: int
    told: tuple[Told, ...]
    rest: int | None = None


@dataclass(frozen=True, slots=True)
class StoryToll:
    """The killed and the wounded of a story."""

    killed: Toll
    wounded: Toll


def read_tellings(doc: Document, people: Mapping[str, PersonKind], is_aside: Sequence[bool]) -> list[Told]:
    """Read who was killed, wounded and hit in the sentences that are not aside."""
    named = _named_words(doc)
    cast, told = Cast(), _in_title(doc, people)
    for number, words in enumerate(_words_by_sentence(doc)):
        if not words or is_aside[number] and any(one.sentence != TITLE for one in told) or doc.sentences[number].kind not in TELLING_KINDS:
            continue
        clause = Clause(doc.tokens, words, find_phrases(doc.tokens, words, people, named))
        told += _in_sentence(clause, find_fates(clause), number, cast)
        if told and told[-1].sentence == number:
            told = _with_pronouns(told, number)
    return told


def _in_title(doc: Document, people: Mapping[str, PersonKind]) -> list[Told]:
    """Read a title that stands outside of the text; one that tells of many happenings says nothing of one."""
    if not doc.title or _MANY.search(doc.title):
        return []
    tokens = words_of_title(doc.title, people)
    words = range(len(tokens))
    clause = Clause(tokens, words, find_phrases(tokens, words, people, frozenset()))
    return _in_sentence(clause, find_fates(clause), TITLE, Cast())


def _with_pronouns(told: list[Told], sentence: int) -> list[Told]:
    """Let "they died", "both died" be said of those of whom the report told just before."""
    late = next(
        (one for one in told if one.sentence == sentence and one.result == "killed" and one.phrase.head in {"they", "both", "them"}), None
    )
    if late is None:
        return told
    before = [
        one for one in told if 0 <= sentence - one.sentence <= REACH_THEY and one.phrase.first < late.phrase.first and one.result == "hit"
    ]
    nearest = max((one.sentence for one in before), default=None)
    before = [one for one in before if one.sentence == nearest]
    if len(before) < 2 or any(one.number != 1 for one in before):
        return told
    for one in before:
        if one.sentence == nearest:
            if one.person is not None:
                one.person.results.add("killed")
            told[told.index(one)] = replace(one, result="killed")
    return told


def asides(doc: Document) -> list[bool]:
    """Say of each sentence whether it tells of other happenings by its words; the first that tells anything never does."""
    return [_ASIDE.search(one.span.of(doc.text)) is not None for one in doc.sentences]


def story_toll(doc: Document, told: Sequence[Told]) -> StoryToll:
    """Give the toll of the story from its tellings."""
    sentences: dict[int, list[Told]] = {}
    for one in told:
        sentences.setdefault(one.sentence, []).append(one)
    killed = _killed(doc, sentences)
    return StoryToll(killed, _wounded(sentences, killed))


def _named_words(doc: Document) -> frozenset[int]:
    names = [one.span for one in doc.mentions if one.type == "person" and one.form == "name"]
    found, place = set[int](), 0
    for index, token in enumerate(doc.tokens):
        while place < len(names) and names[place].end <= token.start:
            place += 1
        if place < len(names) and names[place].start <= token.start:
            found.add(index)
    return frozenset(found)


def _words_by_sentence(doc: Document) -> list[range]:
    firsts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for index, token in enumerate(doc.tokens):
        firsts.setdefault(token.sentence, index)
        ends[token.sentence] = index + 1
    return [range(firsts[number], ends[number]) if number in firsts else range(0) for number in range(len(doc.sentences))]


def _in_sentence(clause: Clause, fates: Iterable[Fate], sentence: int, cast: Cast) -> list[Told]:
    """Give each phrase of a sentence its gravest fate and its person."""
    by_phrase: dict[Phrase, list[Fate]] = {}
    for fate in fates:
        by_phrase.setdefault(fate.phrase, []).append(fate)
    told: list[Told] = []
    for phrase in sorted(dict.fromkeys([*clause.phrases, *by_phrase]), key=lambda one: one.first):
        ones = by_phrase.get(phrase, [])
        results = {one.result for one in ones}
        person = cast.find(phrase, sentence) if phrase.number == 1 and (ones or not _is_speaker(clause, phrase)) else None
        if person is not None:
            person.results |= results
        if ones:
            result: Result = "killed" if "killed" in results else "wounded" if "wounded" in results else "hit"
            word = next(one.word for one in ones if one.result == result)
            told.append(Told(phrase, result, word, sentence, any(one.is_own for one in ones), person))
    dead = [one for one in told if one.result == "killed"]
    return [replace(one, is_beside_dead=_is_beside(one, dead)) for one in told]


def _is_beside(one: Told, dead: Sequence[Told]) -> bool:
    """Say whether a sentence tells of a wounded person besides the dead that it tells of."""
    return one.result == "wounded" and not one.phrase.is_pronoun and any(other.person is not one.person for other in dead)


def _is_speaker(clause: Clause, phrase: Phrase) -> bool:
    """Say whether somebody only speaks: "Smith said", "said Chief Ruiz", "Officer Lee"."""
    near = {clause.lower(at) for at in (phrase.first - 1, phrase.first - 2, phrase.end, phrase.end + 1)}
    return bool(_SAYING & near) or any(clause.lower(at) in _RANKS for at in range(phrase.first - 2, phrase.end))


def _killed(doc: Document, sentences: Mapping[int, Sequence[Told]]) -> Toll:
    """Choose the sentence that tells most dead, and add who died by their own hand elsewhere."""
    sums = [_sum([one for one in ones if one.result == "killed"]) for ones in sentences.values()]
    best = max(sums, key=lambda one: one.number, default=Toll(0, ()))
    own = next((one for ones in sentences.values() for one in ones if one.is_own and one.result == "killed"), None)
    own = own or next((one for ones in sentences.values() for one in ones if _is_dead_doer(one, best)), None)
    if own is None or any(one.is_own or one.person is not None and one.person is own.person for one in best.told):
        return best
    is_all = any(one.number > 1 and (one.phrase.is_all or _word(doc, one) in _ALL_DEAD) for one in best.told)
    where = best.told[0].sentence if best.told else TITLE
    if is_all or _WITH_DOER.search(doc.title or "" if where == TITLE else doc.sentences[where].span.of(doc.text)):
        return best
    return Toll(best.number + 1, (*best.told, own))


def _word(doc: Document, told: Told) -> str:
    """Give the word that tells a fate; a title's are not the text's."""
    return "" if told.sentence == TITLE else doc.tokens[told.word].lower


def _is_dead_doer(one: Told, best: Toll) -> bool:
    """Say whether a telling is of the death of the one who did it, besides the deaths of others."""
    is_doer = one.phrase.head in _DOERS or one.phrase.head == "suspect" and best.number > 1
    return is_doer and one.result == "killed" and one.number == 1 and not any(other.phrase.is_doer for other in best.told)


def _wounded(sentences: Mapping[int, Sequence[Told]], killed: Toll) -> Toll:
    """Choose the sentence that tells most wounded, or what the dead leave of those who were hit."""
    dead_persons = list(
        {
            id(one.person): one.person for ones in sentences.values() for one in ones if one.person and "killed" in one.person.results
        }.values()
    )
    sums = [_sum([one for one in ones if _is_wounded(one, dead_persons)]) for ones in sentences.values()]
    best = max(sums, key=lambda one: one.number, default=Toll(0, ()))
    hits = [_sum([one for one in ones if one.result == "hit" and not one.phrase.is_new]) for ones in sentences.values()]
    hit = max(hits, key=lambda one: one.number, default=Toll(0, ()))
    dead = killed.number - sum(one.is_own for one in killed.told)
    left = hit.number - dead
    return Toll(left, hit.told[:1], rest=left) if left > best.number else best


def _is_wounded(one: Told, dead: Sequence[Person]) -> bool:
    """Say whether a telling is of people who lived as far as the report knows."""
    if one.person is not None and "killed" in one.person.results and not one.is_beside_dead:
        return False
    return (
        one.result == "wounded"
        or one.result == "hit"
        and (one.phrase.is_new or one.person is not None and not any(one.person.may_be(other) for other in dead))
    )


def _sum(ones: Sequence[Told]) -> Toll:
    """Add up what one sentence tells of one result: of several words for it the one that tells most, and others besides."""
    by_word: dict[int, list[Told]] = {}
    for one in ones:
        if not one.phrase.is_new and not one.is_own and one.number:
            by_word.setdefault(one.word, []).append(one)
    groups = [_without_members(group) for group in by_word.values()]
    singles = _distinct([one for group in groups for one in group if one.number == 1])
    base = max([*groups, singles], key=lambda group: sum(one.number for one in group), default=[])
    is_whole = len(base) == 1 and base[0].number > 1 and base[0].phrase.is_all
    more = _distinct([one for one in ones if (one.phrase.is_new or one.is_own) and one.number and not is_whole])
    chosen = (*base, *more)
    return Toll(sum(one.number for one in chosen), tuple(chosen))


def _without_members(ones: Sequence[Told]) -> list[Told]:
    """Drop who is told twice with one word: "she" of "a woman", and the three names behind "the three victims"."""
    kept: list[Told] = []
    for one in ones:
        if not any(one.person is not None and one.person is other.person for other in kept):
            kept.append(one)
    for one in kept:
        if one.number > 1 and one.number == sum(other.number for other in kept if other is not one):
            return [one]
    return kept


def _distinct(ones: Sequence[Told]) -> list[Told]:
    """Keep one of those that may be the same people told twice in a sentence."""
    kept: list[Told] = []
    for one in ones:
        if not any(_is_told_twice(one, other) for other in kept):
            kept.append(one)
    return kept


def _is_told_twice(one: Told, other: Told) -> bool:
    if one.person is not None and one.person is other.person:
        return True
    return one.word != other.word and _may_be_same(one.phrase, other.phrase)


def _may_be_same(one: Phrase, other: Phrase) -> bool:
    if one.number != other.number or one.ages and other.ages and not one.ages & other.ages:
        return False
    if one.sex and other.sex and one.sex != other.sex or one.names and other.names and not one.names & other.names:
        return False
    return one.head == other.head or one.is_bare or other.is_bare or bool(one.names & other.names)
