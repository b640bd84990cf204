"""Figures of speech and other fields: words of violence and of courts said of viruses, forests, cattle and studies.

    "The light kills viruses."                    ->  no ASSAULT
    "years of destruction of the rainforest"      ->  no ASSAULT
    "an environmental investigation of the reef"  ->  no ACCUSE
"""

from __future__ import annotations

from tocsin.extract.arguments import Frame
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Trigger

# What is killed, fought or destroyed by nobody's violence against anybody.
THINGS_AT_LARGE = frozenset(
    "virus viruses bacteria germs germ pathogen pathogens microbes parasite parasites mosquito mosquitoes insects insect"
    " pests pest weeds weed cells cell tumour tumor tumours tumors cancer disease diseases malaria pandemic covid poverty"
    " hunger corruption inflation unemployment cattle beef livestock poultry chickens pigs pig goats sheep forest forests"
    " rainforest rainforests biodiversity habitat habitats environment ecosystem ecosystems nature climate ozone coral"
    " reefs trees soil appetite hopes dreams".split()
)
# Studies of these kinds look into no wrong.
STUDIES = frozenset(
    "environmental scientific archaeological archeological geological clinical medical academic epidemiological marine".split()
)
BATTLES = frozenset({"legal", "court", "uphill", "political", "electoral", "custody", "price", "bidding", "trade", "culture", "losing"})
BATTLE_LEMMAS = frozenset({"battle", "war", "fight", "clash", "conflict"})
# A sentence with so many of these is about computers: what attacks them is COERCE, mode cyber, by words of its own.
DIGITAL = frozenset(
    "browser browsers software vulnerability vulnerabilities malware ransomware hacker hackers cyber server servers website"
    " websites online patch patches exploit exploits windows microsoft google android spyware phishing botnet computers"
    " computer internet bug".split()
)
FEWEST_DIGITAL = 3
REACH_OBJECT = 4  # words between a deed and its object


def is_figurative(reading: Reading, trigger: Trigger, frame: Frame) -> bool:
    """Say whether a word tells no deed against people or what is theirs, nor a case against anyone."""
    before = reading.lower(trigger.first - 1)
    if trigger.type == "ACCUSE":
        return "investigate" in trigger.modes and before in STUDIES
    if trigger.type != "ASSAULT":
        return False
    if trigger.lemma == "injure" and reading.lower(trigger.end) == "reserve" or _is_digital(reading, trigger):
        return True
    if trigger.lemma in BATTLE_LEMMAS and before in BATTLES:
        return True
    if before in THINGS_AT_LARGE and not trigger.is_verb:
        return True
    affected = [one for one in frame.arguments if one.role == "affected"]
    if affected:
        return all(reading.lower(one.head) in THINGS_AT_LARGE for one in affected)
    words = reading.words(trigger.sentence)
    behind = range(trigger.end, min(words.stop, trigger.end + REACH_OBJECT))
    return not any(one.role == "actor" for one in frame.arguments) and any(reading.lower(index) in THINGS_AT_LARGE for index in behind)


def _is_digital(reading: Reading, trigger: Trigger) -> bool:
    told = {reading.lower(index) for index in reading.words(trigger.sentence)} & DIGITAL
    return not trigger.modes and len(told) >= FEWEST_DIGITAL
