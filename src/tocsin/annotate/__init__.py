"""Annotate: from a document's text to its layers.

1. language.py  which language; another one than English keeps its sentences and goes no further
2. sentences.py sentences, headlines, captions; screen.py sets those aside that cannot hold an event, where asked to
3. encode.py    the network reads the text, once
4. tokens.py    words with their part of speech
5. mentions.py  names, nominals (nouns.py) and pronouns
6. coreference.py which mentions are one entity (namesakes.py)
7. quantities.py numbers of people and things (numerals.py, counted.py)
8. quotations.py who says what (reporting.py)

length.py cuts a text that is too long for one report before all this, and gives the rest back after it.

    annotate(doc, model).mentions[0]  ->  Mention("m1", Span(0, 6), "Aktobe", "location", "name", "e1")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.annotate.coreference import link_mentions
from tocsin.annotate.encode import encode
from tocsin.annotate.language import SUPPORTED, read_language, unsupported
from tocsin.annotate.mentions import find_mentions
from tocsin.annotate.nouns import NOUNS
from tocsin.annotate.quantities import find_quantities
from tocsin.annotate.quotations import find_attributions
from tocsin.annotate.screen import Screen, set_aside
from tocsin.annotate.sentences import split_sentences
from tocsin.annotate.tokens import read_tokens
from tocsin.model.decode import decode_spans
from tocsin.records.document import Document, MentionType

if TYPE_CHECKING:
    from tocsin.model import Model


def annotate(doc: Document, model: Model, nouns: Mapping[str, MentionType] = NOUNS, *, screen: Screen | None = None) -> Document:
    """Add the layers of annotation; `nouns` says what type of mention a head noun makes, `screen` what is not read at all."""
    language = read_language(doc.text) or doc.report.language
    doc = replace(doc, language=language, sentences=split_sentences(doc.text, doc.kinds))
    if language is not None and language not in SUPPORTED:
        return replace(doc, issues=(*doc.issues, unsupported(language)))
    if screen is not None:
        doc = replace(doc, sentences=screen.sift(doc.text, doc.sentences))
        if all(sentence.screened for sentence in doc.sentences):
            return doc
    doc = encode(doc, model)
    encoding = doc.encoding
    if encoding is None or not len(encoding.starts):
        return doc
    aside = set_aside(doc.sentences)
    doc = replace(doc, tokens=read_tokens(doc.text, doc.sentences, encoding, model.labels("xpos")))
    names = decode_spans(encoding.probabilities["ner"], model.labels("ner"))
    found = [one for one in find_mentions(doc.text, doc.tokens, names, nouns) if not aside.touches(one.span)]
    linked = link_mentions(doc.text, doc.tokens, found)
    quantities = tuple(one for one in find_quantities(doc.text, doc.tokens) if not aside.touches(one.span))
    doc = replace(doc, mentions=linked.mentions, entities=linked.entities, quantities=quantities)
    sayings = decode_spans(encoding.probabilities["saying"], model.labels("saying"))
    attributions = find_attributions(doc, sayings)
    return replace(doc, attributions=tuple(one for one in attributions if not aside.touches(one.content.span)))
