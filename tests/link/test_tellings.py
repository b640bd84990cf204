"""A report tells, denies or takes back; what it takes back of itself is not counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.invented import coding_of, report_of
from tocsin.link.tellings import tellings
from tocsin.records.coding import Coding
from tocsin.records.document import Sentence
from tocsin.records.event import Count, EventAttribution, EventSpeaker, Factuality, Quote
from tocsin.records.span import Span

SAID = "Gunmen killed two officers in Kano."


def with_text(text: str, title: str | None = None) -> Coding:
    """Code an invented report whose text begins as the invented one does; sentences end at full stops."""
    coding = coding_of(report_of("r1", SAID))
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
    spans = [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    return replace(coding, text=text, sentences=tuple(map(Sentence, spans)), report=replace(coding.report, title=title))


def test_a_plain_report_tells() -> None:
    (one,) = tellings(with_text(SAID))
    assert (one.position, one.stance, one.incident.type) == (0, "tells", "ASSAULT")
    assert ("killed.police", "2/2/2", "two officers") in {(claim.field, claim.value, claim.text) for claim in one.claims}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Courier has withdrawn its report that gunmen killed two officers.", None),
        ("The paper retracted a story about two officers.", None),
        ("Our report on two officers in Kano has been retracted.", None),
        (SAID, "Retraction"),
        (SAID, "RETRACTED: two officers killed"),
    ],
)
def test_a_retraction_withdraws_all_that_it_tells(text: str, title: str | None) -> None:
    assert [one.stance for one in tellings(with_text(text, title))] == ["withdraws"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} The army has withdrawn its troops from the town.",
        f"{SAID} The ambassador was withdrawn after the report.",
        f"{SAID} The bank said that withdrawals rose.",
        f"{SAID} A third. A fourth. The paper has withdrawn its report on the harvest.",
    ],
)
def test_other_withdrawals_are_none(text: str) -> None:
    assert [one.stance for one in tellings(with_text(text))] == ["tells"]


def denying(coding: Coding, confidence: float) -> Coding:
    """Make the only event a denied one; its incident stays with a low confidence."""
    event = coding.events[0]
    speaker = EventAttribution("a1", EventSpeaker(None, "The Front", "The Front"), None, "denies")
    denied = replace(event, factuality=Factuality("denied", None, 0.9), attribution=(speaker,), incident=None)
    incident = replace(coding.incidents[0], counts=(), confidence=confidence)
    return replace(coding, events=(denied,), incidents=(incident,))


def test_a_denial_is_kept_with_who_denies() -> None:
    (one,) = tellings(replace(denying(with_text(SAID), 0.2), incidents=()))
    assert (one.position, one.stance, one.speakers) == (0, "denies", ("the front",))
    assert one.claims[0].field == "event"
    assert (one.claims[0].speaker, one.claims[0].text) == ("The Front", SAID)


def test_what_a_denial_presupposes_is_the_denial() -> None:
    assert [one.stance for one in tellings(denying(with_text(SAID), 0.2))] == ["denies"]
    assert [one.stance for one in tellings(denying(with_text(SAID), 0.9))] == ["tells", "denies"]


def counting(text: str, *counts: tuple[str, int]) -> Coding:
    """Count words of a text as killed, in one event each; the incident has the largest."""
    coding = with_text(text)
    spans = {words: Span(text.index(words), text.index(words) + len(words)) for words, _ in counts}
    made = [Count("killed", "unknown", n, n, n, span=spans[words], text=words) for words, n in counts]
    event = replace(coding.events[0], trigger=Quote(coding.events[0].trigger.span, "killed"))
    events = tuple(replace(event, id=f"ev{at}", counts=(count,)) for at, count in enumerate(made, 1))
    largest = max(made, key=lambda count: count.best or 0)
    incident = replace(coding.incidents[0], events=tuple(one.id for one in events), counts=(largest,))
    return replace(coding, events=events, incidents=(incident,))


@pytest.mark.parametrize(
    "wrong",
    [
        "An earlier report wrongly said that nine people had been killed.",
        "An earlier version of this story said nine people had been killed.",
        "We incorrectly reported nine people killed.",
    ],
)
def test_a_number_that_the_report_calls_wrong_gives_way_to_its_own(wrong: str) -> None:
    (one,) = tellings(counting(f"Seven people were killed in Kano. {wrong}", ("Seven people", 7), ("nine people", 9)))
    assert [count.best for count in one.incident.counts] == [7]
    assert [(claim.value, claim.stance) for claim in one.claims if claim.field == "killed"] == [("7/7/7", "tells"), ("9/9/9", "withdraws")]


def test_a_share_of_the_wounded_is_no_toll_of_theirs() -> None:
    (one,) = tellings(counting("Two of the wounded died in Kano.", ("Two of the wounded", 2)))
    assert one.incident.counts == ()


def test_a_report_that_could_not_be_read_tells_nothing() -> None:
    assert tellings(replace(with_text(SAID), text=None, incidents=(), events=())) == ()
