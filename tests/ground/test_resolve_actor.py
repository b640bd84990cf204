import time

import pytest

from tocsin.ground.registry import load_registry
from tocsin.ground.resolve_actor import TOO_LONG, UNKNOWN, Tables, resolve_actor


@pytest.fixture(scope="module")
def tables(gazetteer):
    return Tables(gazetteer, load_registry())


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Norwegian soldiers", "NOR", "MIL"), ("Peru's Interior Ministry", "PER", "GOV"), ("Lima traffic police", "PER", "COP"),
        ("Portugese fishermen", "PRT", "AGR"), ("three Danes", "DNK", None), ("Iceland", "ISL", None), ("unions in Chile", "CHL", "LAB"),
        ("a former NATO official", "IGO", "ELI"), ("FARC fighters", "COL", "REB"), ("a BBC reporter", "GBR", "JRN"),
        ("leader of Hamas", "PSE", "REB"), ("the Seimas", "LTU", "LEG"), ("nurses", None, "MED"), ("OSLO", "NOR", "GOV"),
        ("Antarctica", None, None), ("the jail in Rangoon", "MMR", None), ("Taliban fighters", "AFG", "REB"),
        ("Islamic State in Libya", "IMG", "REB"), ("Iran-backed fighters", None, "UAF"), ("South American envoys", None, "GOV"),
        ("Nato peacekeepers", "IGO", "MIL"), ("the Peruvian army and allied gunmen", "PER", "MIL"), ("heads of state", None, "GOV"),
        ("Foreign Minister Sergey Lavrov", "RUS", "GOV"),
        ("the U . N .", "UNO", "GOV"), ("the Saudi-led troops fighting Houthi rebels", "SAU", "MIL"), ("Oyema, the minister", None, "GOV"),
        ("General Perun Maric", None, "MIL"), ("Oslo City Court judges", "NOR", "JUD"), ("the Obama administration", "USA", "GOV"),
    ],
)  # fmt: skip
def test_the_words_say_country_and_sector(tables, phrase, country, sector):
    found = resolve_actor(phrase, tables=tables)
    assert (found.country, found.sector) == (country, sector)
    assert found.candidates == () or found.reason


@pytest.mark.parametrize("phrase", ["Marlow Tinker", "a kettle", "", "  ", "Republic", "Of", "\u202e\u202d\u200f", "()", "\x00"])
def test_what_is_not_known_is_blank_with_a_reason(tables, phrase):
    found = resolve_actor(phrase, tables=tables)
    assert (found.name, found.id, found.country, found.sector, found.reason) == (None, None, None, None, UNKNOWN)


def test_a_token_of_ten_thousand_letters_costs_nothing(tables):
    begun = time.process_time()
    assert resolve_actor("x" * 10_000, tables=tables).reason == TOO_LONG
    assert time.process_time() - begun < 0.1


@pytest.mark.parametrize("phrase", ["Interior\nMinistry of Peru", " Interior  Ministry\tof Peru "])
def test_words_on_two_lines_stay_two_words(tables, phrase):
    assert resolve_actor(phrase, tables=tables).id == "PER/interior-ministry"


def test_marks_of_direction_do_not_hide_a_name(tables):
    assert resolve_actor("\u202eNATO\u202c", tables=tables).country == "IGO"


@pytest.mark.parametrize(("day", "sector"), [("2015-05-01", "GOV"), ("2023-05-01", "ELI")])
def test_an_office_holder_is_what_she_was_on_the_day(tables, day, sector):
    found = resolve_actor("Angela Merkel", day=day, tables=tables)
    assert (found.country, found.sector, found.valid_from) == ("DEU", sector, "2005-11-22")


def test_a_title_and_a_last_name_find_the_holder_of_the_day(tables):
    assert resolve_actor("President Bush", day="1990-05-05", tables=tables).name == "George H.W. Bush"
    assert resolve_actor("President Bush", day="2003-05-05", tables=tables).name == "George W. Bush"


def test_a_states_own_bodies_take_the_country_of_the_report(tables):
    assert resolve_actor("the ministry", "KEN", tables=tables).country == "KEN"
    assert resolve_actor("the army", context="Kenya closed its border. Kenyan shops shut.", tables=tables).country == "KEN"
    assert resolve_actor("gunmen", "KEN", tables=tables).country is None


def test_a_report_explains_its_own_acronym(tables):
    context = "The Revolutionary Armed Forces of Colombia (RAFC) struck."
    found = resolve_actor("the RAFC", context=context, tables=tables)
    assert (found.country, found.sector) == ("COL", "REB")
    assert "explains" in found.reason


def test_only_country_leaves_the_others_out(tables):
    assert resolve_actor("Islamic Jihad", "PER", only_country=True, tables=tables).country is None


def test_candidates_come_with_score_and_reason(tables):
    found = resolve_actor("FMLN", tables=tables)
    assert [one.sector for one in found.candidates] == ["PTY", "REB"]
    assert all(one.why and 0 < one.score < 1 for one in found.candidates)
    assert found.confidence == found.candidates[0].score


@pytest.mark.parametrize(("phrase", "home", "country"), [("Mexico's envoy", "USA", "MEX"), ("the Kabul government", "USA", "AFG"),
                                                        ("President Obama", "LBY", "USA"), ("Nato peacekeepers", "MLI", "IGO"),
                                                        ("foreign peacekeepers", "MLI", None), ("Putin", "RUS", "RUS"),
                                                        ("Putin", "MLI", None)])  # fmt: skip
def test_the_country_of_the_report_does_not_take_other_countries_people(tables, phrase, home, country):
    assert resolve_actor(phrase, home, tables=tables).country == country


def test_a_namesake_with_another_first_name_is_nobody(tables):
    assert resolve_actor("President Vilgot Obama", tables=tables).country is None


def test_a_last_name_is_the_person_whom_the_report_names(tables):
    found = resolve_actor("Merkel", context="Chancellor Angela Merkel met miners. Merkel said so.", tables=tables)
    assert (found.name, found.country) == ("Angela Merkel", "DEU")
