"""The codebook: what can happen, in which words it is told, and what other codebooks call it.

What goes in is the YAML beside this module (or a curator's own directory), what comes out is a `Codebook`:

    load_codebook().triggers["hijacked"][0].type  ->  "ASSAULT"

1. pages.py reads the files with their lines; 2. inflection.py makes the forms; 3. reading.py puts the records of
entries.py together; crosswalks.py answers for other codebooks; check.py tells a curator what is wrong.
"""

from tocsin.codebook.check import check_codebook
from tocsin.codebook.entries import (
    Codebook,
    Cue,
    EventType,
    Mode,
    ModeCue,
    PersonKind,
    Role,
    ThingKind,
    TriggerEntry,
    WeaponKind,
)  # fmt: skip
from tocsin.codebook.inflection import key_of
from tocsin.codebook.reading import load_codebook

__all__ = [
    "Codebook", "Cue", "EventType", "Mode", "ModeCue", "PersonKind", "Role", "ThingKind", "TriggerEntry", "WeaponKind",
    "check_codebook", "key_of", "load_codebook",
]  # fmt: skip
