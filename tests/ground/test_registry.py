import pytest

from tocsin.errors import UsageError
from tocsin.ground.registry import extend, load_registry, slug


def test_a_name_of_two_decades_has_two_entries():
    fmln = load_registry().exact("FMLN")
    assert [one.sectors[0] for one in fmln if one.holds_on("1989-11-11")] == ["REB"]
    assert [one.sectors[0] for one in fmln if one.holds_on("2010-01-01")] == ["PTY"]


def test_an_office_holder_ends_where_the_next_begins():
    (merkel,) = load_registry().exact("Angela Merkel")
    assert (merkel.country, merkel.valid_from, merkel.valid_to) == ("DEU", "2005-11-22", "2021-12-08")
    assert merkel.holds_on("2015-05-01") and not merkel.holds_on("2022-01-01")


@pytest.mark.parametrize(("name", "is_known"), [("WHO", True), ("who", False), ("W.H.O.", True), ("ICE", True), ("Ice", False)])
def test_an_acronym_needs_its_capitals(name, is_known):
    assert bool(load_registry().exact(name)) is is_known


def test_a_single_word_is_no_persons_name():
    assert not load_registry().exact("Francis")
    assert load_registry().of_surname("Francis")


def test_every_source_says_its_licence():
    assert all(one.licence and one.entries > 100 for one in load_registry().sources)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("own.csv", "name,country,sector,aliases,valid_from,licence\nHill Guard,KEN,PRM,HGX|Hillmen,2019,CC0\n"),
        ("own.yml", "- {name: Hill Guard, country: KEN, sector: PRM, aliases: [HGX, Hillmen], valid_from: 2019, licence: CC0}\n"),
    ],
)
def test_a_users_own_actors_come_before_the_shipped_ones(tmp_path, file, text):
    path = tmp_path / file
    path.write_text(text, "utf-8")
    registry = extend(load_registry(), path)
    for name in ("Hill Guard", "HGX", "the Hillmen"):
        (entry,) = registry.exact(name)
        assert (entry.id, entry.country, entry.sectors, entry.valid_from) == ("KEN/hill-guard", "KEN", ("PRM",), "2019")
    assert registry.exact("NATO")
    assert registry.sources[-1].licence == "CC0"


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [("own.csv", "name,country\nA,KEN\n", "sector"), ("own.yml", "a: 1\n", "list"), ("own.yml", "- [\n", "read"),
     ("own.csv", "name,country,sector\n,KEN,GOV\n", "name")],
)  # fmt: skip
def test_a_wrong_file_says_what_is_wrong(tmp_path, file, text, what):
    path = tmp_path / file
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=what):
        extend(load_registry(), path)


def test_ids_are_made_of_names():
    assert slug("KAZ", "Interior Ministry") == "KAZ/interior-ministry"


def test_own_actors_stand_before_the_shipped_ones_and_mark_the_version(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,country,sector\nKasol River Guard,NGA,UAF\n")
    registry = load_registry(own)
    assert [(one.country, one.sectors) for one in registry.exact("Kasol River Guard")] == [("NGA", ("UAF",))]
    assert not load_registry().exact("Kasol River Guard")
    assert registry.mark and not load_registry().mark
