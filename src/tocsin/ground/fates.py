"""Fates: who was killed, wounded or hit, as each sentence tells it.

The phrases for people of a sentence go in with its words, fates come out:

    "Five people were shot, three fatally"       ->  hit [Five people], killed [three]
    "left one man dead and two others injured"   ->  killed [one man], wounded [two others]
    "A woman who was shot in a park died"        ->  hit [A woman], killed [A woman]

What did not happen ("could have killed", "no one was hurt") is no fate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.ground.clauses import (
    BE,
    DIE,
    HAVE,
    NOBODY,
    RESULT_BY_VERB,
    SHOOT,
    STRIKE,
    UNREAL,
    VERBS,
    Clause,
    Result,
    adjacent,
    doer_before,
    is_passive,
    is_unreal,
    list_from,
    noun_phrase_start,
    objects,
    subjects,
)  # fmt: skip
from tocsin.ground.people_phrases import BODIES, NOUNS, REFLEXIVE, TIME_WORDS, Phrase

_DEAD = frozenset({"dead", "deceased", "lifeless"})
_INJURY = frozenset("wound wounds injury injuries".split())
# "The fatal shooting of two men": these nouns have whom they befell behind "of".
_DEEDS: dict[str, Result] = {
    **dict.fromkeys("death deaths killing killings murder murders slaying slayings homicide".split(), "killed"),
    **dict.fromkeys("shooting shootings stabbing".split(), "hit"),
    "wounding": "wounded",
}
_MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_FATAL = frozenset({"fatal", "fatally", "deadly", "mortally"})
_SHOTS = frozenset("shot shots fire fired gunfire bullet bullets gunman gunmen gunshot gunshots shooting shooter gun rounds round".split())
# "Shot into a home": nobody is said to be hit.
_AIMED = frozenset({"into", "at", "toward", "towards", "through"})
# How sure a treatment is: "in critical condition", "expected to survive" tell wounds, "taken to hospital" tells that somebody was hit.
_CONDITIONS = frozenset("condition hospital hospitals surgery survive recover treated icu".split())
_CARRIED = frozenset(
    "taken transported rushed airlifted flown brought driven sent sends sending hospitalized treated admitted listed remains"
    " remained".split()
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the people of a phrase; `word` says so."""

    phrase: Phrase
    result: Result
    word: int
    is_own: bool = False  # "killed himself"


def find_fates(clause: Clause) -> list[Fate]:
    """Find the fates that a sentence tells."""
    found: list[Fate] = []
    is_murder_suicide = _is_murder_suicide(clause)
    for index in clause.words:
        lower = clause.lower(index)
        if lower in RESULT_BY_VERB or lower in _DEEDS:
            found += _of_word(clause, index)
        elif lower in _DEAD:
            found += [Fate(one, "killed", index) for one in _dead(clause, index)]
        elif lower in _INJURY:
            result: Result = "hit" if clause.lower(index - 1) == "gunshot" or lower.startswith("wound") else "wounded"
            found += [Fate(one, result, index) for one in _injured(clause, index)]
        elif lower in _CONDITIONS:
            found += _treated(clause, index)
        elif lower == "fatally" and not _is_beside_deed(clause, index):
            found += [Fate(one, "killed", index) for one in adjacent(clause, index)]
        elif lower in {"suicide", "life", "gun"}:
            found += _by_own_hand(clause, index)
        elif lower in BODIES:
            found += _bodies(clause, index)
        elif lower in _MULTIPLE:
            found += _multiple(clause, index)
    return [replace(one, result="killed") if is_murder_suicide and one.result == "hit" else one for one in found]


def _is_murder_suicide(clause: Clause) -> bool:
    """Say whether a sentence calls what it tells a murder-suicide, and no attempted one."""
    lowers = [clause.lower(at) for at in clause.words]
    return (
        "suicide" in lowers
        and "murder" in lowers[max(0, lowers.index("suicide") - 2) : lowers.index("suicide")]
        and "attempted" not in lowers
    )


