"""Dates of events: which of a report's times is an event's, and what is known of its day where the report states none.

    "Gunmen killed two on Sunday, police said on Monday"   ->  the killing: Sunday, stated
    "Two men were held."  in the same story                 ->  the arrest: that Sunday, inferred
    nothing told                                            ->  open, up to the day of publication, inferred

The day of publication is never an event's day unless the words say so, and the day on which something was said is the
saying's own.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.ground.tense import sentence_starts
from tocsin.ground.time_words import number_of
from tocsin.ground.timex import find_anchor, read_anchor
from tocsin.records.document import Attribution, Document
from tocsin.records.draft import Draft
from tocsin.records.event import LIVE
from tocsin.records.grounding import EventTime, Time
from tocsin.records.span import Span, SpanIndex

__all__ = ["date_events", "find_anchor", "is_address", "is_background"]

# INTERFACE, "historical": told as background, more than a year before publication.
BACKGROUND_DAYS = 365
# A story's day lies this near to its publication; older days are its past.
STORY_DAYS = 31
# Code points between the cue of an attribution and a time that says when it was said.
CUE_REACH = 40
# Code points between the end of a content and a time that still belongs to it.
CUT_SHORT = 2
# Code points between "recent" and the noun that it stands to.
RECENT_REACH = 30

# Types whose event is the saying itself: their day is no deed's.
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONSULT", "SUPPORT", "AGREE", "CONCEDE"})
# What happens in the course of a story of each type, and so on its day.
FAMILY_BY_TYPE = {
    "ASSAULT": frozenset({"ASSAULT", "COERCE"}),
    "PROTEST": frozenset({"PROTEST", "ASSAULT", "COERCE"}),
}

# Violence may have the day of a sentence that only sets its scene: "At 3 a.m. Sunday three men were at a party".
SCENE_TYPES = frozenset({"ASSAULT"})

# "Today carried out its sixth attack this year": of two times in a clause the finer is the event's.
_FINE = ("day", "days")

# What gives a clock time or a part of the day its day; "around 9 p.m." alone is of the story's day, whichever that is.
_NAMES_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|tomorrow|overnight|this|last|jan|feb|mar|apr|may|june?|july?|aug|sep"
    r"|oct|nov|dec)|\d[/.-]\d|\d{4}",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:said|says|saying|told|tells|announced|reported|stated|confirmed|accused|denied|claimed|blamed|warned|declared|added|alleged"
    r"|acknowledged|admitted|revealed|disclosed|charged|condemned|insisted|argued|estimated|quoted|issued)"
)
_AROUND_SAYING = (
    r"(?:on|in|at|by|to|a|an|the|its|his|her|statement|communique|news|press|conference|reporters|journalists|newsmen|interview|television"
    r"|radio|state|late|early|here|agency|parliament|briefing|telephone)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYING}(?:\s+{_AROUND_SAYING})*\s*,?\s*$", re.IGNORECASE)
_SAID_NEXT = re.compile(rf"\s*(?P<verb>{_SAYING})\b", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"\s*,?\s*(?:[^\W\d_][\w.'\u2019-]*\s+){{1,4}}?(?P<verb>{_SAYING})\b", re.IGNORECASE)
_FRONT = re.compile(r"\W*(?:(?:on|in|at|late|early|earlier)\s+)*", re.IGNORECASE)
# Clauses that are about another time than the one around them, and those that are mostly of the same day.
_OTHER_CLAUSE = re.compile(r"\b(?:who|whom|whose|before|since|because|although|though|if|unless|until|despite|following)\b", re.IGNORECASE)
_NEAR_CLAUSE = re.compile(r"\b(?:after|when|while|as|where|which|that|but)\b|;|--| - |[\"\u201c\u201d]", re.IGNORECASE)
# "Has ruled since 1989": no clause begins there.
_PREPOSITION = re.compile(r"\b(?:since|until|following)\s+(?:the\s+)?$", re.IGNORECASE)
# What follows is what somebody was accused or held for, on that day: "arrested on Sunday for killing two".
_REASON = re.compile(r"\s+(?:of|for|over)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:of|for|over)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PAUSE = re.compile(r",|\band\b|\bin which\b|\(", re.IGNORECASE)
_IS_AFTER = re.compile(r"\b(?:after|before)$", re.IGNORECASE)
_BLOCK = re.compile(r"[\s-]+block\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class _Story:
    """What dates are read against: the times by sentence, the anchor, the triggers."""

    doc: Document
    times: Sequence[Time]
    starts: Sequence[int]  # of sentences
    anchor: date | None
    triggers: Sequence[Span]  # in order
    time_index: SpanIndex
    times_by_sentence: Mapping[int, Sequence[int]]
    said: SpanIndex  # the parts of all contents, each with the room for what a tagger cut short
    sayings: Sequence[Attribution]  # of each part


@dataclass(frozen=True, slots=True)
class _Told:
    """What the stated times of all events say of those that state none."""

    deeds: Sequence[tuple[int, int, Span, str, EventTime]]  # of the story: start, place from the end, trigger, type, day
    lead: Mapping[str, EventTime]  # the first day of the story that deeds of a type have
    like: Mapping[str, EventTime]  # the one time that events of a type have
    scenes: Sequence[EventTime]  # days of the story that are no other deed's, in the order of the text


def date_events(doc: Document, drafts: Sequence[Draft], times: Sequence[Time]) -> list[EventTime | None]:
    """Give each draft its time: stated in its clause or sentence, inherited from its story, or open up to publication."""
    anchor = read_anchor(doc)
    datable = [time for time in times if time.span is not None and time.span.start >= anchor.end and _is_datable(doc.text, time)]
    story = _story(doc, datable, anchor.day, sorted(draft.event.trigger.span for draft in drafts))
    stated = [_stated(story, draft) for draft in drafts]
    told = _told(story, drafts, stated)
    return [time or _inferred(story, told, draft) for draft, time in zip(drafts, stated, strict=True)]


def _story(doc: Document, times: Sequence[Time], anchor: date | None, triggers: Sequence[Span]) -> _Story:
    starts = sentence_starts(doc)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for place, time in enumerate(times):
        if time.span is not None:
            by_sentence[bisect.bisect_right(starts, time.span.start) - 1].append(place)
    parts = [(part, one) for one in doc.attributions for part in one.content.parts or (one.content.span,)]
    said = SpanIndex.of(Span(part.start, part.end + CUT_SHORT + 1) for part, _ in parts)
    index = SpanIndex.of(time.span for time in times if time.span is not None)
    return _Story(doc, times, starts, anchor, triggers, index, by_sentence, said, [one for _, one in parts])


def is_background(time: Time, anchor: date | None) -> bool:
    """Say whether a time is more than a year before the anchor."""
    last = time.end or time.start
    return anchor is not None and last is not None and (anchor - date.fromisoformat(last)).days > BACKGROUND_DAYS


def is_address(text: str, span: Span) -> bool:
    """Say whether what looks like a year is a house's number: "in the 1900 block of"."""
    return _BLOCK.match(text, span.end) is not None


