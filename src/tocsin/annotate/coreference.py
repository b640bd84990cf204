"""Coreference: from found mentions to entities, in one pass over the text.

Each mention meets the entities seen before it: a name by its words, a definite phrase by its head noun or class, a
pronoun by number, gender, distance and whether the candidate is a subject. What meets none begins an entity.

    "Militants hijacked a bus. The attackers fled; they were chased."  ->  {Militants, The attackers, they}, {a bus}
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tocsin.annotate.mentions import Found
from tocsin.annotate.namesakes import is_same, key_of, without_titles
from tocsin.annotate.nouns import NOUNS, plural_of
from tocsin.records.document import Entity, Mention, MentionType, Token

# Sentences back in which a pronoun looks for its antecedent, and a definite phrase for one of its class.
PRONOUN_REACH = 3
CLASS_REACH = 6
# Words from the end of its antecedent to a relative pronoun: a comma, a preposition, a day ("stabbed on Thursday, one of whom").
RELATIVE_REACH = 4
# Words; "a man" told twice is two men as likely as one.
RETOLD_WORDS = 3
MOST_TITLES = 3  # before one name: "former police chief"
# Entities back that a mention is compared with: keeps the pass linear in texts of any length.
LOOKED_AT = 60

_PLURAL_PRONOUNS = frozenset(["they", "them", "their", "theirs", "themselves"])
_THING_PRONOUNS = frozenset(("it", "its", "itself"))
_RELATIVE = frozenset(("who", "whom", "whose"))
_GENDERS = {
    **dict.fromkeys("""
    he him his himself mr man boy father son brother husband uncle nephew king prince priest monk policeman businessman
    """.split(), "m"),
    **dict.fromkeys("""
    she her hers herself mrs ms miss woman girl mother daughter sister wife aunt niece queen princess nun widow
    """.split(), "f"),
}
_DEFINITE = frozenset("the this that these those his her its their our".split())
_VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD", "VBN", "VB"))
_SINGLES: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        """attacker assailant gunman militant terrorist insurgent rebel guerrilla fighter extremist bomber assassin kidnapper robber bandit
        hijacker jihadist perpetrator suspect killer abductor raider subversive maoist naxal naxalite separatist""",
        "protester protestor demonstrator marcher activist rioter striker",
        "soldier serviceman trooper marine conscript",
        "police policeman policewoman officer constable cop",
        "victim hostage captive casualty",
        "group gang organisation organization movement faction militia outfit cell network front",
        "bus car truck lorry van vehicle jeep minibus",
        "spokesman spokeswoman spokesperson",
    )
)
_SINGULAR = {plural_of(noun): noun for noun in NOUNS if noun not in ("police", "people")} | {"people": "person", "troops": "soldier"}
_CLASS_OF = {noun: index for index, nouns in enumerate(_SINGLES) for noun in nouns}
_GROUP_CLASS = _CLASS_OF["group"]
_NO_MODIFIERS = frozenset(("DT", "PDT", "PRP$", "CD", "POS", "IN"))
_SPEAKING = frozenset(("person", "organization", "norp"))
_THINGS = frozenset(("organization", "facility", "vehicle", "product", "weapon", "location"))
_BODIES = frozenset(("organization", "norp"))


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions with their entities."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class _Candidate:
    """An entity while it is being gathered."""

    type: MentionType
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # of its names and modifiers
    names: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    gender: str | None = None
    is_plural: bool | None = None
    sentence: int = 0
    token: int = 0
    is_subject: bool = False


def link_mentions(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Linked:
    """Give every mention its entity."""
    gathering = _Gathering(text, tokens)
    chosen = [gathering.place(index, mention) for index, mention in enumerate(found)]
    order: dict[int, str] = {}
    for candidate in chosen:
        order.setdefault(id(candidate), f"e{len(order) + 1}")
    mentions = tuple(
        Mention(
            f"m{index}", one.span, one.span.of(text), candidate.type if one.form == "pronoun" else one.type, one.form, order[id(candidate)]
        )
        for index, (one, candidate) in enumerate(zip(found, chosen, strict=True), 1)
    )
    entities = {
        order[id(candidate)]: Entity(
            order[id(candidate)], _best_name(candidate), candidate.type, tuple(f"m{member + 1}" for member in candidate.members)
        )
        for candidate in chosen
    }
    return Linked(mentions, tuple(entities.values()))


def _best_name(candidate: _Candidate) -> str | None:
    """Choose the fullest name, of equal ones the first."""
    return max(candidate.names, key=lambda name: (len(name.split()), len(name)), default=None)


_Test = Callable[[_Candidate], bool]


class _Gathering:
    """The entities seen so far; the one place where they change."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._recent: list[_Candidate] = []  # the last one used at the end
        self._by_key: dict[tuple[str, bool], _Candidate] = {}
        self._by_words: dict[str, _Candidate] = {}

    def place(self, index: int, mention: Found) -> _Candidate:
        """Find or begin the entity of a mention and add it there."""
        if mention.form == "name":
            candidate = self._named(mention)
        elif mention.form == "pronoun":
            candidate = self._referred(mention)
        else:
            candidate = self._described(mention)
        if candidate is None:
            candidate = _Candidate(mention.type)
        else:
            self._recent = [one for one in self._recent if one is not candidate]
        self._recent.append(candidate)
        del self._recent[:-LOOKED_AT]
        self._add(candidate, index, mention)
        return candidate

    def _add(self, candidate: _Candidate, index: int, mention: Found) -> None:
        head = self._tokens[mention.head]
        candidate.members.append(index)
        candidate.sentence, candidate.token = head.sentence, mention.last
        following = self._tokens[mention.last].pos if mention.last < len(self._tokens) else ""
        candidate.is_subject = following in _VERB_TAGS
        if mention.form == "name":
            key = self._key(mention)
            candidate.keys.add(key)
            candidate.words.update(key.split())
            candidate.names.append(" ".join(mention.span.of(self._text).split()))
            self._by_key.setdefault((key, mention.type == "person"), candidate)
            candidate.heads.update(self._titles(mention))
            if mention.type != "person":
                candidate.heads.update(word for word in key.split() if word in NOUNS)
            else:
                candidate.is_plural = False
        elif mention.form == "nominal":
            candidate.heads.add(_single(head.lower))
            candidate.words |= self._modifiers(mention)
            self._by_words.setdefault(self._words(mention), candidate)
            candidate.is_plural = _is_plural(self._tokens, mention) if candidate.is_plural is None else candidate.is_plural
        gender = next((_GENDERS[word] for word in (head.lower, *candidate.heads) if word in _GENDERS), None)
        candidate.gender = candidate.gender or gender

    def _key(self, mention: Found) -> str:
        key = key_of(mention.span.of(self._text))
        return without_titles(key) if mention.type == "person" else key

    def _modifiers(self, mention: Found) -> set[str]:
        """Give the words that tell this thing of its kind from others: no determiner, no number."""
        inner = self._tokens[mention.first : mention.head]
        return {token.lower for token in inner if token.pos not in _NO_MODIFIERS and token.lower[0].isalnum()} - _DEFINITE

    def _words(self, mention: Found) -> str:
        return " ".join(mention.span.of(self._text).lower().split())

    def _titles(self, mention: Found) -> list[str]:
        """Give the nouns right before a person's name: "businessman", "President"."""
        titles: list[str] = []
        index = mention.first - 1
        while mention.type == "person" and index >= 0 and len(titles) < MOST_TITLES and _is_title(self._tokens[index].lower):
            titles.append(_single(self._tokens[index].lower))
            index -= 1
        return titles

    # names

    def _named(self, mention: Found) -> _Candidate | None:
        key = self._key(mention)
        is_person = mention.type == "person"
        known = self._by_key.get((key, is_person))
        if known or mention.type in ("date", "money"):
            return known
        glossed = self._glossed(mention)
        if glossed:
            return glossed
        for candidate in reversed(self._recent):
            if candidate.type == mention.type and any(is_same(key, other, mention.type) for other in candidate.keys):
                return candidate
        return self._apposed(mention) if is_person else None

    def _glossed(self, mention: Found) -> _Candidate | None:
        """Read "National Security Committee (KNB": the name in brackets is the one before them."""
        before = self._tokens[mention.first - 1].lower if mention.first else ""
        if before not in ("(", "[") or not self._recent:
            return None
        last = self._recent[-1]
        is_alike = last.type == mention.type and last.type in ("organization", "facility", "product", "misc")
        lengths = {len(key.split()) == 1 for key in (self._key(mention), *last.keys)}
        return last if is_alike and last.token == mention.first - 1 and len(lengths) > 1 else None

    def _apposed(self, mention: Found) -> _Candidate | None:
        """Read "a businessman, Ana Ruiz,": a singular person right before the comma."""
        if not self._recent or mention.first == 0 or self._tokens[mention.first - 1].lower != ",":
            return None
        last = self._recent[-1]
        is_unnamed = last.type == "person" and last.is_plural is False and not last.names
        return last if is_unnamed and last.token == mention.first - 1 else None

    # nominals

    def _described(self, mention: Found) -> _Candidate | None:
        opener = self._tokens[mention.first].lower
        apposed = self._apposed_to_name(mention, opener)
        if apposed or opener not in _DEFINITE:
            return apposed or self._retold(mention)
        sentence = self._tokens[mention.head].sentence
        head = _single(self._tokens[mention.head].lower)
        is_plural = _is_plural(self._tokens, mention)
        modifiers = self._modifiers(mention)
        kind = None if modifiers else _CLASS_OF.get(head)
        for candidate in reversed(self._recent):
            if head in candidate.heads and candidate.is_plural in (None, is_plural) and not modifiers - candidate.words:
                return candidate
        for candidate in reversed(self._recent):
            if sentence - candidate.sentence > CLASS_REACH or kind is None:
                continue
            if any(_CLASS_OF.get(other) == kind for other in candidate.heads) and candidate.is_plural in (None, is_plural):
                return candidate
            if kind == _GROUP_CLASS and not is_plural and (candidate.type in _BODIES and candidate.names):
                return candidate
        return self._retold(mention) or (self._lone_person(head, sentence) if not is_plural else None)

    def _retold(self, mention: Found) -> _Candidate | None:
        """Take the same words again for the same thing: a lead that the body tells once more."""
        if mention.last - mention.first < RETOLD_WORDS:
            return None
        return self._by_words.get(self._words(mention))

    def _apposed_to_name(self, mention: Found, opener: str) -> _Candidate | None:
        """Read "Ana Ruiz, a local businesswoman,"."""
        first, last = mention.first, mention.last
        if opener not in ("a", "an", "the") or not self._recent or first < 2 or last >= len(self._tokens):
            return None
        before = self._recent[-1]
        is_between = self._tokens[first - 1].lower == "," and self._tokens[last].lower in (",", ".", "who", "of", "from", "in")
        return before if is_between and before.token == first - 1 and before.type == mention.type and before.names else None

    def _lone_person(self, head: str, sentence: int) -> _Candidate | None:
        """Read "the man", "the suspect": the last single person of the sentences just before."""
        if head not in ("man", "woman", "boy", "girl", "suspect", "victim", "person", "accused", "attacker", "gunman"):
            return None
        gender = _GENDERS.get(head)
        for candidate in reversed(self._recent):
            if sentence - candidate.sentence > 2:
                break
            is_single = candidate.type == "person" and candidate.is_plural is False
            if is_single and candidate.gender in (None, gender) and not candidate.heads - {head}:
                return candidate
        return None

    # pronouns

    def _referred(self, mention: Found) -> _Candidate | None:
        token = self._tokens[mention.head]
        word = token.lower
        if word in _RELATIVE:
            near = (one for one in reversed(self._recent[-3:]) if one.type in _SPEAKING and mention.first - one.token <= RELATIVE_REACH)
            return next(near, None)
        if word in _PLURAL_PRONOUNS:
            return self._best(token, lambda one: one.is_plural is True or (one.type in _BODIES and one.is_plural is not False))
        if word in _THING_PRONOUNS:
            return self._best(token, lambda one: one.type in _THINGS and one.is_plural is not True)
        gender = _GENDERS.get(word)
        if gender is None:
            return None
        best = self._best(token, lambda one: one.type == "person" and one.is_plural is not True and one.gender in (None, gender))
        if best is not None:
            best.gender = gender
        return best

    def _best(self, token: Token, fits: _Test) -> _Candidate | None:
        """Choose the candidate that is near, a subject, and named."""
        best: _Candidate | None = None
        highest = float("-inf")
        for back, candidate in enumerate(reversed(self._recent)):
            distance = token.sentence - candidate.sentence
            if distance > PRONOUN_REACH or not fits(candidate):
                continue
            score = 1.5 * candidate.is_subject + bool(candidate.names) - (candidate.type == "location") - 1.2 * distance - 0.15 * back
            if score > highest:
                best, highest = candidate, score
        return best


def _is_title(word: str) -> bool:
    return word in NOUNS or word in _GENDERS


def _single(noun: str) -> str:
    return _SINGULAR.get(noun, noun)


def _is_plural(tokens: Sequence[Token], mention: Found) -> bool:
    """Say whether a noun phrase is plural: by its tag or form, and "police" always."""
    head = tokens[mention.head]
    return head.pos in ("NNS", "NNPS") or head.lower in _SINGULAR or head.lower in ("police", "personnel")
