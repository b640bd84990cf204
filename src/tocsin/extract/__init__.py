"""Extract: from a document with its layers to events, each tied to its words.

1. triggers     which words say that something happened
2. arguments    who, whom, with what, where, when, in the trigger's sentence
3. casualties   how many
4. factuality   whether it happened at all
5. attribution  who says so
6. fillers      the phrases that play a part in the report's violence, wherever they stand
7. relations    of the pairs that were asked for
8. sub-events   ACLED's, where the sentence as a whole knows better than the crosswalk
"""

from __future__ import annotations

from tocsin.extract.drafting import draft_events
from tocsin.extract.fillers import find_fillers, read_relevance
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.reading import Reading
from tocsin.extract.relations import relate_pairs
from tocsin.extract.subevents import stale_weights, with_sub_events
from tocsin.model import Model
from tocsin.records.document import Document
from tocsin.records.draft import Extraction

__all__ = ["Lexicon", "extract"]


def extract(doc: Document, model: Model, lexicon: Lexicon) -> Extraction:
    """Read the events of a document; without an encoding (another language, no words) there are none."""
    if doc.encoding is None or not doc.tokens:
        return Extraction((), relations=relate_pairs(None, model, ()))
    reading = Reading.of(doc)
    drafts, not_coded = draft_events(reading, model, lexicon)
    drafts = with_sub_events(drafts, reading, model, lexicon.codebook)
    return Extraction(
        drafts,
        not_coded,
        find_fillers(reading, model),
        read_relevance(doc, model),
        relate_pairs(reading, model, drafts),
        stale_weights(drafts, model, lexicon.codebook),
    )
