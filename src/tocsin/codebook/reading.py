"""Reading: from the files of the codebook to its records.

What goes in is a directory of YAML, what comes out is a `Codebook` with every form of every word as a key:

    load_codebook().triggers["shot dead"]  ->  (TriggerEntry(type="ASSAULT", modes=("firearms",), pos="verb", ...),)

The first fault stops the reading with its file, line and remedy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast, get_args

from tocsin.codebook.acled import AcledWords, SubEvent
from tocsin.codebook.crosswalks import CrosswalkRule, Crosswalks
from tocsin.codebook.entries import (
    Codebook,
    Cue,
    EventType,
    Mode,
    ModeCue,
    PartOfSpeech,
    PersonKind,
    Quad,
    Role,
    Scope,
    ThingKind,
    ThingMention,
    TriggerEntry,
    WeaponKind,
    WeaponMention,
)  # fmt: skip
from tocsin.codebook.inflection import Inflector, key_of
from tocsin.codebook.pages import Field, event_pages, read_page
from tocsin.errors import CodebookError

Kind = TypeVar("Kind", PersonKind, ThingKind, WeaponKind)
PACKAGED = Path(__file__).parent
_PARTS: tuple[tuple[str, PartOfSpeech], ...] = (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective"), ("any", "any"))
_VERSION_LENGTH = 12  # hex digits of a SHA-256: 48 bits tell any two codebooks apart
_LONGEST_TRIGGER = 5  # words; the extractor looks no further


def load_codebook(path: Path | None = None) -> Codebook:
    """Load the codebook of a directory, or the one that is packaged."""
    directory = path or PACKAGED
    inflector = _read_inflector(read_page(directory, "inflections.yml"))
    roles = {code: Role(code, field.text) for code, field in read_page(directory, "roles.yml").entries.items()}
    types: dict[str, EventType] = {}
    triggers: dict[str, list[TriggerEntry]] = {}
    mode_cues: dict[str, list[ModeCue]] = {}
    for page in event_pages(directory):
        event_type = _read_event_type(page, roles)
        types[event_type.code] = event_type
        _read_triggers(page, event_type, inflector, triggers)
        _read_mode_cues(page, event_type, inflector, mode_cues)
    acled = read_page(directory, "crosswalks/acled.yml")
    for row in acled["triggers"].items:
        _read_acled_triggers(row, types, inflector, triggers)
    if not types:
        raise CodebookError(f"{directory}: there are no event types in events/.", "Name a directory that holds a codebook.")
    return Codebook(
        version=_digest(directory),
        roles=MappingProxyType(roles),
        types=MappingProxyType(types),
        triggers=_frozen(triggers),
        longest_trigger=max((key.count(" ") + 1 for key in triggers), default=0),
        mode_cues=_frozen(mode_cues),
        people=_read_people(read_page(directory, "people.yml"), inflector),
        things=_read_things(read_page(directory, "things.yml"), inflector),
        weapons=_read_weapons(read_page(directory, "weapons.yml"), inflector),
        contexts=_read_contexts(read_page(directory, "contexts.yml"), inflector),
        cues=_read_cues(read_page(directory, "cues.yml"), inflector),
        crosswalks=_read_crosswalks(directory, acled, inflector),
    )


def _digest(directory: Path) -> str:
    """Hash all files of the codebook, names included."""
    digest = hashlib.sha256()
    for file in sorted(directory.rglob("*.yml")):
        digest.update(file.relative_to(directory).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_VERSION_LENGTH]


def _read_inflector(page: Field) -> Inflector:
    pasts = {verb: field.words for verb, field in page["pasts"].entries.items()}
    plurals = {noun: field.text for noun, field in page["plurals"].entries.items()}
    sets = [frozenset(page[key].words) for key in ("uninflected", "doubled", "fixed_ise")]
    return Inflector(pasts, plurals, *sets)


def _read_event_type(page: Field, roles: Mapping[str, Role]) -> EventType:
    page.only("code", "gloss", "quad", "roles", "modes", "examples", "not_examples", "triggers", "cues")
    modes: dict[str, Mode] = {}
    for code, field in page.entries["modes"].entries.items() if "modes" in page.entries else ():
        entry = field.only("gloss", "own")
        modes[code] = Mode(code, field["gloss"].text, "own" in entry and entry["own"].is_true)
    for role in page["roles"].words:
        if role not in roles:
            raise page["roles"].fault(f"role '{role}' has no gloss", "Add one to roles.yml or remove the role.")
    return EventType(
        code=page["code"].text,
        gloss=page["gloss"].text,
        quad=cast(Quad, _one_of(page["quad"], Quad)),
        roles=page["roles"].words,
        modes=MappingProxyType(modes),
        examples=tuple(field.text for field in page["examples"].items),
        not_examples=tuple(field.text for field in page["not_examples"].items),
    )


def _read_triggers(page: Field, event_type: EventType, inflector: Inflector, triggers: dict[str, list[TriggerEntry]]) -> None:
    """Add the trigger groups of one type, each form under its key."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for group in page["triggers"].items:
        entry = group.only("verbs", "nouns", "adjectives", "any", "modes", "weight", "needs", "passive")
        modes = _read_modes(entry["modes"], event_type) if "modes" in entry else ()
        needs = tuple(sorted(_noun_keys(entry["needs"], inflector))) if "needs" in entry else ()
        weight = group["weight"].number
        is_passive = "passive" in entry and entry["passive"].is_true
        for key, pos in _PARTS:
            for lemma in entry[key].words if key in entry else ():
                if (lemma, pos, needs) in seen:
                    raise entry[key].fault(f"the {pos} '{lemma}' stands twice in {event_type.code}", "Remove one of the two.")
                seen.add((lemma, pos, needs))
                record = TriggerEntry(event_type.code, modes, pos, weight, lemma, is_passive, needs)
                for form in _forms(lemma, pos, inflector):
                    if form.count(" ") >= _LONGEST_TRIGGER:
                        raise entry[key].fault(f"'{lemma}' has more than {_LONGEST_TRIGGER} words", "Shorten it, or use 'needs'.")
                    triggers.setdefault(form, []).append(record)


