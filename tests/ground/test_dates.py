"""Dates of events: each row is a report, the deed's word, and the day that it must and must not have."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tocsin.ground.dates import date_events, is_background
from tocsin.ground.timex import find_times
from tocsin.records.document import Attribution, Content, Document
from tocsin.records.draft import Draft
from tocsin.records.event import Codes, Event, Factuality, Quote, Status
from tocsin.records.grounding import EventTime, Time
from tocsin.records.report import Report
from tocsin.records.span import Span

MONDAY = "2016-06-06"


def draft_of(text: str, word: str, kind: str = "ASSAULT", status: Status = "occurred", *, argument: str | None = None) -> Draft:
    place = text.index(word)
    event = Event("ev", None, 0, kind, (), (), Codes(), Quote(Span(place, place + len(word)), word), Factuality(status))
    spans = (Span(text.index(argument), text.index(argument) + len(argument)),) if argument else ()
    return Draft(event, 0, "past", (), spans)


def dated(text: str, *drafts: Draft, published: str | None = MONDAY, attributions: tuple[Attribution, ...] = ()) -> list[EventTime | None]:
    doc = Document(Report("r", text, published_at=published), text, attributions=attributions)
    return date_events(doc, drafts, find_times(doc))


def days(time: EventTime | None) -> tuple[str | None, str | None, str | None, str] | None:
    return (time.start, time.end, time.precision, time.origin) if time else None


SUNDAY = ("2016-06-05", "2016-06-05", "day", "stated")
OPEN = (None, MONDAY, "open", "inferred")

STATED = [
    ("Gunmen killed two on Sunday.", "killed", SUNDAY),
    ("On Sunday, gunmen stormed a base, killing two.", "killing", SUNDAY),
    ("On Sunday, gunmen stormed a base and took two men.", "took", SUNDAY),
    ("Two were killed on Friday and four were arrested on Sunday.", "arrested", SUNDAY),
    ("Two were killed on Sunday and four were arrested on Friday.", "killed", SUNDAY),
    ("A blast on Sunday that killed two shook Karsk.", "killed", SUNDAY),
    ("Karsk remains on alert a day after authorities said gunmen killed six.", "killed", SUNDAY),
    ("Gunmen killed two on Sunday, police said on Monday.", "killed", SUNDAY),
    ("Police said on Monday that gunmen killed two on Sunday.", "killed", SUNDAY),
    ("Weber, who was detained in January, told reporters.", "detained", ("2016-01-01", "2016-01-31", "month", "stated")),
    ("The union has blocked the road since 1989.", "blocked", ("1989-01-01", None, "open", "stated")),
    ("Rebels on Sunday carried out their sixth attack this year.", "attack", SUNDAY),
    ("Protests took place over the last two months.", "Protests", ("2016-04-06", MONDAY, "quarter", "stated")),
    ("Fighting raged in Karsk from 3 to 5 May.", "Fighting", ("2016-05-03", "2016-05-05", "days", "stated")),
    ("The mill was bombed in 1998.", "bombed", ("1998-01-01", "1998-12-31", "year", "stated")),
]


@pytest.mark.parametrize(("text", "word", "expected"), STATED)
def test_time_of_the_clause_is_the_events(text: str, word: str, expected: tuple[str | None, ...]) -> None:
    assert days(dated(text, draft_of(text, word))[0]) == expected


NOT_STATED = [
    ("The security service on Monday accused a trader of financing unrest.", "financing"),
    ("The security service accused a trader on Monday of financing unrest.", "financing"),
    ("Police arrested a man on Sunday for killing two.", "killing"),
    ("Police said on Monday that gunmen killed two.", "killed"),
    ("Police said Monday gunmen killed two.", "killed"),
    ("Gunmen killed two, the minister told reporters on Sunday.", "killed"),
    ("On Sunday police said gunmen killed two.", "killed"),
    ("Soldiers raided the home of a man who fled on Sunday.", "raided"),
    ("Soldiers raided the farm, though the court will sit on Friday.", "raided"),
    ("Gunmen killed two.", "killed"),
]


@pytest.mark.parametrize(("text", "word"), NOT_STATED)
def test_day_of_another_clause_is_not_the_events(text: str, word: str) -> None:
    assert days(dated(text, draft_of(text, word))[0]) == OPEN


def test_speech_act_takes_its_own_day_and_leaves_none_to_the_deed() -> None:
    text = "The security service on Monday accused a trader of financing unrest."
    accused, financing = dated(text, draft_of(text, "accused", "ACCUSE"), draft_of(text, "financing"))
    assert days(accused) == (MONDAY, MONDAY, "day", "stated")
    assert days(financing) == OPEN


def test_speech_act_does_not_take_the_deeds_day() -> None:
    text = "Police accused a trader of killing two on Sunday."
    content = Content(Span(text.index("killing"), len(text) - 1), text[text.index("killing") : -1])
    said = Attribution("a1", None, Quote(Span(7, 14), "accused"), content)
    accused, killing = dated(text, draft_of(text, "accused", "ACCUSE"), draft_of(text, "killing"), attributions=(said,))
    assert days(accused) == OPEN
    assert days(killing) == SUNDAY


def test_argument_goes_before_the_clause() -> None:
    text = "Two died on Friday in Karsk, where on Sunday gunmen stormed a base."
    assert days(dated(text, draft_of(text, "died", argument="Sunday"))[0]) == SUNDAY


def test_stated_time_keeps_its_words() -> None:
    text = "Gunmen killed two on Sunday."
    time = dated(text, draft_of(text, "killed"))[0]
    assert time is not None
    assert time.span is not None
    assert (time.text, time.span.of(text), time.value) == ("Sunday", "Sunday", "2016-06-05")


def test_next_sentence_of_the_paragraph_inherits_the_day() -> None:
    text = "Gunmen stormed a base on Sunday. Soldiers arrested four of them."
    times = dated(text, draft_of(text, "stormed"), draft_of(text, "arrested", "COERCE"))
    assert days(times[1]) == ("2016-06-05", "2016-06-05", "day", "inferred")
    assert times[1] is not None
    assert times[1].span is None


def test_story_told_again_later_has_the_leads_day() -> None:
    text = "Karsk is on alert a day after gunmen killed six.\n\nShops were shut.\n\nThe men hijacked a bus and rammed a gate."
    times = dated(text, draft_of(text, "killed"), draft_of(text, "rammed"))
    assert days(times[1]) == ("2016-06-05", "2016-06-05", "day", "inferred")


def test_event_of_another_kind_does_not_take_the_storys_day() -> None:
    text = "Gunmen stormed a base on Sunday.\n\nThousands protested against a plan."
    assert days(dated(text, draft_of(text, "stormed"), draft_of(text, "protested", "PROTEST"))[1]) == OPEN


def test_deed_does_not_inherit_the_day_of_a_speech_act() -> None:
    text = "The mayor on Sunday accused the union. Strikers burned a car."
    assert days(dated(text, draft_of(text, "accused", "ACCUSE"), draft_of(text, "burned"))[1]) == OPEN


def test_background_gives_no_day_to_the_story() -> None:
    text = "The base was bombed in 1998. Gunmen stormed it."
    times = dated(text, draft_of(text, "bombed"), draft_of(text, "stormed"))
    assert days(times[1]) == OPEN


def test_dateline_is_no_events_day() -> None:
    text = "KARSK, 5 JUN 90 (AGENCY) -- GUNMEN KILLED TWO."
    assert days(dated(text, draft_of(text, "KILLED"), published=None)[0]) == (None, "1990-06-05", "open", "inferred")


@pytest.mark.parametrize("status", ["planned", "hypothetical", "generic", "denied"])
def test_what_did_not_happen_has_no_inferred_day(status: Status) -> None:
    text = "Gunmen stormed a base on Sunday. They want to kill the mayor."
    assert dated(text, draft_of(text, "stormed"), draft_of(text, "kill", status=status))[1] is None


def test_without_anchor_nothing_is_inferred() -> None:
    text = "Gunmen killed two."
    assert dated(text, draft_of(text, "killed"), published=None) == [None]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1998-01-01", "1998-12-31", True),
        ("2015-06-01", "2015-06-05", True),
        ("2015-06-08", "2015-06-08", False),
        ("1989-01-01", None, True),
        (None, None, False),
    ],
)
def test_background_is_more_than_a_year_before_the_anchor(start: str | None, end: str | None, expected: bool) -> None:
    assert is_background(Time(Span(0, 1), "x", "date", None, start, end, "day"), date(2016, 6, 6)) is expected


def test_two_deeds_keep_their_two_days() -> None:
    text = "Gunmen killed two on Sunday.\n\nA bomb hurt three on Friday.\n\nThe blast broke windows."
    drafts = [draft_of(text, re.findall(word, text)[0]) for word in ("killed", "hurt", "blast")]
    assert [time.start if time else None for time in dated(text, *drafts)][:2] == ["2016-06-05", "2016-06-03"]


def test_day_that_sets_the_scene_is_that_of_the_violence() -> None:
    text = "At 3 a.m. Sunday three men were at a party. Shots hit two of them."
    assert days(dated(text, draft_of(text, "Shots"))[0]) == ("2016-06-05", "2016-06-05", "day", "inferred")


def test_clock_time_alone_names_no_day() -> None:
    text = "Gunmen killed two around 9 p.m. in the town."
    assert days(dated(text, draft_of(text, "killed"))[0]) == OPEN


def test_day_of_an_arrest_is_not_lent_to_the_deed() -> None:
    text = "A man was arrested on Sunday. He shot two people, police say."
    found = dated(text, draft_of(text, "arrested", "COERCE"), draft_of(text, "shot"))
    assert days(found[1]) == OPEN