def _of_word(clause: Clause, index: int) -> Iterator[Fate]:
    """Give the fates that a verb or a deed's noun tells."""
    lower, tag = clause.lower(index), clause.pos(index)
    if tag in NOUNS or lower in _DEEDS and clause.lower(index + 1) == "of":
        yield from _deed(clause, index)
        return
    if lower not in RESULT_BY_VERB or tag not in VERBS | {"JJ"} or is_unreal(clause, index):
        return
    if lower in STRIKE and not _SHOTS.intersection(one.lower for one in clause.tokens[clause.words.start : clause.words.stop]):
        return
    if lower in SHOOT and clause.lower(index + 1) in _AIMED and not is_passive(clause, index):
        return
    result = RESULT_BY_VERB[lower]
    if result != "killed" and _is_fatal(clause, index):
        result = "killed"
    if lower in DIE or is_passive(clause, index):
        ones = subjects(clause, index)
    else:
        ones = objects(clause, index)
        if ones and [clause.lower(one) for one in (ones[-1].end, ones[-1].end + 1)] in (["to", "death"], ["dead", "."]):
            result = "killed"
        if not ones and (tag in {"VBN", "VBD", "JJ"} and not _is_active(clause, index)):
            ones = adjacent(clause, index) or (subjects(clause, index) if tag == "VBN" else [])
    for one in ones:
        if one.head in REFLEXIVE:
            doer = doer_before(clause, index, one.sex)
            yield Fate(doer or one, result, index, is_own=True)
        else:
            yield Fate(one, result, index)


def _is_fatal(clause: Clause, index: int) -> bool:
    near = {clause.lower(one) for one in (index - 1, index + 1)}
    behind = [clause.lower(one) for one in range(index + 1, index + 4)]
    return bool(near & _FATAL) or behind[:1] == ["dead"] or behind[:2] == ["to", "death"] or behind[:2] == ["and", "killed"]


def _is_active(clause: Clause, index: int) -> bool:
    """Say whether "have" governs a participle, or a form can be nothing but active."""
    return clause.pos(index) in {"VBZ", "VBP", "VB", "VBG"} or clause.lower(index - 1) in HAVE


def _dead(clause: Clause, index: int) -> list[Phrase]:
    """Find who is dead: "two dead", "found a man dead", "was pronounced dead"."""
    if clause.pos(index + 1) in NOUNS and clause.lower(index + 1) not in TIME_WORDS or is_unreal(clause, index):
        return []
    own = clause.at(index)
    if own is not None and own.first < index:
        return [own]
    found = adjacent(clause, index)
    if found:
        return found
    for back in range(index - 1, max(clause.words.start, index - 12) - 1, -1):
        if clause.lower(back) in {"found", "left", "leaving", "leaves", "pronounced", "declared", "discovered", "shot"}:
            is_active = clause.at(back + 1) is not None and not is_passive(clause, back)
            return list_from(clause, clause.at(back + 1)) if is_active else subjects(clause, back + 1)  # type: ignore[arg-type]
    return subjects(clause, index)


def _injured(clause: Clause, index: int) -> list[Phrase]:
    """Find who has the wounds: "the girl suffered injuries", "found a man with a gunshot wound"."""
    first = noun_phrase_start(clause, index)
    before = range(first - 1, max(clause.words.start, first - 5) - 1, -1)
    if is_unreal(clause, index) or any(clause.lower(one) in NOBODY for one in range(first - 1, index)):
        return []
    for at in before:
        lower, tag = clause.lower(at), clause.pos(at)
        if lower in {"suffered", "suffers", "sustained", "suffering", "had", "has", "received", "treated", "having", "got"}:
            found = adjacent(clause, at) if clause.pos(at) == "VBG" or lower == "treated" else []
            return found or subjects(clause, at)
        if tag not in {"IN", "RB", "TO", "HYPH"} and clause.at(at) is None:
            return []
        phrase = clause.at(at)
        if phrase is not None:
            if clause.lower(phrase.first - 1) == "to":
                return subjects(clause, phrase.first - 1)
            return [phrase] if clause.lower(phrase.end) in {"with", "suffering"} else []
    return []


