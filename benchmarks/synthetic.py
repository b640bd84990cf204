"""Synthetic reports with codings made by hand: as many as are asked for, the same ones each time, no network needed.

    for report, coding in reports(100_000): ...        about 2.5 reports a happening, spread over places, days and kinds

Each happening is told by one or several reports of different sources within some days; later ones raise the toll. Every report has a
text of some 90 words, a mention of each name, one event, one incident.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Attribution, Content, Mention, Sentence, Speaker
from tocsin.records.event import Actor, CodedIncident, Codes, Count, Event, EventAttribution, EventSpeaker, Factuality, Quote, Recipient
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.report import Report
from tocsin.records.span import Span

VERSION = Version(tocsin="0.1.0", model="synthetic", codebook="synthetic", gazetteer="synthetic")
FIRST_DAY = date(2020, 1, 1)

# A happening a day for some 25 places: 100,000 reports are 40,000 happenings over 1,600 days.
HAPPENINGS_A_DAY = 25
REPORTS_A_HAPPENING = (1, 1, 1, 2, 2, 3, 3, 4, 5)
AT_ONCE = 40  # happenings that are in the news at the same time
TOWNS = 3_000

# Syllables of a word that is as rare as a person's name: happenings share such words by chance only, as those of the news do.
RARE = 5

COUNTRIES = ("NGA", "KAZ", "COL", "PHL", "IND", "IRQ", "MEX", "KEN")
KINDS = (
    ("ASSAULT", "firearms", "gunmen", "shot", "killed"), ("ASSAULT", "explosives", "bombers", "attacked", "killed"),
    ("PROTEST", "demo", "marchers", "protested", "wounded"), ("COERCE", "arrest", "soldiers", "arrested", "arrested"),
    ("ASSAULT", "abduct", "bandits", "kidnapped", "abducted"), ("MOBILIZE", "troops", "troops", "deployed", "wounded"),
)  # fmt: skip
SYLLABLES = "ba ko ra mi tu se lo da ni gu fa ye po zu ha ri ma du ke so".split()
COMMON = "the people said that they had been there since morning and many of them were still waiting for news of what had happened".split()


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports tell of."""

    number: int
    kind: tuple[str, str, str, str, str]
    place: EventPlace
    day: date
    toll: int
    people: str
    speaker: str
    words: tuple[str, ...]
    tellings: int


def reports(number: int, seed: int = 7) -> Iterator[tuple[Report, Coding]]:
    """Give reports with their codings, those of happenings of the same days mixed as news are."""
    chance = random.Random(seed)
    waiting: list[tuple[Happening, int]] = []
    made = told = 0
    while told < number:
        while len(waiting) < AT_ONCE:
            waiting += _tellings(made, chance)
            made += 1
        # Mostly the oldest: what happened first is told first.
        happening, telling = waiting.pop(min(int(chance.expovariate(0.15)), len(waiting) - 1))
        yield _report(told, happening, telling, chance)
        told += 1


def _tellings(number: int, chance: random.Random) -> list[tuple[Happening, int]]:
    happening = _happening(number, chance)
    return [(happening, telling) for telling in range(happening.tellings)]


def _happening(number: int, chance: random.Random) -> Happening:
    town = chance.randrange(TOWNS)
    named = random.Random(town)
    name, country = _name(named), COUNTRIES[town % len(COUNTRIES)]
    lat, lon = round(named.uniform(-35, 60), 4), round(named.uniform(-110, 130), 4)
    place = EventPlace(None, name, "literal", name, town + 1, country, f"{country} {town % 40}", lat, lon, "city", 0.9, None)
    words = tuple(_name(chance, RARE).lower() for _ in range(12))
    day = FIRST_DAY + timedelta(days=number // HAPPENINGS_A_DAY)
    return Happening(
        number, chance.choice(KINDS), place, day, chance.randrange(1, 30), _name(chance), _name(chance), words,
        chance.choice(REPORTS_A_HAPPENING),
    )  # fmt: skip


def _name(chance: random.Random, syllables: int = 3) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _report(number: int, of: Happening, telling: int, chance: random.Random) -> tuple[Report, Coding]:
    """Write one report of a happening; its spans are found in the text as it is written."""
    toll = of.toll + telling
    counted = f"{toll} people"
    rest = " ".join(chance.sample(of.words, 8) + chance.choices(COMMON, k=50))
    happened = f"{of.kind[2].capitalize()} {of.kind[3]} {counted} in {of.place.name} on {of.day:%A}"
    text = f"{happened}, {of.speaker} said. Among them was {of.people}. {rest}."
    published = (of.day + timedelta(days=min(telling, 4))).isoformat()
    title = f"{counted} {of.kind[4]} in {of.place.name}"
    report = Report(f"s{number}", text, published_at=published, source=f"paper {chance.randrange(60)}", title=title)

    def quote(words: str) -> Quote:
        start = text.index(words)
        return Quote(Span(start, start + len(words)), words)

    event = _event(of, toll, quote, counted)
    incident = CodedIncident(
        "in1", ("ev1",), event.type, event.modes, (), event.codes, "accomplished", event.place, event.places, event.when,
        event.actors, event.recipients, (), (), event.counts, happened, event.confidence,
    )  # fmt: skip
    names = [quote(name) for name in (str(of.place.name), of.speaker, of.people)]
    kinds = ("location", "person", "person")
    mentions = tuple(
        Mention(f"m{place}", one.span, one.text, kind, "name", f"e{place}")  # type: ignore[arg-type]  # MentionType's words
        for place, (one, kind) in enumerate(zip(names, kinds, strict=True), 1)
    )
    first, second = text.index(". ") + 1, text.index(". ", text.index(". ") + 1) + 1
    sentences = tuple(Sentence(Span(start, end)) for start, end in ((0, first), (first + 1, second), (second + 1, len(text))))
    said = Attribution("a1", Speaker(names[1].span, of.speaker, of.speaker, "e2"), quote("said"), Content(Span(0, first), text[:first]))
    header = ReportHeader(report.id, None, report.source, report.title, published, "en", report.sha256)
    return report, Coding(VERSION, header, text, sentences, mentions, (), (), (said,), (event,), (incident,))


def _event(of: Happening, toll: int, quote: Callable[[str], Quote], counted: str) -> Event:
    """Code what the report tells."""
    actor, count = quote(of.kind[2].capitalize()), quote(counted)
    day = of.day.isoformat()
    return Event(
        id="ev1",
        incident="in1",
        sentence=0,
        type=of.kind[0],
        modes=(of.kind[1],),
        contexts=(),
        codes=Codes(),
        trigger=quote(of.kind[3]),
        factuality=Factuality("occurred", None, 0.9),
        attribution=(EventAttribution("a1", EventSpeaker(quote(of.speaker).span, of.speaker, of.speaker), quote("said")),),
        actors=(Actor(actor.span, actor.text, sector="UAF"),),
        recipients=(Recipient(count.span, count.text, count=toll, effect="death"),),
        counts=(Count(of.kind[4], "unknown", toll, toll, toll, span=count.span, text=counted),),  # type: ignore[arg-type]  # What's words
        place=of.place,
        places=(of.place,),
        when=EventTime(None, None, "date", day, day, day, "day", "inferred"),
        confidence=0.9,
    )
