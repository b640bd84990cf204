"""Moon feasts: the days of feasts that follow other calendars, written as the table that `tocsin.ground.feasts` reads.

In: the packages hijridate (Umm al-Qura), convertdate (Hebrew) and holidays (China; Singapore for Diwali). Out: a line a feast and
year, last day where it is a stretch. Run where a year is wanted that the table has not:

    pip install hijridate convertdate holidays && python -m training.moon_feasts > src/tocsin/ground/data/moon_feasts.tsv
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta

YEARS = range(1980, 2041)
HIJRI_YEARS = range(1400, 1463)
# Month and day of the Hijri calendar, and the month and day after which the feast is over.
HIJRI = {
    "islamic new year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12), "eid al-fitr": (10, 1), "eid al-adha": (12, 10),
}  # fmt: skip
# Month (Nisan is 1) and day of the Hebrew calendar, and how many days more it lasts.
HEBREW = {"passover": (1, 15, 0), "rosh hashanah": (7, 1, 0), "yom kippur": (7, 10, 0), "sukkot": (7, 15, 6), "hanukkah": (9, 25, 7)}
LANGUAGE = {"CN": "en_US", "SG": "en_SG"}
NATIONAL = {"lunar new year": ("CN", "Spring Festival"), "diwali": ("SG", "Deepavali")}


def main() -> None:
    """Write the table."""
    sys.stdout.write("feast\tfirst\tlast\n")
    for name, first, last in sorted({*_hijri(), *_hebrew(), *_national()}):
        sys.stdout.write(f"{name}\t{first}\t{last}\n")


def _hijri() -> Iterator[tuple[str, date, date]]:
    from hijridate import Hijri

    for year in HIJRI_YEARS:
        for name, (month, number) in HIJRI.items():
            one = Hijri(year, month, number).to_gregorian()
            yield name, date(one.year, one.month, one.day), date(one.year, one.month, one.day)
        first, after = (Hijri(year, month, 1).to_gregorian() for month in (9, 10))
        yield "ramadan", date(first.year, first.month, first.day), date(after.year, after.month, after.day) - timedelta(days=1)


def _hebrew() -> Iterator[tuple[str, date, date]]:
    from convertdate import hebrew

    for year in range(YEARS.start + 3760, YEARS.stop + 3761):
        for name, (month, number, more) in HEBREW.items():
            first = date(*hebrew.to_gregorian(year, month, number))
            yield name, first, first + timedelta(days=more)


def _national() -> Iterator[tuple[str, date, date]]:
    import holidays

    for name, (country, called) in NATIONAL.items():
        known: dict[int, date] = {}
        for day, title in sorted(holidays.country_holidays(country, years=list(YEARS), language=LANGUAGE[country]).items()):
            if called in title and "observed" not in title.lower():
                known.setdefault(day.year, day)
        yield from ((name, day, day) for day in known.values())


if __name__ == "__main__":
    main()
