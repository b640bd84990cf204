"""Length: of a text too long for any report, only the first part is read.

A document goes in, one that holds its first part comes out; when that is coded, the rest comes back as sentences that were
set aside unread, with an issue that says where reading ended.

    first_part(doc)               ->  doc as it is, or with the text up to the last sentence within MOST_CHARACTERS
    with_rest(first_part(doc), doc)  ->  all text and sentences, those of the rest screened
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.annotate.sentences import split_sentences
from tocsin.records.document import Document
from tocsin.records.issue import Issue
from tocsin.records.span import Span

# Code points. The longest report of the corpora has 60,000, a novel half a million; the vectors of a million (some 190,000
# words) take about 1 GB and half a minute, and a document of more is a bundle of reports that should be coded one by one.
MOST_CHARACTERS = 1_000_000


def first_part(doc: Document) -> Document:
    """Cut a document behind the last sentence that lies within the limit."""
    if len(doc.text) <= MOST_CHARACTERS:
        return doc
    ends = [one.span.end for one in split_sentences(doc.text, doc.kinds) if one.span.end <= MOST_CHARACTERS]
    end = max(ends, default=MOST_CHARACTERS)
    return replace(doc, text=doc.text[:end], kinds=tuple(one for one in doc.kinds if one.span.end <= end))


def with_rest(part: Document, whole: Document) -> Document:
    """Give a document that was read in part its whole text, the sentences of the rest set aside."""
    if len(part.text) == len(whole.text):
        return part
    is_read = part.encoding is not None
    end = len(part.text)
    rest = tuple(replace(one, screened=is_read) for one in split_sentences(whole.text, whole.kinds) if one.span.start >= end)
    issues = (*part.issues, _too_long(end, len(whole.text))) if is_read else part.issues
    return replace(part, text=whole.text, kinds=whole.kinds, sentences=(*part.sentences, *rest), issues=issues)


def _too_long(end: int, length: int) -> Issue:
    return Issue(
        stage="annotate",
        what=f"the text has {length:,} characters, more than are read of one report: what follows its first {end:,} was not coded.",
        remedy="Split it into its reports and code each as one.",
        span=Span(end, length),
    )
