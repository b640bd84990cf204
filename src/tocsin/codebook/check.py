"""Check: what a curator got wrong in a codebook, in words.

What goes in is a directory, what comes out is a list of faults, empty for a sound codebook:

    check_codebook()  ->  []
    check_codebook(Path("mine"))  ->  ["PROTEST has 2 examples, 3 are wanted. Add sentences to its examples.", ...]

`load_codebook` stops at what it cannot read; here stands what reads well and is still wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from tocsin.codebook.entries import Codebook
from tocsin.codebook.reading import load_codebook
from tocsin.errors import CodebookError
from tocsin.records.event import Status, Who

# PLOVER's names (manual of 2023) and two modes of our own, marked with a star.
MODES_BY_TYPE: Mapping[str, str] = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet inaction*",
    "THREATEN": "restrict arrest relations expel territory violence",
    "SANCTION": "convict expel withdraw discontinue",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber closure*",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
    " heavy-weapons crowd-control unconventional",
}
CONTEXTS = frozenset(
    (
        "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal"
        " reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic"
        " territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber"
        " misinformation crime corruption illegal_drugs trafficking"
    ).split()
)
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
PHYSICAL_TARGETS = frozenset(
    {
        "CIVILIAN RESIDENCE", "COMMERCIAL", "COMMUNICATIONS", "DIPLOMAT OFFICE OR RESIDENCE", "ENERGY", "FINANCIAL",
        "GOVERNMENT OFFICE OR RESIDENCE", "LAW ENFORCEMENT FACILITY", "POLITICAL FIGURE OFFICE OR RESIDENCE", "ORGANIZATION OFFICE",
        "TRANSPORT VEHICLE", "TRANSPORTATION FACILITY", "TRANSPORTATION ROUTE", "WATER", "OTHER",
    }
)  # fmt: skip
HUMAN_TARGETS = frozenset(
    {
        "CIVILIAN", "DIPLOMAT", "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL", "FORMER ACTIVE MILITARY", "LEGAL OR JUDICIAL",
        "ACTIVE MILITARY", "POLITICAL FIGURE", "LAW ENFORCEMENT", "SECURITY GUARD",
    }
)  # fmt: skip
INSTRUMENTS = frozenset(
    {
        "GUN", "MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE", "EXPLOSIVE", "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB",
        "GRENADE", "MOLOTOV COCKTAIL", "PROJECTILE", "MISSILE", "ROCKET", "CUTTING DEVICE", "FIRE", "STONE", "TORTURE",
    }
)  # fmt: skip
CUE_STATUSES = frozenset({*get_args(Status), "reported", "past", "background", "accident"})

LEAST_EXAMPLES = 3
LEAST_NOT_EXAMPLES = 1
# Least numbers of entries: a file cut short by an editor is caught here, not by a fall in recall.
LEAST_TRIGGERS_BY_TYPE = 100  # lemmas; COOPERATE, the poorest, has 126
LEAST_FORMS = {"triggers": 14000, "people": 3000, "things": 1500, "weapons": 1000, "contexts": 1600, "mode_cues": 900}
LEAST_CUES = 1400


def check_codebook(path: Path | None = None) -> list[str]:
    """List the faults of a codebook, each with what to do."""
    try:
        codebook = load_codebook(path)
    except CodebookError as error:
        return [str(error)]
    return [fault for faults in (_type_faults, _gloss_faults, _name_faults, _crosswalk_faults, _count_faults) for fault in faults(codebook)]


def _type_faults(codebook: Codebook) -> Iterator[str]:
    """Compare types and modes with PLOVER's, and count examples."""
    for code in MODES_BY_TYPE.keys() - codebook.types.keys():
        yield f"there is no type {code}. Add events/{code.lower()}.yml."
    for code, event_type in codebook.types.items():
        if code not in MODES_BY_TYPE:
            yield f"{code} is no type of PLOVER's. Remove its page or rename the code."
            continue
        legal = {mode.rstrip("*"): mode.endswith("*") for mode in MODES_BY_TYPE[code].split()}
        for name in legal.keys() - event_type.modes.keys():
            yield f"{code} lacks the mode '{name}'. Add it with a gloss."
        for name, mode in event_type.modes.items():
            if name not in legal:
                yield f"{code} has the mode '{name}', which is none of its modes. Remove it."
            elif mode.is_own is not legal[name]:
                yield f"the mode '{name}' of {code} must {'' if legal[name] else 'not '}be marked as our own. Mend its 'own'."
        if len(event_type.examples) < LEAST_EXAMPLES:
            yield f"{code} has {len(event_type.examples)} examples, {LEAST_EXAMPLES} are wanted. Add sentences to its examples."
        if len(event_type.not_examples) < LEAST_NOT_EXAMPLES:
            yield f"{code} has no not_examples. Add a sentence that a coder takes for one, and the reason in a comment."


