"""Temporal expressions: each row is a sentence, the day it was written, and what its one time must be."""

from __future__ import annotations

import pytest

from tocsin.ground.timex import find_anchor, find_times
from tocsin.records.document import Document, Mention, Sentence, Token
from tocsin.records.grounding import Time
from tocsin.records.report import Report
from tocsin.records.span import Span

MONDAY = "2016-06-06"


def times_of(text: str, published: str | None = MONDAY) -> tuple[Time, ...]:
    return find_times(Document(Report("r", text, published_at=published), text))


def only(text: str, published: str | None = MONDAY) -> Time:
    found = times_of(text, published)
    assert len(found) == 1, [time.text for time in found]
    return found[0]


# text, words, value, first day, last day, precision; written on Monday 6 June 2016
DATES = [
    ("The mill burned on June 5, 2016.", "June 5, 2016", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 5 June 2016.", "5 June 2016", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 5 June.", "5 June", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on the 5th of June.", "the 5th of June", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on Sunday, June 5.", "Sunday, June 5", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 2016-06-05.", "2016-06-05", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 05.06.2016.", "05.06.2016", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 6/5/2016.", "6/5/2016", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The mill burned on 25/5/2016.", "25/5/2016", "2016-05-25", "2016-05-25", "2016-05-25", "day"),
    ("The mill burned on Oct. 3.", "Oct. 3", "2015-10-03", "2015-10-03", "2015-10-03", "day"),
    ("The court will sit on October 3.", "October 3", "2016-10-03", "2016-10-03", "2016-10-03", "day"),
    ("The mill burned in May 1990.", "May 1990", "1990-05", "1990-05-01", "1990-05-31", "month"),
    ("He was detained in January.", "January", "2016-01", "2016-01-01", "2016-01-31", "month"),
    ("He was detained in November.", "November", "2015-11", "2015-11-01", "2015-11-30", "month"),
    ("He was detained last April.", "last April", "2016-04", "2016-04-01", "2016-04-30", "month"),
    ("The vote will be held in March.", "March", "2017-03", "2017-03-01", "2017-03-31", "month"),
    ("The rebels laid down arms in 1998.", "1998", "1998", "1998-01-01", "1998-12-31", "year"),
    ("The war of the 1980s ended badly.", "the 1980s", "198", "1980-01-01", "1989-12-31", "decade"),
    ("Exports fell in the third quarter of 2015.", "the third quarter of 2015", "2015-Q3", "2015-07-01", "2015-09-30", "quarter"),
    ("Exports fell in the first quarter.", "the first quarter", "2016-Q1", "2016-01-01", "2016-03-31", "quarter"),
    ("The dam broke last summer.", "last summer", "2015-SU", "2015-06-01", "2015-08-31", "season"),
    ("The dam broke in the winter of 1998.", "the winter of 1998", "1998-WI", "1998-12-01", "1999-02-28", "season"),
    ("Two men died on Sunday.", "Sunday", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("Two men died on Monday.", "Monday", "2016-06-06", "2016-06-06", "2016-06-06", "day"),
    ("Two men died on Tuesday.", "Tuesday", "2016-05-31", "2016-05-31", "2016-05-31", "day"),
    ("The court will sit on Tuesday.", "Tuesday", "2016-06-07", "2016-06-07", "2016-06-07", "day"),
    ("The talks were due to resume on Friday.", "Friday", "2016-06-10", "2016-06-10", "2016-06-10", "day"),
    ("Two men died last Friday.", "last Friday", "2016-06-03", "2016-06-03", "2016-06-03", "day"),
    ("Two men died today.", "today", "2016-06-06", "2016-06-06", "2016-06-06", "day"),
    ("Two men died yesterday.", "yesterday", "2016-06-05", "2016-06-05", "2016-06-05", "day"),
    ("The court will sit tomorrow.", "tomorrow", "2016-06-07", "2016-06-07", "2016-06-07", "day"),
    ("Two men died the day before yesterday.", "the day before yesterday", "2016-06-04", "2016-06-04", "2016-06-04", "day"),
    ("Two men died last week.", "last week", "2016-W22", "2016-05-30", "2016-06-05", "week"),
    ("Two men died this month.", "this month", "2016-06", "2016-06-01", "2016-06-30", "month"),
    ("Two men died last year.", "last year", "2015", "2015-01-01", "2015-12-31", "year"),
    ("The vote will come next year.", "next year", "2017", "2017-01-01", "2017-12-31", "year"),
    ("Two men died earlier this month.", "earlier this month", "2016-06", "2016-06-01", "2016-06-30", "month"),
    ("Two men died at the end of last month.", "the end of last month", "2016-05", "2016-05-01", "2016-05-31", "month"),
    ("Two men died over the weekend.", "the weekend", "2016-W22-WE", "2016-06-04", "2016-06-05", "days"),
    ("Two men died three days ago.", "three days ago", "2016-06-03", "2016-06-03", "2016-06-03", "day"),
    ("Two men died five months ago.", "five months ago", "2016-01", "2016-01-01", "2016-01-31", "month"),
    ("Two men died 20 years ago.", "20 years ago", "1996", "1996-01-01", "1996-12-31", "year"),
    ("It was shut in the last week of March 2009.", "the last week of March 2009", "2009-W13", "2009-03-23", "2009-03-29", "week"),
    ("Men came here 50000 years ago.", "50000 years ago", "PAST_REF", None, "2016-06-06", "open"),
    ("Shops burned at Christmas.", "Christmas", "2015-12-25", "2015-12-25", "2015-12-25", "day"),
    ("Shops burned on Easter Monday.", "Easter Monday", "2016-03-28", "2016-03-28", "2016-03-28", "day"),
    ("Shops burned on New Year's Eve.", "New Year's Eve", "2015-12-31", "2015-12-31", "2015-12-31", "day"),
    ("He has ruled since 1989.", "1989", "1989", "1989-01-01", None, "open"),
    ("The curfew holds until Friday.", "Friday", "2016-06-10", None, "2016-06-10", "open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "start", "end", "precision"), DATES)
def test_date_is_tied_to_the_calendar(text: str, words: str, value: str, start: str | None, end: str | None, precision: str) -> None:
    time = only(text)
    assert (time.text, time.type, time.value, time.start, time.end, time.precision) == (words, "date", value, start, end, precision)


CLOCKS = [
    ("Two men died on Sunday night.", "Sunday night", "2016-06-05TNI", "2016-06-05"),
    ("Two men died last night.", "last night", "2016-06-05TNI", "2016-06-05"),
    ("Two men died this morning.", "this morning", "2016-06-06TMO", "2016-06-06"),
    ("Two men died yesterday afternoon.", "yesterday afternoon", "2016-06-05TAF", "2016-06-05"),
    ("The bomb went off at 10 p.m. Sunday.", "10 p.m. Sunday", "2016-06-05T22:00", "2016-06-05"),
    ("The bomb went off at 18:30 GMT.", "18:30 GMT", "2016-06-06T18:30Z", "2016-06-06"),
    ("The bomb went off in the early hours of Sunday.", "the early hours of Sunday", "2016-06-05TMO", "2016-06-05"),
    ("The bomb went off on June 5 evening.", "June 5 evening", "2016-06-05TEV", "2016-06-05"),
    ("THE BOMB WENT OFF AT 1625 ON 5 JUNE.", "1625 ON 5 JUNE", "2016-06-05T16:25", "2016-06-05"),
    ("The bomb went off at noon on Friday.", "noon on Friday", "2016-06-03T12:00", "2016-06-03"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "day"), CLOCKS)
def test_part_of_a_day_is_a_time_of_that_day(text: str, words: str, value: str, day: str) -> None:
    time = only(text)
    assert (time.text, time.type, time.value, time.start, time.precision) == (words, "time", value, day, "day")


PERIODS = [
    ("Protests took place over the last two months.", "the last two months", "P2M", "2016-04-06", "2016-06-06", "quarter"),
    ("Forty died in the past three days.", "the past three days", "P3D", "2016-06-03", "2016-06-06", "days"),
    ("The march lasted two weeks.", "two weeks", "P2W", None, None, None),
    ("A 48-hour curfew began.", "48-hour", "PT48H", None, None, None),
    ("It went on for a minute and a half.", "a minute and a half", "PT1M30S", None, None, None),
    ("It went on for two and a half years.", "two and a half years", "P2Y6M", None, None, None),
    ("It went on for several days.", "several days", "PXD", None, None, None),
    ("It went on for years.", "years", "PXY", None, None, None),
    ("It went on for two decades.", "two decades", "P20Y", None, None, None),
    ("Fighting raged from 3 to 5 May.", "from 3 to 5 May", "2016-05-03/2016-05-05", "2016-05-03", "2016-05-05", "days"),
    ("Fighting raged between 28 May and 2 June.", "between 28 May and 2 June", "2016-05-28/2016-06-02", "2016-05-28", "2016-06-02", "days"),
    ("Fighting raged from 2009 to 2011.", "from 2009 to 2011", "P2Y", "2009-01-01", "2011-12-31", "decade"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "start", "end", "precision"), PERIODS)
def test_period_is_a_duration_and_never_a_day(
    text: str, words: str, value: str, start: str | None, end: str | None, precision: str | None
) -> None:
    time = only(text)
    assert (time.text, time.type, time.value, time.start, time.end, time.precision) == (words, "duration", value, start, end, precision)


SETS = [
    ("They pray every Friday.", "every Friday", "XXXX-WXX-5"),
    ("They march each year.", "each year", "P1Y"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("The daily shelling went on.", "daily", "P1D"),
    ("They march on Fridays.", "Fridays", "XXXX-WXX-5"),
]


@pytest.mark.parametrize(("text", "words", "value"), SETS)
def test_what_recurs_is_a_set(text: str, words: str, value: str) -> None:
    time = only(text)
    assert (time.text.removeprefix("on ") if time.text else None, time.type, time.value, time.start) == (words, "set", value, None)


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("He is now in hiding.", "PRESENT_REF", MONDAY, MONDAY),
        ("He recently fled.", "PAST_REF", None, MONDAY),
        ("He will flee soon.", "FUTURE_REF", MONDAY, None),
    ],
)
def test_reference_names_no_day(text: str, value: str, start: str | None, end: str | None) -> None:
    time = only(text)
    assert (time.value, time.start, time.end, time.precision) == (value, start, end, "open")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may attack the town.",
        "Thousands march on the ministry.",
        "The second blast was larger.",
        "He read the Sun and sat down.",
        "The fall of the city came fast.",
        "He was the fall guy.",
        "this may not be enough .",
        "Two men died, reports Daily Times.",
        "two men died , reports daily excelsior .",
        "They must be home before 1800.",
        "A 25-year-old man and a boy, 9, died.",
        "At least 2000 people fled.",
        "The M-19 [19 April Movement] signed.",
        "The most recent of the blasts hurt nobody.",
        "Prices rose by three-quarters.",
    ],
)
def test_word_without_evidence_is_no_time(text: str) -> None:
    assert times_of(text) == ()


