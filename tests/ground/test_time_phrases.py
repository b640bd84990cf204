"""Phrases of time in plain words: each row is a sentence, written on Wednesday 17 March 2021, and what its time must be."""

from __future__ import annotations

import pytest

from tests.ground.test_timex import times_of

WEDNESDAY = "2021-03-17"

# text, words, value, first day
PHRASES = [
    ("Shops closed on Ash Wednesday.", "Ash Wednesday", "2021-02-17", "2021-02-17"),
    ("Shops closed on Good Friday last year.", "Good Friday last year", "2020-04-10", "2020-04-10"),
    ("Shops will close on Easter Monday.", "Easter Monday", "2021-04-05", "2021-04-05"),
    ("Shops closed on New Year's Eve.", "New Year's Eve", "2020-12-31", "2020-12-31"),
    ("Shops closed two days before Christmas.", "two days before Christmas", "2020-12-23", "2020-12-23"),
    ("Fasting ended with Ramadan.", "Ramadan", None, "2020-04-24"),
    ("Sales fell in the second half of 2020.", "the second half of 2020", "2020-H2", "2020-07-01"),
    ("Sales fell in Q3 2019.", "Q3 2019", "2019-Q3", "2019-07-01"),
    ("He ruled in the nineties.", "the nineties", "199", "1990-01-01"),
    ("They voted on the first Monday of March.", "the first Monday of March", "2021-03-01", "2021-03-01"),
    ("They voted the week before last.", "the week before last", "2021-W09", "2021-03-01"),
    ("They voted a week ago on Monday.", "a week ago on Monday", "2021-03-08", "2021-03-08"),
    ("They will vote in three weeks' time.", "three weeks' time", "2021-W14", "2021-04-05"),
    ("They met at half past three on Friday.", "half past three on Friday", "2021-03-12T03:30", "2021-03-12"),
    ("They met at 8.30 pm on Friday.", "8.30 pm on Friday", "2021-03-12T20:30", "2021-03-12"),
    ("They met in the small hours of Saturday.", "the small hours of Saturday", "2021-03-13TMO", "2021-03-13"),
    ("They met the week beginning 8 March.", "the week beginning 8 March", "2021-W10", "2021-03-08"),
    ("They meet every other week.", "every other week", "P2W", None),
    ("They meet every Friday night.", "every Friday night", "XXXX-WXX-5TNI", None),
    ("It lasted three weeks and two days.", "three weeks and two days", "P3W2D", None),
    ("It lasted 10 years and 6 months", "10 years and 6 months", "P10Y6M", None),
    ("It lasted three quarters of an hour.", "three quarters of an hour", "PT45M", None),
    ("An 18-month-long siege ended.", "18-month-long", "P18M", None),
    ("Prices rose over the past decade.", "the past decade", "P10Y", "2011-03-17"),
]


@pytest.mark.parametrize(("text", "words", "value", "start"), PHRASES)
def test_a_phrase_is_read_whole(text: str, words: str, value: str | None, start: str | None) -> None:
    [found] = times_of(text, WEDNESDAY)
    assert (found.text, found.value, found.start) == (words, value, start)


@pytest.mark.parametrize("text", [text for text, *_ in PHRASES])
def test_without_a_day_of_publication_nothing_fails(text: str) -> None:
    times_of(text, None)


@pytest.mark.parametrize("text", ["It took years and two days.", "Over many months, two days were lost.", "The year and two days of peace.",
                                  "It takes three days, two days at best."])  # fmt: skip
def test_what_is_no_length_of_two_units_leaves_the_second_its_own(text: str) -> None:
    assert ("two days", "P2D") in [(one.text, one.value) for one in times_of(text, WEDNESDAY)]


@pytest.mark.parametrize("text", ["the 15th floor", "a fifth Monday of February", "30 of last month", "quarter to", "week 53 of 2021"])
def test_what_is_no_day_of_the_calendar_is_no_day(text: str) -> None:
    assert not any(time.precision == "day" for time in times_of(text, WEDNESDAY) if time.text == text)