def _is_datable(text: str, time: Time) -> bool:
    if time.span is not None and is_address(text, time.span):
        return False
    if time.type == "time" and not _NAMES_DAY.search(time.text or ""):
        return False
    return time.type != "set" and (time.start is not None or time.end is not None) and time.value not in ("PRESENT_REF", "FUTURE_REF")


# Stated


def _stated(story: _Story, draft: Draft) -> EventTime | None:
    """Find the time that the words give to an event: its argument, else the best of its sentence."""
    for span in draft.time_spans:
        for place in story.time_index.near(span):
            if not _is_too_late(story, draft, story.times[place]):
                return _event_time(story.times[place])
    trigger = draft.event.trigger.span
    sentence = _sentence(story, trigger.start)
    ranked = [
        (rank, time.precision not in _FINE, _gap(time.span, trigger), place)
        for place in story.times_by_sentence.get(sentence, ())
        if (time := story.times[place]).span is not None and (rank := _rank(story, draft, time, place)) is not None
    ]
    return _event_time(story.times[min(ranked)[3]]) if ranked else None


def _event_time(time: Time) -> EventTime:
    return EventTime(time.span, time.text, time.type, time.value, time.start, time.end, time.precision, "stated")


def _sentence(story: _Story, offset: int) -> int:
    return bisect.bisect_right(story.starts, offset) - 1


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _rank(story: _Story, draft: Draft, time: Time, place: int) -> int | None:
    """Say how near a time stands to a trigger in clauses: 0 the same, 1 beside, 2 under it; None: it is not this event's."""
    trigger, span = draft.event.trigger.span, time.span
    assert span is not None
    if _is_too_late(story, draft, time) or _is_of_saying(story, draft, span) or _is_other_side(story, trigger, time, place):
        return None
    left, right = (trigger, span) if trigger.start < span.start else (span, trigger)
    between = story.doc.text[left.end : right.start]
    if span is right:
        between = _PREPOSITION.sub(" ", between)
    if (time.text or "").lower() == "recent" and not 0 <= trigger.start - span.end <= RECENT_REACH:
        return None
    if left is span and _REASON.match(between) and draft.event.type not in SPEECH_TYPES:
        return None
    if _OTHER_CLAUSE.search(between) or left is trigger and _is_of_reason(story, trigger, span):
        return None
    if _IS_AFTER.search(time.text or "") and trigger.start > span.end:
        return 0
    if _NEAR_CLAUSE.search(between):
        # A time inside a clause that begins after the trigger is that clause's: "fled when police came on Monday".
        return 3 if trigger.start < span.start else 2
    return 1 if _PAUSE.search(between) else 0