@pytest.mark.parametrize("text", ["two men died on sunday in lugansk .", "TWO MEN DIED ON SUNDAY IN LUGANSK."])
def test_casing_does_not_matter(text: str) -> None:
    assert only(text).value == "2016-06-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [("he was held in may .", "2016-05"), ("HE WAS HELD ON 5 MAY.", "2016-05-05"), ("he was held on march 12 .", "2016-03-12")],
)
def test_ambiguous_month_needs_a_number_or_a_preposition(text: str, value: str) -> None:
    assert only(text).value == value


def test_date_mention_is_evidence_for_a_month() -> None:
    text = "the talks, may at the latest, will end ."
    mention = Mention("m1", Span(11, 14), "may", "date", "name", "e1")
    doc = Document(Report("r", text, published_at=MONDAY), text, mentions=(mention,))
    assert [time.value for time in find_times(doc)] == ["2017-05"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("LIMA, 05 JAN 90 (AGENCY) -- TWO DIED YESTERDAY.", None, "1990-01-04"),
        ("LIMA, 05 JAN 16 (AGENCY) -- TWO DIED YESTERDAY.", "2016-01-06", "2016-01-04"),
        ("KARSK, May 3 (Agency) - Two died yesterday.", "2016-05-04", "2016-05-02"),
    ],
)
def test_dateline_is_the_anchor(text: str, published: str | None, value: str) -> None:
    assert times_of(text, published)[-1].value == value


