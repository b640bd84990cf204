"""Who is counted without a number."""

import pytest

from tests.extract.test_drafting import events_of


@pytest.mark.parametrize(
    ("line", "word", "whom", "counts"),
    [
        ("The/DT shooting/NN of/IN him/PRP went/VBD unpunished/JJ ./.", "shooting", "him", [("wounded", 1)]),
        ("The/DT fatal/JJ shooting/NN of/IN her/PRP went/VBD unpunished/JJ ./.", "shooting", "her", [("killed", 1)]),
        ("A/DT gunman/NN killed/VBD her/PRP ./.", "killed", "her", [("killed", 1)]),
        ("A/DT gunman/NN shot/VBD an/DT 11-year-old/NN ./.", "shot", "an 11-year-old", [("wounded", 1)]),
    ],
)
def test_one_person_is_one(line, word, whom, counts):
    events = events_of(line, types={word: "ASSAULT"}, roles={word: {whom: "affected"}}, mentions={whom: "person pronoun"})
    assert [(one.what, one.best) for event in events for one in event.counts] == counts


def test_an_age_between_commas_is_no_victim():
    line = "Ana/NNP Ruiz/NNP ,/, 34/CD ,/, and/CC Leo/NNP Paz/NNP ,/, 40/CD ,/, were/VBD killed/VBN ./."
    names = {"Ana Ruiz": "person name", "Leo Paz": "person name"}
    roles = {"killed": {"Ana Ruiz , 34 , and Leo Paz , 40": "affected"}}
    (event,) = events_of(line, types={"killed": "ASSAULT"}, roles=roles, mentions=names)
    assert [(one.text, one.what, one.best) for one in event.counts] == [("Ana Ruiz", "killed", 1), ("Leo Paz", "killed", 1)]