def _is_of_reason(story: _Story, trigger: Span, span: Span) -> bool:
    """Say whether a time behind two deeds is the second's, for which the first was done: "jailed for killing two in 1998"."""
    return any(_FOR.search(story.doc.text, trigger.end, one.start) for one in _between(story, trigger.end, span.start))


def _between(story: _Story, start: int, end: int) -> list[Span]:
    """Give the triggers between two offsets."""
    first = bisect.bisect_left(story.triggers, start, key=lambda one: one.start)
    last = bisect.bisect_left(story.triggers, end, key=lambda one: one.start)
    return [one for one in story.triggers[first:last] if one.end <= end]


def _is_too_late(story: _Story, draft: Draft, time: Time) -> bool:
    """Say whether what has happened would lie in the future."""
    has_happened = draft.event.factuality.status in LIVE and draft.event.factuality.status != "threatened"
    return has_happened and story.anchor is not None and time.start is not None and time.start > story.anchor.isoformat()


def _is_of_saying(story: _Story, draft: Draft, span: Span) -> bool:
    """Say whether a time tells when something was said and the event is not that saying, or the other way round."""
    text, trigger = story.doc.text, draft.event.trigger.span
    if _IS_AFTER.search(span.of(text)):
        return False
    near = {place for one in (trigger, span) for place in story.said.near(Span(one.start, one.start + 1))}
    for attribution in (story.sayings[place] for place in near):
        in_content = _holds(attribution, trigger)
        if in_content != _holds(attribution, span) and attribution.cue is not None:
            if not in_content and _gap(attribution.cue.span, trigger) == 0:
                return True
            if in_content and _gap(attribution.cue.span, span) <= CUE_REACH:
                return True
    said = _when_said(story, span)
    return said is not None and not trigger.overlaps(said)


def _when_said(story: _Story, span: Span) -> Span | None:
    """Find the verb of saying of which a time is the time: "said on Sunday", "on Sunday, the minister told"."""
    text, begin = story.doc.text, story.starts[_sentence(story, span.start)]
    said = _SAID_BEFORE.search(text, begin, span.start)
    if said is not None:
        return Span(*said.span())
    said = _SAID_NEXT.match(text, span.end)
    if said is None and _FRONT.fullmatch(text, begin, span.start):
        said = _SAID_AFTER.match(text, span.end)
    if said is None or _between(story, span.end, said.start("verb")):
        return None
    return Span(*said.span("verb"))


def _holds(attribution: Attribution, span: Span) -> bool:
    """Say whether a content holds a span; a time that directly follows what a tagger cut short belongs to it still."""
    parts = attribution.content.parts or (attribution.content.span,)
    return any(part.start <= span.start <= part.end + CUT_SHORT for part in parts)


def _is_other_side(story: _Story, trigger: Span, time: Time, place: int) -> bool:
    """Say whether "a day after" is the time of the other side: of what follows it, or of what it is a day after."""
    words = (time.text or "").lower()
    if time.span is None or time.start is None or not _IS_AFTER.search(words):
        return False
    told = next((one.start for one in reversed(story.times[:place]) if one.start is not None and one.precision == "day"), None)
    number = number_of(re.findall(r"[\w/]+", words)) or 1
    days = round(number * (7 if "week" in words else 1)) * (-1 if words.endswith("before") else 1)
    is_main = told is not None and date.fromisoformat(told) + timedelta(days=days) == date.fromisoformat(time.start)
    return (trigger.start > time.span.start) == is_main