def test_dateline_that_acquire_saw_is_the_anchor() -> None:
    text = "Karsk: 3 May 2016. Two died yesterday."
    doc = Document(Report("r", text, published_at=MONDAY), text, kinds=(Sentence(Span(0, 18), "dateline"),))
    assert find_times(doc)[-1].value == "2016-05-02"
    assert str(find_anchor(doc)) == "2016-05-03"


def test_documents_own_day_goes_before_the_records() -> None:
    text = "Two died yesterday."
    doc = Document(Report("r", text, published_at="2016-06-30"), text, published_at="2016-06-06T08:00:00Z")
    assert find_times(doc)[0].value == "2016-06-05"


def test_without_anchor_only_explicit_dates_have_days() -> None:
    found = times_of("On Sunday and on 5 June he recalled that two men died on 3 May 1990.", None)
    assert [(time.start, time.end) for time in found] == [(None, None), (None, None), ("1990-05-03", "1990-05-03")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The base was stormed on May 20. Three days later the governor quit.", "2016-05-23"),
        ("The base was stormed on May 20. The governor quit that night.", "2016-05-20TNI"),
        ("The base was stormed on May 20. The governor quit the following month.", "2016-06"),
        ("The base was stormed on May 20, police said this morning.", "2016-06-06TMO"),
        ("The base was stormed on May 20. The next day the governor quit.", "2016-05-21"),
        ("The base was stormed on May 20. A bridge was blown up two weeks earlier.", "2016-W18"),
        ("Karsk remains on alert a day after gunmen killed six.", "2016-06-05"),
        ("Police raided a farm on Sunday, a day after gunmen killed six.", "2016-06-04"),
        ("The vote was held on May 20. The governor quit a day after the vote.", "2016-05-21"),
    ],
)
def test_shifted_time_starts_from_the_day_told_or_the_anchor(text: str, value: str) -> None:
    assert times_of(text)[-1].value == value