def _forms(lemma: str, pos: PartOfSpeech, inflector: Inflector) -> set[str]:
    if pos == "verb":
        return inflector.verb_forms(lemma)
    if pos == "noun":
        return inflector.noun_forms(lemma)
    return {key_of(lemma)}


def _read_modes(field: Field, event_type: EventType) -> tuple[str, ...]:
    for mode in field.words:
        if mode not in event_type.modes:
            raise field.fault(f"{event_type.code} has no mode '{mode}'", "Add it to the modes above or use one of them.")
    return field.words


def _read_mode_cues(page: Field, event_type: EventType, inflector: Inflector, mode_cues: dict[str, list[ModeCue]]) -> None:
    for mode, field in page.entries["cues"].entries.items() if "cues" in page.entries else ():
        if mode not in event_type.modes:
            raise field.fault(f"{event_type.code} has no mode '{mode}'", "Add it to the modes above or use one of them.")
        for form in _noun_keys(field, inflector):
            mode_cues.setdefault(form, []).append(ModeCue(event_type.code, mode))


def _one_of(field: Field, names: object) -> str:
    """Give a name that must be one of a literal type's."""
    if field.text not in get_args(names):
        raise field.fault(f"'{field.text}' is none of the names that may stand here", f"Use one of: {', '.join(get_args(names))}.")
    return field.text


def _noun_keys(field: Field, inflector: Inflector) -> set[str]:
    return {form for noun in field.words for form in inflector.noun_forms(noun)}


def _read_people(page: Field, inflector: Inflector) -> Mapping[str, PersonKind]:
    people: dict[str, PersonKind] = {}
    for group in page.items:
        entry = group.only("kind", "sector", "who", "muc4", "perpetrator", "nouns", "groups")
        is_perpetrator = "perpetrator" in entry and entry["perpetrator"].is_true
        for key in ("nouns", "groups"):
            if key in entry:
                sector, who = (entry[name].text if name in entry else None for name in ("sector", "who"))
                kind = PersonKind(group["kind"].text, sector, who, group["muc4"].text, is_perpetrator, key == "groups")
                _add_nouns(entry[key], kind, inflector, people)
    return MappingProxyType(people)


def _read_things(page: Field, inflector: Inflector) -> Mapping[str, ThingKind]:
    things: dict[str, ThingKind] = {}
    for group in page.items:
        group.only("kind", "muc4", "mention", "nouns")
        mention = cast(ThingMention, _one_of(group["mention"], ThingMention))
        _add_nouns(group["nouns"], ThingKind(group["kind"].text, group["muc4"].text, mention), inflector, things)
    return MappingProxyType(things)


def _read_weapons(page: Field, inflector: Inflector) -> Mapping[str, WeaponKind]:
    weapons: dict[str, WeaponKind] = {}
    for group in page.items:
        entry = group.only("kind", "muc4", "mode", "mention", "nouns")
        mention = cast(WeaponMention, _one_of(group["mention"], WeaponMention))
        muc4, mode = (entry[name].text if name in entry else None for name in ("muc4", "mode"))
        _add_nouns(group["nouns"], WeaponKind(group["kind"].text, muc4, mode, mention), inflector, weapons)
    return MappingProxyType(weapons)


def _add_nouns(field: Field, kind: Kind, inflector: Inflector, found: dict[str, Kind]) -> None:
    """Put a kind under each form of its nouns; a noun may stand in one group only."""
    for noun in field.words:
        forms = inflector.noun_forms(noun)
        if key_of(noun) in found and found[key_of(noun)] != kind:
            raise field.fault(f"'{noun}' stands in two groups", "Remove it from one of them.")
        for form in forms:
            found.setdefault(form, kind)


def _read_contexts(page: Field, inflector: Inflector) -> Mapping[str, tuple[str, ...]]:
    contexts: dict[str, list[str]] = {}
    for context, field in page.entries.items():
        for form in _noun_keys(field, inflector):
            contexts.setdefault(form, []).append(context)
    return _frozen(contexts)


