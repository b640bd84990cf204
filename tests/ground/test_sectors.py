import pytest

from tocsin.ground.sectors import read_sectors


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("the harbour police", "COP"), ("two gendarmes", "COP"), ("Director of Military Intelligence", "SPY"), ("a union official", "LAB"),
        ("an army officer", "MIL"), ("heads of three banks", "BUS"), ("a Jewish community leader", "REL"), ("villagers", "CVL"),
        ("a cattle smuggling ring", "CRM"), ("lawyer of the miners", "JUD"), ("Defence Ministry", "GOV"),
        ("anti-government protesters", "OPP"),
    ],
)  # fmt: skip
def test_the_head_noun_says_the_sector_else_what_stands_around_it(phrase, sector):
    assert read_sectors(phrase).sectors[0] == sector


@pytest.mark.parametrize("phrase", ["a former minister", "the ousted president", "ex-president"])
def test_who_had_an_office_is_of_the_elite(phrase):
    assert read_sectors(phrase).sectors == ("ELI",)


@pytest.mark.parametrize("phrase", ["", "()", "a kettle", "Marlow Tinker", "?!"])
def test_other_nouns_say_nothing(phrase):
    assert read_sectors(phrase).sectors == ()