def test_later_without_a_day_told_stays_open() -> None:
    time = only("Three days later the governor quit.")
    assert (time.type, time.value, time.start) == ("duration", "P3D", None)


def test_tags_decide_the_tense() -> None:
    text = "Gunmen hit Karsk Friday"
    words = [("Gunmen", "NNS"), ("hit", "VBD"), ("Karsk", "NNP"), ("Friday", "NNP")]
    tokens = tuple(Token(text.index(word), text.index(word) + len(word), word.lower(), tag, 0) for word, tag in words)
    doc = Document(Report("r", text, published_at=MONDAY), text, sentences=(Sentence(Span(0, len(text))),), tokens=tokens)
    assert find_times(doc)[0].value == "2016-06-03"


@pytest.mark.parametrize(("text", "value"), [("30 February 2016", None), ("99/99/2016", None), ("29 February", "2016-02-29")])
def test_day_that_is_not_in_the_calendar_is_no_time(text: str, value: str | None) -> None:
    assert [time.value for time in times_of(text)] == ([value] if value else [])


ODD = ["", " ", "\u0130 5 MAY \u0130", "9" * 5000, "1/1/1 99999 years ago", "10000 centuries ago in 0000"]
ODD += ["5 May '16", "at 99:99 p.m. 1/0 days", "ten million years ago", "the 99th century"]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_error(text: str) -> None:
    for time in times_of(text):
        assert time.span is not None
        assert time.span.of(text) == time.text


def test_a_score_is_no_stretch_of_years():
    assert all(time.type != "duration" for time in times_of("Iraq beat them 2015-24.6 on average."))