def _read_cues(page: Field, inflector: Inflector) -> tuple[Cue, ...]:
    cues: dict[tuple[str, str, str], Cue] = {}
    for group in page.items:
        entry = group.only("status", "scope", "strength", "phrases", "verbs", "nouns")
        scope = cast(Scope, _one_of(group["scope"], Scope))
        phrases = {key_of(phrase) for phrase in (entry["phrases"].words if "phrases" in entry else ())}
        for key, forms_of in (("verbs", inflector.verb_forms), ("nouns", inflector.noun_forms)):
            phrases |= {form for lemma in (entry[key].words if key in entry else ()) for form in forms_of(lemma)}
        for phrase in sorted(phrases):
            cue = Cue(phrase, group["status"].text, scope, group["strength"].number)
            # A form of a verb that stands as a phrase above keeps the strength from there.
            cues.setdefault((phrase, cue.status, scope), cue)
    return tuple(cues.values())


def _read_acled_triggers(row: Field, types: Mapping[str, EventType], inflector: Inflector, triggers: dict[str, list[TriggerEntry]]) -> None:
    """Add a group of triggers that only ACLED tells apart from others of its type."""
    entry = row.only("type", "verbs", "nouns", "modes", "weight", "needs")
    if row["type"].text not in types:
        raise row["type"].fault(f"there is no type '{row['type'].text}'", "Use one of events/.")
    event_type = types[row["type"].text]
    modes = _read_modes(entry["modes"], event_type) if "modes" in entry else ()
    needs = tuple(sorted(_noun_keys(entry["needs"], inflector))) if "needs" in entry else ()
    for key, pos in (("verbs", "verb"), ("nouns", "noun")):
        for lemma in entry[key].words if key in entry else ():
            record = TriggerEntry(event_type.code, modes, cast(PartOfSpeech, pos), row["weight"].number, lemma, needs=needs)
            for form in _forms(lemma, cast(PartOfSpeech, pos), inflector):
                triggers.setdefault(form, []).append(record)


def _read_crosswalks(directory: Path, acled: Field, inflector: Inflector) -> Crosswalks:
    cameo = read_page(directory, "crosswalks/cameo.yml")
    codes: dict[tuple[str, str | None], str] = {}
    for event_type, field in cameo.entries.items():
        codes.update({(event_type, None if mode == "any" else mode): code.text for mode, code in field.entries.items()})
    lists = {name: _read_phrases(field, inflector) for name, field in acled["words"].entries.items()}
    sub_events = (row.only("name", "event_type", "disorder_type") for row in acled["sub_events"].items)
    return Crosswalks(
        cameo_codes=MappingProxyType(codes),
        acled_rules=_read_rules(acled["rules"], lists),
        muc4_rules=_read_rules(read_page(directory, "crosswalks/muc4.yml")["rules"], {}),
        armed_sectors=frozenset(acled["armed"].words),
        state_sectors=frozenset(acled["state"].words),
        acled_words=AcledWords.of(lists),
        sub_events=tuple(SubEvent(**{key: field.text for key, field in row.items()}) for row in sub_events),
    )


def _read_phrases(field: Field, inflector: Inflector) -> tuple[str, ...]:
    """Give the forms of a list of words, under their keys."""
    entry = field.only("phrases", "verbs", "nouns")
    phrases = {key_of(phrase) for phrase in (entry["phrases"].words if "phrases" in entry else ())}
    for key, forms_of in (("verbs", inflector.verb_forms), ("nouns", inflector.noun_forms)):
        phrases |= {form for lemma in (entry[key].words if key in entry else ()) for form in forms_of(lemma)}
    return tuple(sorted(phrases))


def _read_rules(field: Field, lists: Mapping[str, object]) -> tuple[CrosswalkRule, ...]:
    """Read the rules of a crosswalk; a row for several types is a rule for each."""
    rules = []
    for row in field.items:
        entry = row.only("type", "code", "modes", "only_modes", "actors", "recipients", "targets", "armed", "told", "untold")
        conditions = {
            key: frozenset(entry[key].words) for key in ("modes", "only_modes", "actors", "recipients", "targets", "untold") if key in entry
        }
        armed = int(entry["armed"].text) if "armed" in entry else 0
        told = tuple(frozenset(words.split("|")) for words in (entry["told"].words if "told" in entry else ()))
        for name in {part for one in (*told, conditions.get("untold", frozenset())) for words in one for part in words.split(">")}:
            if name not in lists:
                raise row.fault(f"there is no list of words '{name}'", "Add it to 'words' or mend the rule.")
        code = entry["code"].text if "code" in entry else None
        rules += [CrosswalkRule(event_type, code, armed=armed, told=told, **conditions) for event_type in row["type"].words]
    return tuple(rules)


Listed = TypeVar("Listed")


def _frozen(lists: Mapping[str, list[Listed]]) -> Mapping[str, tuple[Listed, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in lists.items()})
