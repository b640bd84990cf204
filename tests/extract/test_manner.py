"""The manner that an attack lends to what it did."""

import pytest

from tests.extract.test_drafting import events_of

LINES = ("A/DT bomb/NN exploded/VBD near/IN the/DT gate/NN ./.", "Two/CD guards/NNS were/VBD injured/VBN ./.")


@pytest.mark.parametrize(("bombing", "modes"), [(0.9, ("explosives",)), (0.1, ())])
def test_a_blast_lends_its_manner_where_the_passage_is_about_bombs(bombing, modes):
    found = events_of(*LINES, types={"exploded": "ASSAULT", "injured": "ASSAULT"}, attacks={"BOMBING": bombing})
    assert next(one.modes for one in found if one.trigger.text == "injured") == modes
