import pytest

from tests.ground.handmade_words import clause
from tocsin.ground.persons import Cast


def persons(*lines):
    """Give each phrase of each sentence the number of its person."""
    cast, known, found = Cast(), [], []
    for sentence, line in enumerate(lines):
        for phrase in clause(line).phrases:
            person = cast.find(phrase, sentence)
            if person not in known:
                known.append(person)
            found.append(known.index(person))
    return found


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("A/DT man/NN fled/VBD", "The/DT man/NN fell/VBD"), [0, 0]),
        (("A/DT man/NN and/CC a/DT woman/NN", "She/PRP fell/VBD"), [0, 1, 1]),
        (("A/DT man/NN and/CC another/DT man/NN",), [0, 1]),
        (("A/DT 24/CD -/HYPH year/NN -/HYPH old/JJ man/NN", "Ruiz/NNP ,/, 24/CD ,/, fell/VBD"), [0, 0]),
        (("Ruiz/NNP fell/VBD", "Keller/NNP fell/VBD"), [0, 1]),
        (("A/DT boy/NN fell/VBD", "A/DT man/NN fell/VBD"), [0, 1]),
        (("A/DT man/NN and/CC his/PRP$ son/NN",), [0, 1]),
    ],
)
def test_what_nothing_tells_apart_is_one_person(lines, wanted):
    assert persons(*lines) == wanted
