"""Words of violence and of courts said of other things."""

import pytest

from tests.extract.handmade_reading import LEXICON, DictionaryModel, Told, document
from tocsin.extract.arguments import find_frames
from tocsin.extract.figurative import is_figurative
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import find_triggers


@pytest.mark.parametrize(
    ("line", "word", "kind", "is_figure"),
    [
        ("The/DT lamp/NN kills/VBZ viruses/NNS quickly/RB ./.", "kills", "ASSAULT", True),
        ("Years/NNS of/IN destruction/NN of/IN the/DT rainforest/NN followed/VBD ./.", "destruction", "ASSAULT", True),
        ("A/DT legal/JJ battle/NN went/VBD on/RP ./.", "battle", "ASSAULT", True),
        ("An/DT environmental/JJ investigation/NN began/VBD ./.", "investigation", "ACCUSE", True),
        ("Hackers/NNS attacked/VBD a/DT browser/NN through/IN its/PRP$ software/NN ./.", "attacked", "ASSAULT", True),
        ("Gunmen/NNS killed/VBD two/CD villagers/NNS ./.", "killed", "ASSAULT", False),
        ("A/DT long/JJ battle/NN went/VBD on/RP ./.", "battle", "ASSAULT", False),
        ("A/DT criminal/JJ investigation/NN began/VBD ./.", "investigation", "ACCUSE", False),
    ],
)
def test_figures_of_speech_are_told_from_deeds(line, word, kind, is_figure):
    told = Told(types={word: kind})
    doc = document(line, told=told)
    reading, model = Reading.of(doc), DictionaryModel(doc, told)
    triggers = [one for one in find_triggers(reading, model, LEXICON) if reading.lower(one.head) == word]
    (frame,) = find_frames(reading, model, triggers)
    assert is_figurative(reading, triggers[0], frame) is is_figure
