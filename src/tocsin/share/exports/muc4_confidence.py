"""How sure a report is of an organisation, MUC-4's slot 11, by the words of the sentences that name it.

    confidence_of({"FMLN"}, ["The army blamed the FMLN."])  ->  "SUSPECTED OR ACCUSED BY AUTHORITIES"

The task's decision tree (documents, 2.11): it says so itself; else somebody doubts or accuses, an authority or another; else it is told
as fact. Of the train keys' 498 organisations 52 % get their value so, 46 % when all are told as fact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

FACT, CLAIMED = "REPORTED AS FACT", "CLAIMED OR ADMITTED"
ACCUSED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"

_CLAIM = re.compile(
    r"\bclaim\w* (?:full )?(?:responsibility|credit|authorship)"
    r"|\b(?:assum|took|tak|accept|admit|acknowledg)\w* (?:full )?(?:responsibility|credit)"
    r"|\bclaimed (?:to have|that (?:it|they))|\bresponsibility (?:for [^.]{0,80} )?(?:was|has been) claimed|\badmitted (?:that|having|to)|"
    r"\bcommunique\b|\bclandestine\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:alleg\w+|suspect\w*|presum\w+|apparent\w*|supposed\w*|blam\w+|attribut\w+|accus\w+|believ\w+|probably|possibly|charged|"
    r"hold\w* \w+ responsible|held responsible|reportedly|thought to)\b",
    re.IGNORECASE,
)
_AUTHORITY = (
    r"(?:police|military (?:sources|authorities|officials|spokesm\w+|high command)|the military|the army|the government|authorit\w+"
    r"|officials?|minister|ministry|president|armed forces|security (?:forces|agencies|sources)|judge|general|colonel"
    r"|investigat\w+|governor|mayor|"
    r"army (?:sources|spokesm\w+|officers?))"
)
_BY_AUTHORITY = re.compile(
    rf"\b{_AUTHORITY}\b[^.]{{0,70}}?\b(?:blam|attribut|accus|suspect|believ|charg|held|said|say|report|state|announc|indicat|claim)|"
    rf"\b(?:according to|attributed by|blamed by|by the|sources?)[^.]{{0,25}}\b{_AUTHORITY}\b",
    re.IGNORECASE,
)
# Stands for the organisation's own name, whose words ("army", "general command") are no authority's.
_ITSELF = "ORG"


def confidence_of(names: Collection[str], sentences: Iterable[str]) -> str:
    """Give the value of one organisation."""
    naming = re.compile("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)), re.IGNORECASE)
    claims = doubts = by_authority = 0
    for sentence in sentences:
        words, found = naming.subn(_ITSELF, " ".join(sentence.split()))
        if not found:
            continue
        claims += bool(_CLAIM.search(words))
        if _DOUBT.search(words):
            doubts += 1
            by_authority += bool(_BY_AUTHORITY.search(words))
    if claims and claims >= doubts:
        return CLAIMED
    if doubts:
        return BY_AUTHORITIES if by_authority else ACCUSED
    return FACT