def _treated(clause: Clause, index: int) -> Iterator[Fate]:
    """Give those who were taken to hospital, lie in some condition, or are to survive."""
    if clause.lower(index) in {"survive", "recover"}:
        if clause.lower(index - 1) == "to" and "expected" in {clause.lower(index - 2), clause.lower(index - 3)}:
            yield from (Fate(one, "wounded", index) for one in subjects(clause, index - 2))
        return
    for back in range(index - 1, max(clause.words.start, index - 14) - 1, -1):
        lower = clause.lower(back)
        if lower in _CARRIED or lower in BE and clause.lower(index) in {"condition", "hospital"} and clause.pos(back + 1) == "IN":
            if not is_unreal(clause, back):
                result: Result = "wounded" if clause.lower(index) in {"condition", "surgery"} else "hit"
                ones = (
                    subjects(clause, back)
                    if lower in BE or is_passive(clause, back) or lower.startswith("remain")
                    else objects(clause, back)
                )
                yield from (Fate(one, result, index) for one in ones)
            return


def _is_beside_deed(clause: Clause, index: int) -> bool:
    return any(clause.lower(one) in RESULT_BY_VERB for one in (index - 1, index + 1))


def _deed(clause: Clause, index: int) -> Iterator[Fate]:
    """Give whom a deed's noun befell: "the shooting of two men", "her son's death"."""
    result = _DEEDS.get(clause.lower(index))
    if result is None or UNREAL & {clause.lower(index - 1), clause.lower(index - 2)}:
        return
    if _FATAL & {clause.lower(index - 1), clause.lower(index - 2)} or clause.lower(index + 1) in {"death", "deaths"}:
        result = "killed"
    if clause.lower(index + 1) == "of":
        phrase = clause.at(index + 2)
        if phrase is not None:
            yield from (Fate(one, result, index) for one in list_from(clause, phrase) if one.head not in REFLEXIVE)


def _by_own_hand(clause: Clause, index: int) -> Iterator[Fate]:
    """Give who died by their own hand: "committed suicide", "took his own life", "turned the gun on himself"."""
    lower = clause.lower(index)
    if lower == "suicide":
        is_told = clause.lower(index - 1) in {"committed", "commits", "committing", "by"} and not is_unreal(clause, index)
        verb = index - 1
    elif lower == "life":
        is_told = clause.lower(index - 1) in {"own", "his", "her"} and clause.lower(index - 2 - (clause.lower(index - 1) == "own")) in {
            "took", "taking", "takes", "taken", "ended",
        }  # fmt: skip
        verb = index - 3
    else:
        is_told = clause.lower(index + 1) == "on" and clause.lower(index + 2) in REFLEXIVE and not is_unreal(clause, index)
        verb = index - 2
    sex = {"himself": "m", "herself": "f"}.get(clause.lower(index + 2))
    if is_told:
        own = next((one for one in clause.phrases if one.first == index + 2), None)
        yield Fate(doer_before(clause, verb, sex) or own or Phrase(index, index + 1, 1, is_pronoun=True), "killed", index, is_own=True)


def _multiple(clause: Clause, index: int) -> Iterator[Fate]:
    """Give how many a "triple homicide", a "double shooting" befell."""
    behind = next((at for at in range(index + 1, index + 4) if clause.lower(at) in _DEEDS), None)
    if behind is not None and all(clause.pos(at) in NOUNS | {"JJ", "HYPH"} for at in range(index + 1, behind)):
        phrase = Phrase(index, behind + 1, _MULTIPLE[clause.lower(index)], head="victims", is_definite=True, is_all=True, is_bare=True)
        yield Fate(phrase, _DEEDS[clause.lower(behind)], index)


def _bodies(clause: Clause, index: int) -> Iterator[Fate]:
    """Give the dead that bodies are of: "the bodies of three men", "two bodies were found"."""
    if clause.lower(index + 1) == "of":
        phrase = clause.at(index + 2)
        if phrase is not None and clause.lower(index) not in {"fatality", "fatalities"}:
            yield from (Fate(one, "killed", index) for one in list_from(clause, phrase))
    else:
        phrase = clause.at(index)
        if phrase is not None and phrase.number is not None and phrase.number > 1:
            yield Fate(phrase, "killed", index)
