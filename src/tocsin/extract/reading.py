"""Readings: a document seen by word, for the rules of this room.

    reading = Reading.of(doc)
    reading.words(3)            -> range(57, 80), the words of the fourth sentence
    reading.mention_at[60]      -> the smallest name or nominal that holds word 60
    reading.phrase(60)          -> (58, 61), the noun phrase around it
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.records.document import Attribution, Document, Entity, Mention, Token
from tocsin.records.event import Quote
from tocsin.records.span import Span, SpanIndex

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
# What may stand before a noun inside its phrase.
PREMODIFIER_TAGS = NOUN_TAGS | {"DT", "PDT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH", "RBS", "AFX"}
# What ends a noun phrase behind its head.
PHRASE_ENDS = frozenset({"IN", "WP", "WDT", ",", "-LRB-", "TO", ":"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "s", "re"})
GET = frozenset({"get", "gets", "got", "getting", "gotten"})
HAVE = frozenset({"has", "have", "had", "having"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a document with what stands on each; built once a report."""

    doc: Document
    tokens: tuple[Token, ...]
    firsts: tuple[int, ...]  # first word of each sentence, and one past the last word
    starts: tuple[int, ...]  # of each word, in code points
    mention_at: Mapping[int, Mention]
    entity_by_id: Mapping[str, Entity]
    mention_by_id: Mapping[str, Mention]
    said: SpanIndex  # the parts of all contents
    sayings: tuple[Attribution, ...]  # of each part

    @classmethod
    def of(cls, doc: Document) -> Reading:
        """Index a document."""
        starts = tuple(token.start for token in doc.tokens)
        firsts = tuple(bisect_left(starts, sentence.span.start) for sentence in doc.sentences)
        mention_at: dict[int, Mention] = {}
        for mention in sorted(doc.mentions, key=lambda one: -len(one.span)):
            first = bisect_left(starts, mention.span.start)
            for index in range(first, bisect_left(starts, mention.span.end)):
                mention_at[index] = mention
        parts = [(part, one) for one in doc.attributions for part in one.content.parts or (one.content.span,)]
        return cls(
            doc, doc.tokens, (*firsts, len(starts)), starts, mention_at,
            {one.id: one for one in doc.entities}, {one.id: one for one in doc.mentions},
            SpanIndex.of(part for part, _ in parts), tuple(one for _, one in parts),
        )  # fmt: skip

    def words(self, sentence: int) -> range:
        """Give the words of a sentence."""
        return range(self.firsts[sentence], self.firsts[sentence + 1])

    def span(self, first: int, end: int) -> Span:
        """Give the span of the words [first, end)."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def quote(self, first: int, end: int) -> Quote:
        """Quote the words [first, end)."""
        span = self.span(first, end)
        return Quote(span, span.of(self.doc.text))

    def range_of(self, span: Span) -> range:
        """Give the words that begin within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def lower(self, index: int) -> str:
        """Give a word in lower case, the empty string beyond either end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def pos(self, index: int) -> str:
        """Give a word's tag, the empty string beyond either end."""
        return self.tokens[index].pos if 0 <= index < len(self.tokens) else ""

    def phrase(self, index: int) -> tuple[int, int]:
        """Give the noun phrase around a noun, without what follows its last noun."""
        words = self.words(self.tokens[index].sentence)
        end = index + 1
        while end < words.stop and self.pos(end) in NOUN_TAGS:
            end += 1
        first = index
        while first - 1 >= words.start and self._modifies(first - 1, words.start):
            first -= 1
        return first, end

    def _modifies(self, index: int, start: int) -> bool:
        """Say whether a word belongs to the noun phrase on its right; a participle only behind what opens one."""
        tag = self.pos(index)
        is_opened = index > start and self.pos(index - 1) in {"DT", "PRP$", "POS", "CD", "JJ", "HYPH"}
        return tag in PREMODIFIER_TAGS or tag in {"VBN", "VBG", "RB"} and is_opened

    def head_of(self, words: range) -> int:
        """Find the head word of a phrase: the last noun before a preposition, a relative or a sign."""
        head = words.start
        for index in words:
            tag = self.pos(index)
            if tag in NOUN_TAGS or tag in {"CD", "PRP", "JJ"} and self.pos(head) not in NOUN_TAGS:
                head = index
            elif tag in PHRASE_ENDS and index > words.start and self.pos(head) in NOUN_TAGS | {"CD", "PRP"}:
                if tag == "IN" and self.lower(index) == "of" and self.pos(head) in {"CD", "NNS", "NN"} and self.lower(head) in PARTITIVES:
                    continue
                break
        return head

    def told_at(self, index: int) -> list[Attribution]:
        """Give the attributions in whose content a word begins, in order."""
        at = self.tokens[index].start
        held = [self.sayings[place] for place in self.said.near(Span(at, at + 1))]
        return list({one.id: one for one in held}.values())

    def entity_of(self, mention: Mention) -> Entity | None:
        """Give what a mention refers to."""
        return self.entity_by_id.get(mention.entity)


# "dozens of villagers", "a group of militants": the head is what follows "of".
PARTITIVES = frozenset(
    "dozens hundreds thousands scores tens group groups number one two three four five six seven eight nine ten some many most several"
    " members member gang band couple handful series crowd crowds half majority all each none any".split()
)
