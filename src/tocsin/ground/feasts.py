"""Feasts: the day of a named day in a year, from its month, its weekday, Easter, or the table of feasts by the moon.

feast("valentine's day", 2016)  ->  (2016-02-14, 2016-02-14)        feast("mother's day", 2016)  ->  (2016-05-08, 2016-05-08)
feast("ash wednesday", 2016)    ->  (2016-02-10, 2016-02-10)        feast("ramadan", 2016)       ->  (2016-06-06, 2016-07-05)

A day that several countries keep on different dates is that of the United States, whose news has it most; where only one keeps it, its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from tocsin.ground.calendar_rules import easter, nth_weekday
from tocsin.ground.tables import read_rows

# Month and day.
_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's": (1, 1), "new years day": (1, 1), "new year day": (1, 1), "new year's eve": (12, 31),
    "new years eve": (12, 31), "new year eve": (12, 31), "hogmanay": (12, 31), "epiphany": (1, 6), "orthodox christmas": (1, 7),
    "orthodox christmas eve": (1, 6), "candlemas": (2, 2),
    "groundhog day": (2, 2), "valentine's day": (2, 14), "saint valentine's day": (2, 14), "st. valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "saint patrick's day": (3, 17), "st. david's day": (3, 1),
    "st. george's day": (4, 23), "st george's day": (4, 23), "st. andrew's day": (11, 30), "ides of march": (3, 15),
    "international women's day": (3, 8), "women's day": (3, 8), "april fools' day": (4, 1), "april fool's day": (4, 1),
    "earth day": (4, 22), "anzac day": (4, 25), "may day": (5, 1), "international workers' day": (5, 1), "cinco de mayo": (5, 5),
    "victory day": (5, 9), "v-e day": (5, 8), "ve day": (5, 8), "juneteenth": (6, 19), "canada day": (7, 1), "fourth of july": (7, 4),
    "independence day": (7, 4), "bastille day": (7, 14), "assumption day": (8, 15), "halloween": (10, 31), "hallowe'en": (10, 31),
    "all saints' day": (11, 1), "all saints day": (11, 1), "all souls' day": (11, 2), "all souls day": (11, 2), "day of the dead": (11, 2),
    "guy fawkes night": (11, 5), "bonfire night": (11, 5), "armistice day": (11, 11), "veterans day": (11, 11), "veterans' day": (11, 11),
    "remembrance day": (11, 11), "german unity day": (10, 3), "world aids day": (12, 1), "human rights day": (12, 10), "flag day": (6, 14),
    "republic day": (1, 26), "australia day": (1, 26), "burns night": (1, 25), "pearl harbor day": (12, 7), "kwanzaa": (12, 26),
    "immaculate conception": (12, 8), "midsummer's day": (6, 24), "united nations day": (10, 24), "world refugee day": (6, 20),
    "world press freedom day": (5, 3), "holocaust remembrance day": (1, 27), "st. stephen's day": (12, 26), "twelfth night": (1, 5),
    "patriot day": (9, 11), "constitution day": (9, 17), "leap day": (2, 29), "d-day": (6, 6),
}  # fmt: skip
# Month, weekday (Monday is 0) and which of them (-1 the last).
_NTH: Mapping[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3), "mlk day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "president's day": (2, 0, 3), "presidents day": (2, 0, 3), "mother's day": (5, 6, 2), "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3), "labor day": (9, 0, 1), "labour day": (9, 0, 1), "columbus day": (10, 0, 2),
    "indigenous peoples' day": (10, 0, 2), "canadian thanksgiving": (10, 0, 2), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
# Days from the western Easter Sunday.
_EASTER: Mapping[str, int] = {
    "rose monday": -48, "shrove monday": -48, "shrove tuesday": -47, "mardi gras": -47, "fat tuesday": -47, "ash wednesday": -46,
    "mothering sunday": -21, "palm sunday": -7, "maundy thursday": -3, "holy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter saturday": -1, "easter eve": -1, "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39,
    "ascension thursday": 39, "ascension": 39, "whit sunday": 49, "whitsun": 49, "pentecost": 49, "whit monday": 50,
    "pentecost monday": 50, "trinity sunday": 56, "corpus christi": 60, "orthodox good friday": -2, "orthodox easter": 0,
    "orthodox easter sunday": 0, "greek easter": 0,
}  # fmt: skip
# Days from Thanksgiving.
_AFTER_THANKSGIVING: Mapping[str, int] = {"thanksgiving eve": -1, "black friday": 1, "cyber monday": 4}
# Other spellings of feasts by the moon.
_MOON_NAMES: Mapping[str, str] = {
    "ramadan": "ramadan", "ramazan": "ramadan", "eid al-fitr": "eid al-fitr", "eid ul-fitr": "eid al-fitr", "eid-ul-fitr": "eid al-fitr",
    "eid al-adha": "eid al-adha", "eid ul-adha": "eid al-adha", "eid-ul-adha": "eid al-adha", "feast of the sacrifice": "eid al-adha",
    "ashura": "ashura", "ashoura": "ashura", "mawlid": "mawlid", "prophet's birthday": "mawlid", "islamic new year": "islamic new year",
    "passover": "passover", "rosh hashanah": "rosh hashanah", "rosh hashana": "rosh hashanah", "yom kippur": "yom kippur",
    "day of atonement": "yom kippur", "sukkot": "sukkot", "hanukkah": "hanukkah", "chanukah": "hanukkah",
    "lunar new year": "lunar new year", "chinese new year": "lunar new year", "spring festival": "lunar new year", "diwali": "diwali",
    "deepavali": "diwali",
}  # fmt: skip
_NEW_YEAR_OF_PERSIA = ("nowruz", "norouz", "newroz", "nauroz")

NAMES = (*_FIXED, *_NTH, *_EASTER, *_AFTER_THANKSGIVING, *_MOON_NAMES, *_NEW_YEAR_OF_PERSIA, "advent sunday", "election day")


def feast(name: str, year: int) -> tuple[date, date] | None:
    """Give the first and last day of a feast in a year; None where there is none or it is not known."""
    if name in _MOON_NAMES:
        return _moon_feasts().get((_MOON_NAMES[name], year))
    one = _day(name, year)
    return (one, one) if one else None


def _day(name: str, year: int) -> date | None:
    if name in _FIXED:
        month, number = _FIXED[name]
        return date(year, month, number) if number <= 28 or month != 2 or year % 4 == 0 and year % 100 else None
    if name in _NTH:
        return nth_weekday(year, *_NTH[name])
    if name in _EASTER:
        sunday = orthodox_easter(year) if name.startswith(("orthodox", "greek")) else easter(year)
        return sunday + timedelta(days=_EASTER[name])
    if name in _AFTER_THANKSGIVING:
        return nth_weekday(year, 11, 3, 4) + timedelta(days=_AFTER_THANKSGIVING[name])
    if name == "advent sunday":
        return date(year, 12, 24) - timedelta(days=(date(year, 12, 24).weekday() + 1) % 7 + 21)
    if name == "election day":
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    # The equinox in Tehran: a day earlier in leap years of our time.
    return date(year, 3, 20 if year % 4 == 0 and year >= 1996 else 21)


def orthodox_easter(year: int) -> date:
    """Give the eastern Easter Sunday, by the Julian rule (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return date(year, month, number + 1) + timedelta(days=13)


@cache
def _moon_feasts() -> dict[tuple[str, int], tuple[date, date]]:
    """Read the table; of two in one year (the lunar year is shorter) the first."""
    found: dict[tuple[str, int], tuple[date, date]] = {}
    for name, first, last in list(read_rows("moon_feasts.tsv"))[1:]:
        found.setdefault((name, int(first[:4])), (date.fromisoformat(first), date.fromisoformat(last)))
    return found
