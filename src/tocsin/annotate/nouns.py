"""Nouns: the common nouns for people, bodies, buildings, weapons and vehicles, and what type of mention they head.

    NOUNS["soldiers"]  ->  "person"        NOUNS["embassy"]  ->  "facility"

What annotate knows of itself, so that a document has nominals without a codebook; a codebook's nouns go before these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tocsin.records.document import MentionType

_PERSONS = """
    man woman boy girl child person baby infant teenager youth adult soldier serviceman servicewoman officer policeman policewoman
    constable guard bodyguard general colonel captain sergeant commander corporal lieutenant major marine sailor pilot troop conscript
    recruit veteran peacekeeper ranger gunman attacker assailant assassin militant terrorist insurgent rebel guerrilla fighter
    extremist separatist jihadist bomber kidnapper abductor robber bandit looter arsonist sniper criminal gangster suspect culprit
    perpetrator killer murderer hijacker pirate smuggler trafficker vigilante rioter mobster thief intruder raider subversive maoist
    naxal naxalite civilian villager resident citizen peasant farmer fisherman herder miner worker labourer laborer trader vendor
    shopkeeper merchant driver passenger commuter pedestrian tourist visitor pilgrim worshipper devotee bystander onlooker witness
    survivor victim hostage captive detainee prisoner inmate refugee migrant migrator evacuee fugitive convict casualty patient
    protester protestor demonstrator marcher activist campaigner striker supporter follower sympathiser opponent dissident student
    pupil teacher professor lecturer doctor nurse medic paramedic lawyer judge magistrate prosecutor advocate engineer journalist
    reporter correspondent photographer cameraman editor blogger broadcaster priest bishop cleric imam monk nun pastor rabbi president
    minister senator governor mayor lawmaker legislator deputy councillor councilman politician leader candidate spokesman spokeswoman
    spokesperson official diplomat ambassador envoy consul chief chairman chairwoman director secretary commissioner inspector
    superintendent chieftain king queen prince princess monarch emir sheikh premier chancellor businessman businesswoman banker
    employee employer owner manager executive contractor aide adviser advisor assistant father mother son daughter brother sister
    husband wife uncle aunt cousin nephew niece parent grandfather grandmother widow orphan relative neighbour neighbor friend
    colleague foreigner national expatriate native immigrant analyst expert scientist researcher author writer actor actress singer
    musician artist player coach footballer athlete rescuer firefighter volunteer donor member voter elder warlord
    trafficker informant spy agent bidder dealer
    """.split()
_PLURALS_OF_PERSONS = """
    people men women children police personnel troops servicemen policemen gunmen fishermen
    """.split()
_ORGANIZATIONS = """
    army military navy police gendarmerie militia battalion brigade regiment unit squad patrol force garrison platoon contingent group
    gang mob crowd cartel movement front organisation organization network cell faction party union coalition alliance government
    ministry parliament senate congress court tribunal council committee commission agency authority department bureau cabinet
    administration opposition leadership junta regime state judiciary assembly company firm corporation bank newspaper broadcaster
    channel university institute foundation association federation club team
    """.split()
_FACILITIES = """
    building house home school college hospital clinic mosque church temple synagogue cathedral shrine embassy consulate barracks base
    camp checkpoint outpost post station airport airfield port harbour harbor bridge road street highway tunnel railway market bazaar
    mall shop store supermarket restaurant hotel cafe bar club office headquarters factory plant mine refinery pipeline dam reservoir
    tower stadium prison jail courthouse palace residence villa apartment flat farm ranch warehouse depot gate facility compound
    complex monument cemetery library museum theatre theater laboratory substation pylon
    """.split()
_WEAPONS = """
    gun rifle pistol revolver shotgun machinegun weapon firearm bomb grenade explosive dynamite mine landmine missile rocket mortar
    shell bullet knife machete sword axe spear stick stone rock ied device ammunition cannon artillery
    """.split()
_VEHICLES = """
    car bus truck lorry van vehicle motorcycle motorbike bike taxi jeep train tram plane aircraft helicopter jet airliner drone boat
    ship vessel ferry tanker convoy ambulance tractor minibus pickup bulldozer tank
    """.split()
_IRREGULAR = {"child": "children", "person": "persons", "thief": "thieves", "wife": "wives", "knife": "knives"}
_WITHOUT_PLURAL = frozenset("""
    police personnel aircraft barracks headquarters ammunition artillery dynamite military leadership
    """.split())


def plural_of(noun: str) -> str:
    """Give the plural of a noun by rule."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _WITHOUT_PLURAL:
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _collect() -> Mapping[str, MentionType]:
    """Later rows give way to earlier ones: "officers" are people, "police" a body."""
    nouns: dict[str, MentionType] = {}
    rows: list[tuple[MentionType, list[str]]] = [
        ("person", [*_PERSONS, *(word for word in _PLURALS_OF_PERSONS if word != "police")]), ("organization", _ORGANIZATIONS),
        ("vehicle", _VEHICLES), ("facility", _FACILITIES), ("weapon", _WEAPONS),
    ]  # fmt: skip
    for kind, words in rows:
        for word in words:
            nouns.setdefault(word, kind)
            nouns.setdefault(plural_of(word), kind)
    return MappingProxyType(nouns)


NOUNS: Mapping[str, MentionType] = _collect()
# One of these after "a" is one human being.
PERSONS: frozenset[str] = frozenset(_PERSONS) - {"troop"}
# A plural in "-s" or one of these is a noun after a number even where no tag says so.
PLURAL_WORDS: frozenset[str] = frozenset(
    [*_PLURALS_OF_PERSONS, *_IRREGULAR.values(), *(plural_of(noun) for noun in _PERSONS), "cattle", "aircraft"]
)
