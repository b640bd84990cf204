"""Relations: what one marked party does to another, for each pair that was asked for.

    "Iran condemned the ruling", source Iran, target the ruling  ->  ACCUSE, mode disapprove, occurred
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.reading import Reading
from tocsin.model import Model
from tocsin.records.draft import Draft
from tocsin.records.event import PairRelation
from tocsin.records.report import Pair

# Below this the pair has no relation; a uniform guess over the sixteen types would be 0.06.
LOWEST_RELATION = 0.15


def relate_pairs(reading: Reading | None, model: Model, drafts: Sequence[Draft]) -> tuple[PairRelation, ...]:
    """Give one relation for each pair of the report, in order; all null where there is none."""
    if reading is None:
        return ()
    return tuple(_relate(reading, model, drafts, pair) for pair in reading.doc.report.pairs)


def _relate(reading: Reading, model: Model, drafts: Sequence[Draft], pair: Pair) -> PairRelation:
    source, target = reading.range_of(pair.source), reading.range_of(pair.target)
    encoding = reading.doc.encoding
    if encoding is None or len(source) == 0 or len(target) == 0:
        return PairRelation()
    sentences = sorted({reading.tokens[source.start].sentence, reading.tokens[target.start].sentence})
    words = range(reading.words(sentences[0]).start, reading.words(sentences[-1]).stop)
    told = model.relation(encoding, (source.start, source.stop), (target.start, target.stop), (words.start, words.stop))
    best = int(told.argmax())
    confidence = float(told[best])
    if confidence < LOWEST_RELATION:
        return PairRelation()
    event_type = model.labels("relation")[best]
    same = [one for one in drafts if one.event.sentence in sentences and one.event.type == event_type]
    nearest = min(same, key=lambda one: abs(one.token - source.stop), default=None)
    mode = nearest.event.modes[0] if nearest and nearest.event.modes else None
    return PairRelation(event_type, mode, nearest.event.factuality.status if nearest else "occurred", round(confidence, 2))
