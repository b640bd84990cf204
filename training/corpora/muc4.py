"""MUC-4: who did what to whom, with what, in reports on terrorist incidents.

In: `muc4/docs.jsonl.gz` (upper-case text and the hand-filled key). Out: an `Example` a message. Heads: `fillers` (every
occurrence of every string of the key) and `incident` (one bag over the message: the types of its templates; empty when
the message is irrelevant). An occurrence in a sentence without any word of violence is left open, and so is a string
that the key calls optional. Messages that have optional templates only are left out, and 40 % of the irrelevant ones.

    Example("muc4", "x", "train", "REBELS SHOT A MAYOR.", spans={"fillers": (Label(0, 6, "perp_individual"), ...)}, ...)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora.files import records
from training.corpora.stretches import Span, disjoint, sentences
from training.examples import Bag, Example, Label

SLOTS = {
    9: "perp_individual",
    10: "perp_organization",
    18: "victim_name",
    19: "victim_description",
    12: "target",
    6: "instrument",
}
INCIDENTS = ("ARSON", "BOMBING", "KIDNAPPING", "HIJACKING", "ROBBERY", "FORCED_WORK_STOPPAGE", "ATTACK")
OPEN = ""  # the label of what the key leaves open
IRRELEVANT_KEPT = 60  # per cent of the irrelevant train messages: they are half of all, and quickly learned

_SLOT_LINE = re.compile(r"^(\d+)\.\s+[^*?\"]*?(?:ID|NAME|DESCRIPTION|TYPE|TEMPLATE)\s\s*(\S.*)?$")
_TOKEN = re.compile(r'"((?:\\.|[^"\\])*)"|([:/?])')
_VIOLENCE = re.compile(
    r"\b(?:abduct|accus|aggress|ambush|arson|assail|assassin|assault|attack|attempt|batter|blast|blew|blow|bomb|burn|burst|captur"
    r"|casualt|claim|clash|combat|confess|crime|criminal|damag|dead|death|destr|detonat|die[ds]?\b|disappear|dynamit|execut|explo"
    r"|fatal|fire|firing|grenade|gunm|guerr|harass|hijack|hit\b|hostage|hurl|hurt|injur|kidnap|kill|launch|loot|machine-?gun|massacr|mine[ds]?\b"
    r"|mortar|murder|offensive|perpetrat|plant|raid|rape|rebel|responsib|rob(?:b|s)|rocket|sabot|seiz|shell|shoot|shot|slain|slaughter|strafe|terror"
    r"|threat|throw|threw|thrown|tortur|victim|violen|wound)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Template:
    """One template of a key: its incident type and its strings as (label, string); open ones have the label `OPEN`."""

    number: str = ""
    is_optional: bool = False
    incident: str = ""
    strings: list[tuple[str, str]] = field(default_factory=list)


def muc4(data: Path) -> Iterator[Example]:
    """Whole messages."""
    for record in records(data / "muc4/docs.jsonl.gz"):
        templates = read_key(record["key"])
        reported = [template for template in templates if template.number != "*"]
        required = [template for template in reported if not template.is_optional]
        if reported and not required:
            continue
        if not reported and record["split"] == "train" and zlib.crc32(record["id"].encode()) % 100 >= IRRELEVANT_KEPT:
            continue
        yield _example(record["id"], record["split"], record["text"], reported)


def read_key(key: str) -> list[Template]:
    """The templates of a message's key."""
    templates: list[Template] = []
    slot = 0
    is_optional = is_tag = False
    for line in key.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        match = _SLOT_LINE.match(line)
        if match:
            slot = int(match[1])
            filler = (match[2] or "").strip()
        elif line[0].isdigit():
            slot = 0
            continue
        else:
            filler = line.strip()
        if slot == 1:
            templates.append(Template(filler.split()[0], "OPTIONAL" in filler))
        elif slot == 4 and templates and not templates[-1].incident:
            templates[-1].incident = filler.lstrip("? ").split("/")[0].strip().replace(" ", "_")
        elif slot in SLOTS and templates:
            # a line that goes on with the last filler inherits its mark and its side of the colon
            is_optional = filler.startswith("?") or (is_optional and filler.startswith(("/", ":")))
            strings, is_tag = _strings(filler, is_tag=is_tag)
            label = OPEN if is_optional or templates[-1].is_optional else SLOTS[slot]
            templates[-1].strings.extend((label, string) for string in strings)
    return templates


def _strings(filler: str, *, is_tag: bool) -> tuple[list[str], bool]:
    """The strings of one line before its colon; whether the next line begins behind a colon."""
    found: list[str] = []
    behind = is_tag
    last = ""
    for match in _TOKEN.finditer(filler):
        last = match[2] or ""
        if match[2] == ":":
            behind = True
        elif match[1] and not behind:
            found.append(match[1].replace('\\"', '"').strip())
    return found, last == ":" and filler.endswith(":")


def _example(name: str, part: str, text: str, templates: list[Template]) -> Example:
    """One message with the strings of its templates marked."""
    bounds = sentences(text, is_wrapped=True)
    labels: list[Label] = []
    ignored: list[Span] = []
    for found in _occurrences(text, templates):
        sentence = next((bound for bound in bounds if bound[0] <= found.start < bound[1]), (0, len(text)))
        if found.label == OPEN or not _VIOLENCE.search(text, *sentence):
            ignored.append((found.start, found.end))
        else:
            labels.append(found)
    types = {template.incident for template in templates if not template.is_optional}
    return Example(
        "muc4",
        name,
        part,
        text,
        spans={"fillers": tuple(labels)},
        bags={"incident": (Bag(0, len(text), tuple(kind for kind in INCIDENTS if kind in types)),)},
        ignored={"fillers": tuple(ignored)},
        sentences=bounds,
    )


def _occurrences(text: str, templates: list[Template]) -> tuple[Label, ...]:
    """Every place where a string of the key stands, the longest first; a required string before an open one."""
    strings: dict[str, str] = {}
    order = [*SLOTS.values(), OPEN]
    for label, string in sorted((pair for template in templates for pair in template.strings), key=lambda pair: order.index(pair[0])):
        strings.setdefault(" ".join(string.upper().split()), label)
    found: list[Label] = []
    for string, label in strings.items():
        if string:
            pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in string.split()) + r"(?!\w)"
            found.extend(Label(*match.span(), label) for match in re.finditer(pattern, text, re.IGNORECASE))
    return disjoint(found)
