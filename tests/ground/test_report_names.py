import time

import pytest

from tocsin.ground.report_names import learn_names


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("The Independent Harbour Commission (IHC) met.", {"IHC": "Independent Harbour Commission"}),
        ("the Marti Popular Liberation Front (FPLM) struck", {"FPLM": "Marti Popular Liberation Front"}),
        ("Union of Free Weavers (\u201cUFW\u201d) called", {"UFW": "Union of Free Weavers"}),
        ("HGX (Hill Guard Xanthe) fled", {"HGX": "Hill Guard Xanthe"}),
        ("Tomas Rill, better known as El Gallo, escaped", {"El Gallo": "Tomas Rill"}),
        ("Police caught Adam Mole, alias Tiger, on Monday", {"Tiger": "Adam Mole"}),
        ("The ship (AP) sank", {}),
        ("a man of many names (UFW)", {}),
    ],
)
def test_a_report_explains_its_names(text, learned):
    assert learn_names(text) == learned


@pytest.mark.parametrize("text", ["A-" * 20_000, "(" * 20_000, "(AB) " * 5_000, "known as " * 5_000, "A " * 20_000, "A (AB" * 10_000])
def test_hostile_texts_cost_nothing(text):
    begun = time.process_time()
    learn_names(text)
    assert time.process_time() - begun < 1
