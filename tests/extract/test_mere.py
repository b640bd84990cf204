"""Deaths and wounds without a deed."""

from tests.extract.test_drafting import events_of


def test_a_death_without_a_deed_is_no_event_of_an_article():
    lines = ("The/DT singer/NN died/VBD on/IN Monday/NNP ./.", "He/PRP was/VBD born/VBN in/IN Orvia/NNP ./.")
    assert events_of(*lines, types={"died": "ASSAULT"}) == []


def test_a_death_near_an_attack_is_the_attack_s():
    lines = ("Gunmen/NNS attacked/VBD a/DT bank/NN ./.", "A/DT guard/NN died/VBD on/IN Monday/NNP ./.")
    found = events_of(*lines, types={"attacked": "ASSAULT", "died": "ASSAULT"})
    assert [one.trigger.text for one in found] == ["attacked", "died"]
