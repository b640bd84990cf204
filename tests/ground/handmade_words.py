"""Documents of tagged words made by hand: one line a sentence, each word with its tag.

document("Two/CD men/NNS were/VBD shot/VBN ./.", "One/CD died/VBD ./.", title="Two shot")
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.codebook.entries import PersonKind
from tocsin.ground.clauses import Clause
from tocsin.ground.people_phrases import find_phrases
from tocsin.records.document import Document, Mention, Sentence, Token
from tocsin.records.report import Report
from tocsin.records.span import Span

CIVILIAN = PersonKind("civilian", "CVL", "civilian", "CIVILIAN")
CHILD = PersonKind("child", "CVL", "child", "CIVILIAN")
PEOPLE: Mapping[str, PersonKind] = {
    **dict.fromkeys("man woman girl girls boy son sons daughter wife neighbour neighbours victims men women".split(), CIVILIAN),
    **dict.fromkeys("child children".split(), CHILD),
    "gunman": PersonKind("armed persons", "UAF", "perpetrator", "CIVILIAN", is_perpetrator=True),
    "people": PersonKind("civilian", "CVL", "civilian", "CIVILIAN", is_group=True),
}  # fmt: skip


def document(*lines: str, title: str | None = None) -> Document:
    """A document of such sentences, apart by blank lines; capitalised names are persons where they are tagged NNP."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    text = ""
    for number, line in enumerate(lines):
        start = len(text)
        for pair in line.split():
            word, tag = pair.rsplit("/", 1)
            span = Span(len(text), len(text) + len(word))
            tokens.append(Token(span.start, span.end, word.lower(), tag, number))
            if tag == "NNP":
                mentions.append(Mention(f"m{len(mentions)}", span, word, "person", "name", f"e{len(mentions)}"))
            text += f"{word} "
        sentences.append(Sentence(Span(start, len(text) - 1)))
        text += "\n\n"
    return Document(Report("r1", text), text, title=title, sentences=tuple(sentences), tokens=tuple(tokens), mentions=tuple(mentions))


def clause(line: str) -> Clause:
    """One sentence with its phrases for people."""
    doc = document(line)
    words = range(len(doc.tokens))
    named = frozenset(index for index, token in enumerate(doc.tokens) if token.pos == "NNP")
    return Clause(doc.tokens, words, find_phrases(doc.tokens, words, PEOPLE, named))


def words_of(one: Clause, first: int, end: int) -> str:
    """The words [first, end) of a clause."""
    return " ".join(token.lower for token in one.tokens[first:end])
