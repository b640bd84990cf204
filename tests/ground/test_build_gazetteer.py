import time
import zipfile

import pytest

from tocsin.errors import GazetteerError, UsageError
from tocsin.ground.build_gazetteer import add, build
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.resolve_place import resolve_place
from tocsin.ground.toponyms import UNDECIDED, find_places
from tocsin.records.document import Document
from tocsin.records.report import Report

OWN = (
    "name,lat,lon,country,kind,population,aliases,licence\n"
    "Quellbrunn,50.1,57.2,kaz,city,900,Qellbrun|Квелбрун,CC0\nCamp Zwirn,50.2,57.3,KAZ,site,,,CC0\n"
)


NAMESAKES = 900


def line(geonameid, name, *, feature_class="P", code="PPL", people=0, others=""):
    point, rest = ["50.5", "57.5"], ["KZ", "", "04", "", "", "", str(people), "", "100", "Asia/Almaty", ""]
    cells = [str(geonameid), name, name, others, *point, feature_class, code, *rest]
    return "\t".join(cells) + "\n"


def dump(path, *lines):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("allCountries.txt", "".join(lines))
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory, gazetteer):
    folder = tmp_path_factory.mktemp("built")
    rows = [
        line(91000001, "Zwirnfeld", people=40, others="Zwirnfelde,Цвирнфельд,zvirnfeld,ZWF"), line(91000002, "Zwirnfeld", people=9_000),
        line(610611, "Twice Aktobe"), line(91000003, "Zwirn Airfield", feature_class="S", code="AIRF"),
        line(91000004, "Deep Zwirn", feature_class="U", code="TRGU"), line(91000005, "Zwirn Rayon", feature_class="A", code="ADM2"),
    ]  # fmt: skip
    rows += [line(93000000 + number, "Zwirnau") for number in range(NAMESAKES)]
    told = []
    added = build(dump(folder / "allCountries.zip", *rows), folder / "gazetteer.sqlite", told.append)
    opened = Gazetteer.open(added.path)
    yield added, opened
    opened.close()


def test_a_dump_adds_what_the_shipped_gazetteer_lacks(built):
    added, opened = built
    assert added.places == 4 + NAMESAKES
    assert [one.geonameid for one in opened.candidates("Zwirnfeld")] == [91000002, 91000001]
    assert opened.candidates("Aktobe")[0].name == "Aktobe"
    assert not opened.candidates("Deep Zwirn")


@pytest.mark.parametrize(
    ("name", "kind", "precision"),
    [("Zwirn Airfield", "feature", "site"), ("Zwirn Rayon", "admin2", "district"), ("Zwirn", "admin2", "district")],
)
def test_a_dumps_entries_have_their_kind(built, name, kind, precision):
    entry = built[1].candidates(name)[0]
    assert (entry.kind, entry.precision, entry.country, entry.admin1) == (kind, precision, "KAZ", "KZ.04")


def test_alternate_names_of_all_scripts_are_found_but_no_codes(built):
    assert built[1].candidates("Цвирнфельд") and built[1].candidates("ЦВИРНФЕЛЬД")
    assert not built[1].candidates("ZWF") and not built[1].candidates("zvirnfeld")


def test_a_build_credits_geonames_and_has_a_version_of_its_own(built, gazetteer):
    added, opened = built
    assert any(one.name == "geonames" and one.licence == "CC BY 4.0" for one in opened.sources())
    assert opened.version == added.version != gazetteer.version
    assert opened.country("KAZ") == gazetteer.country("KAZ")


def test_two_dumps_of_one_length_have_two_versions(tmp_path, gazetteer):
    dumps = [dump(tmp_path / f"{name}.zip", line(91000001, name)) for name in ("Zwirnfeld", "Zwirnheim")]
    versions = [build(one, tmp_path / "g.sqlite").version for one in dumps]
    assert versions[0] != versions[1]


@pytest.mark.parametrize("text", ["1\tZwirn\n", "no table"])
def test_what_is_no_dump_stops_the_build_and_leaves_nothing(tmp_path, text):
    with pytest.raises(GazetteerError):
        build(dump(tmp_path / "x.zip", text), tmp_path / "g.sqlite")
    (tmp_path / "y.zip").write_text(text, "utf-8")
    with pytest.raises(GazetteerError):
        build(tmp_path / "y.zip", tmp_path / "g.sqlite")
    assert not (tmp_path / "g.sqlite").exists() and not list(tmp_path.glob(".*partial"))


def test_a_users_own_places_are_found_with_their_licence(tmp_path, gazetteer):
    places = tmp_path / "places.csv"
    places.write_text(OWN, "utf-8")
    added = add(places, gazetteer.path, tmp_path / "g.sqlite")
    opened = Gazetteer.open(added.path)
    for name in ("Quellbrunn", "Qellbrun", "квелбрун"):
        assert opened.candidates(name)[0].country == "KAZ"
    assert opened.candidates("Camp Zwirn")[0].precision == "site"
    assert opened.sources()[-1].licence == "CC0"
    again = add(places, added.path, added.path)
    assert again.places == 2
    opened.close()


@pytest.mark.parametrize("row", ["Q,91,0", "Q,x,0", ",1,1", "Q,1", "Q,nan,1"])
def test_a_wrong_place_is_named_by_its_line(tmp_path, gazetteer, row):
    (tmp_path / "p.csv").write_text(f"name,lat,lon\n{row}\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        add(tmp_path / "p.csv", gazetteer.path, tmp_path / "g.sqlite")


def test_a_name_of_nine_hundred_places_costs_its_own_blank_alone(built):
    text = "Shells fell in Zwirnau, and near Mosul, Iraq."
    begun = time.process_time()
    found = resolve_place("Zwirnau", built[1])
    places = find_places(Document(Report("r1", text), text), built[1])
    assert time.process_time() - begun < 0.5
    assert (found.place.geonameid, found.place.reason, len(found.candidates)) == (None, UNDECIDED, 10)
    assert {"Mosul", "Iraq"} <= {one.name for one in places}
