"""Marks: the report's text as HTML, its words linked to the fields that stand on them.

A word that belongs to several fields shows the role of the shortest; its link knows them all.

    marked("He fell.", [Field("r1-in1-trigger-0", "trigger", "fell", "", Span(3, 7))], [])
    ->  'He <a class="w trigger" id="w-r1-in1-trigger-0" href="#r1-in1-trigger-0" ...>fell</a>.'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from tocsin.records.document import Sentence
from tocsin.share.exports.html.fields import ROLES, Field
from tocsin.share.exports.html.markup import shown

_RANK = {role: rank for rank, role in enumerate(ROLES)}


def marked(text: str, fields: Sequence[Field], sentences: Sequence[Sentence]) -> str:
    """Give the text with its words marked."""
    claims = sorted(((one.span, one) for one in fields if one.span and one.span.end <= len(text)), key=lambda claim: claim[0])
    asides = sorted((one for one in sentences if one.kind != "body" or one.screened), key=lambda one: one.span)
    aside_starts = [one.span.start for one in asides]
    cuts = {0, len(text)}
    for span in (*(span for span, _ in claims), *(one.span for one in asides)):
        cuts |= {span.start, min(span.end, len(text))}
    edges = sorted(cuts)
    pieces: list[str] = []
    seen: set[str] = set()
    here: list[Field] = []
    begun = 0
    for start, end in pairwise(edges):
        while begun < len(claims) and claims[begun][0].start <= start:
            here.append(claims[begun][1])
            begun += 1
        here = [one for one in here if one.span and one.span.end >= end]
        nearest = bisect_right(aside_starts, start) - 1
        aside = asides[nearest] if nearest >= 0 and asides[nearest].span.end >= end else None
        pieces.append(_piece(text[start:end], here, aside, seen))
    return "".join(pieces)


def _piece(words: str, fields: list[Field], aside: Sentence | None, seen: set[str]) -> str:
    inner = shown(words)
    if fields:
        fields = sorted(fields, key=lambda one: (len(one.span or words), _RANK.get(one.role, len(_RANK))))
        first = fields[0]
        ident = "" if first.ref in seen else f' id="w-{first.ref}"'
        seen.update(one.ref for one in fields)
        refs = " ".join(one.ref for one in fields)
        gloss = ROLES.get(first.role, "Not coded")
        inner = f'<a class="w {first.role}"{ident} href="#{first.ref}" data-refs="{refs}" title="{gloss}">{inner}</a>'
    if aside:
        kind = "set aside unread" if aside.screened else aside.kind
        return f'<span class="aside" title="{kind}">{inner}</span>'
    return inner
