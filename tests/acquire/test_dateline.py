"""Datelines: place, day and agency at the head of a text."""

import pytest

from tocsin.acquire.dateline import find_dateline

REST = " Gunmen killed two police officers in the market, officials said on Monday."

TABLE = [
    ("   KARSK, 5 JAN 90 -- [EXCERPTS]", "KARSK", "5 JAN 90", None),
    ("KARSK (NOROVIA), 5 JAN 90 (RADIO KARSK) -- [REPORT] [TEXT]", "KARSK (NOROVIA)", "5 JAN 90", "RADIO KARSK"),
    ("NO CITY, NO DATE (FBIS) -- [TEXT]", None, None, "FBIS"),
    ("CLANDESTINE, 5 JAN 90 (RADIO KARSK) -- [TEXT]", None, "5 JAN 90", "RADIO KARSK"),
    ("KABUL, Afghanistan (Reuters) -", "KABUL, Afghanistan", None, "Reuters"),
    ("KABUL , Afghanistan ( Reuters ) -", "KABUL , Afghanistan", None, "Reuters"),
    ("New Delhi, March 3:", "New Delhi", "March 3", None),
    ("new delhi:", "new delhi", None, None),
    ("kabul, march 3 (reuters) -", "kabul", "march 3", "reuters"),
    ("CAIRO - 17 July 2022:", "CAIRO", "17 July 2022", None),
    ("(Reuters) -", None, None, "Reuters"),
    ("Mumbai, India –", "Mumbai, India", None, None),
    ("Srinagar-", "Srinagar", None, None),
    ("karsk News, 27 January -", None, "27 January", "karsk News"),
    ("May 3 -", None, "May 3", None),
]


@pytest.mark.parametrize(("prefix", "place", "day", "agency"), TABLE)
def test_dateline_is_the_prefix_with_its_parts(prefix: str, place: str | None, day: str | None, agency: str | None) -> None:
    text = prefix + (REST.upper() if prefix.isupper() else REST.lower() if prefix.islower() else REST)
    dateline = find_dateline(text)
    assert dateline is not None
    assert dateline.span.of(text) == prefix.strip()
    assert [part and part.of(text) for part in (dateline.place, dateline.day, dateline.agency)] == [place, day, agency]


@pytest.mark.parametrize(
    "text",
    [
        "A man - tall and armed - shot two people in the town on Monday.",
        "Gunmen killed two people: a father and his son, police said on Monday.",
        "Police: the man was armed and had been seen near the station.",
        "The anti-government march ended peacefully, organisers and police said.",
        'Ada Moreau: "We saw smoke over the village and ran to the river."',
        "",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_day_line_above_gives_the_day() -> None:
    text = "This story is from March 10, 2002\n\nkarsk: police on sunday arrested two men after a raid on a depot."
    dateline = find_dateline(text)
    assert dateline is not None and dateline.place is not None and dateline.day is not None
    assert (dateline.span.of(text), dateline.place.of(text), dateline.day.of(text)) == ("karsk:", "karsk", "March 10, 2002")


def test_day_line_alone_is_a_dateline() -> None:
    text = "Updated: Wednesday, January 11, 2017 @ 2:55 PM\n\nA man has died after a shooting in the north of the town, police said."
    dateline = find_dateline(text)
    assert dateline is not None and dateline.place is None and dateline.day is not None
    assert dateline.day.of(text) == "Wednesday, January 11, 2017"