def _gloss_faults(codebook: Codebook) -> Iterator[str]:
    """Ask of every gloss that it is there, is a sentence without a stop, and stands once."""
    glosses = [
        gloss for event_type in codebook.types.values() for gloss in (event_type.gloss, *(m.gloss for m in event_type.modes.values()))
    ]
    glosses += [role.gloss for role in codebook.roles.values()]
    for gloss, times in Counter(glosses).items():
        if times > 1:
            yield f"the gloss '{gloss}' stands {times} times. Say what tells its codes apart."
        if len(gloss.split()) < 3 or gloss.endswith(".") or not gloss[0].isupper():
            yield f"the gloss '{gloss}' is no sentence with a capital and without a stop. Mend it."


def _name_faults(codebook: Codebook) -> Iterator[str]:
    """Compare sectors, contexts, statuses and MUC-4 values with the legal ones."""
    assault = codebook.types["ASSAULT"].modes if "ASSAULT" in codebook.types else {}
    for noun, person in codebook.people.items():
        yield from _illegal(noun, "sector", person.sector, SECTORS)
        yield from _illegal(noun, "who", person.who, frozenset(get_args(Who)))
        yield from _illegal(noun, "muc4", person.muc4, HUMAN_TARGETS)
    for noun, thing in codebook.things.items():
        yield from _illegal(noun, "muc4", thing.muc4, PHYSICAL_TARGETS)
    for noun, weapon in codebook.weapons.items():
        yield from _illegal(noun, "muc4", weapon.muc4, INSTRUMENTS)
        yield from _illegal(noun, "mode", weapon.mode, frozenset(assault))
    for phrase, contexts in codebook.contexts.items():
        for context in contexts:
            yield from _illegal(phrase, "context", context, CONTEXTS)
    for cue in codebook.cues:
        yield from _illegal(cue.phrase, "status", cue.status, CUE_STATUSES)


def _illegal(word: str, key: str, value: str | None, legal: frozenset[str]) -> Iterator[str]:
    if value is not None and value not in legal:
        yield f"'{word}' has the {key} '{value}', which does not exist. Use one of: {', '.join(sorted(legal))}."


def _crosswalk_faults(codebook: Codebook) -> Iterator[str]:
    """Ask of every crosswalk that it speaks of types and modes that exist."""
    walks = codebook.crosswalks
    pairs = [("cameo", event_type, mode) for event_type, mode in walks.cameo_codes if mode is not None]
    for name, rules in (("acled", walks.acled_rules), ("muc4", walks.muc4_rules)):
        pairs += [(name, rule.type, mode) for rule in rules for mode in rule.modes | rule.only_modes]
        for rule in rules:
            for sector in rule.actors | rule.recipients:
                yield from _illegal(f"crosswalks/{name}.yml", "sector", sector, SECTORS)
    for name, code, mode in pairs:
        if code not in codebook.types or mode not in codebook.types[code].modes:
            yield f"crosswalks/{name}.yml speaks of {code} '{mode}', which does not exist. Mend the row."
    for code in codebook.types:
        if codebook.cameo(code) is None:
            yield f"crosswalks/cameo.yml has no code for {code}. Add 'any' to it."


def _count_faults(codebook: Codebook) -> Iterator[str]:
    """Count the entries of every kind."""
    lemmas = Counter(code for code, _ in {(entry.type, entry.lemma) for entries in codebook.triggers.values() for entry in entries})
    for code in codebook.types:
        if lemmas[code] < LEAST_TRIGGERS_BY_TYPE:
            yield f"{code} has {lemmas[code]} triggers, {LEAST_TRIGGERS_BY_TYPE} are wanted. Restore what was lost."
    for name, least in LEAST_FORMS.items():
        found = len(getattr(codebook, name))
        if found < least:
            yield f"the codebook has {found} forms of {name}, {least} are wanted. Restore what was lost."
    if len(codebook.cues) < LEAST_CUES:
        yield f"the codebook has {len(codebook.cues)} cues, {LEAST_CUES} are wanted. Restore what was lost."