# Inferred


def _told(story: _Story, drafts: Sequence[Draft], stated: Sequence[EventTime | None]) -> _Told:
    deeds = [
        (draft.event.trigger.span.start, -place, draft.event.trigger.span, draft.event.type, time)
        for place, (draft, time) in enumerate(zip(drafts, stated, strict=True))
        if time is not None and draft.event.type not in SPEECH_TYPES and _is_near(story, time)
    ]
    others = SpanIndex.of(time.span for _, _, _, kind, time in deeds if kind not in SCENE_TYPES and time.span)
    lead: dict[str, EventTime] = {}
    for draft, time in zip(drafts, stated, strict=True):
        if time is not None and draft.event.factuality.status in LIVE and _is_near(story, time):
            lead.setdefault(draft.event.type, time)
    scenes = [_event_time(time) for time in story.times if time.span and not others.touches(time.span) and _is_scene(story, time)]
    return _Told(sorted(deeds, key=lambda one: one[:2]), lead, _like_days(story, drafts, stated), scenes)


def _is_scene(story: _Story, time: Time) -> bool:
    """Say whether a time is a day of the story, and not when something was said."""
    return time.span is not None and _is_near(story, _event_time(time)) and _when_said(story, time.span) is None


def _inferred(story: _Story, told: _Told, draft: Draft) -> EventTime | None:
    """Infer an event's time: its paragraph's, its story's, that of its like, else open up to publication."""
    if draft.event.factuality.status not in LIVE or draft.tense == "future" or story.anchor is None:
        return None
    kind = draft.event.type
    if kind not in SPEECH_TYPES and draft.tense != "present":
        lead = next((time for first, time in told.lead.items() if first == kind or kind in _family(first)), None)
        found = _paragraph_day(story, told, draft) or lead or told.like.get(kind) or _scene_day(story, told, draft)
        if found is not None:
            return EventTime(None, None, found.type, found.value, found.start, found.end, found.precision, "inferred")
    day = story.anchor.isoformat()
    return EventTime(None, None, "date", day, None, day, "open", "inferred")


def _scene_day(story: _Story, told: _Told, draft: Draft) -> EventTime | None:
    """Give violence the first day that sets a scene; one in its own sentence was found to be another's."""
    if draft.event.type not in SCENE_TYPES:
        return None
    own = _sentence(story, draft.event.trigger.span.start)
    return next((time for time in told.scenes if time.span and _sentence(story, time.span.start) != own), None)


def _is_near(story: _Story, time: EventTime) -> bool:
    """Say whether a time is of the days of the story: a day or a few, not long before publication."""
    if time.start is None or time.end is None or time.precision not in _FINE or story.anchor is None:
        return False
    return 0 <= (story.anchor - date.fromisoformat(time.end)).days <= STORY_DAYS


def _family(kind: str) -> frozenset[str]:
    return FAMILY_BY_TYPE.get(kind, frozenset({kind}))


def _paragraph_day(story: _Story, told: _Told, draft: Draft) -> EventTime | None:
    """Give the day of the nearest event of the story told before in the paragraph."""
    trigger = draft.event.trigger.span
    number = bisect.bisect_left(told.deeds, trigger.start, key=lambda one: one[0]) - 1
    if number < 0:
        return None
    _, _, span, kind, time = told.deeds[number]
    if _PARAGRAPH.search(story.doc.text, span.end, trigger.start):
        return None
    return time if draft.event.type in _family(kind) else None


def _like_days(story: _Story, drafts: Sequence[Draft], stated: Sequence[EventTime | None]) -> dict[str, EventTime]:
    """Give by type the one time that the report states for its events, where it is one and no background."""
    found: dict[str, dict[tuple[str, str], EventTime]] = defaultdict(dict)
    for draft, time in zip(drafts, stated, strict=True):
        if time is not None and draft.event.factuality.status in LIVE and time.start and time.end:
            found[draft.event.type][time.start, time.end] = time
    single = {kind: next(iter(times.values())) for kind, times in found.items() if len(times) == 1}
    anchor = story.anchor
    return {kind: time for kind, time in single.items() if anchor and (anchor - date.fromisoformat(str(time.end))).days <= STORY_DAYS}
