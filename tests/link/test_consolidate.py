"""Members become one incident, as of any day, with what was withdrawn, denied and decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.link.handmade_members import ZARIA, actor, killed, told
from tocsin.link.claims import claims_of
from tocsin.link.consolidate import assemble
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement

WIRE = told("a", killed(4), number=1, day=4, source="Wire")
RISEN = told("b", killed(6), number=2, day=5, source="Wire")
TRIBUNE = told("c", killed(9), number=3, day=6, source="Tribune")
TAKEN_BACK = told("d", number=4, day=7, source="Tribune", stance="withdraws")
DENIED = told("e", number=5, day=8, source="Radio", stance="denies")
ALL = [WIRE, RISEN, TRIBUNE, TAKEN_BACK, DENIED]


def assembled(*members: object, judgements: tuple[Judgement, ...] = (), as_of: str | None = None) -> Incident:
    found = assemble(list(members), judgements, as_of)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "toll", "reports", "sources"),
    [
        ("2024-03-04", (4, 4, 4), 1, 1),
        ("2024-03-05", (6, 6, 6), 2, 1),
        ("2024-03-06", (6, 9, 9), 3, 2),
        ("2024-03-07", (6, 6, 6), 3, 1),
        (None, (6, 6, 6), 3, 1),
    ],
)
def test_the_record_as_of_a_day(day: str | None, toll: tuple[int, int, int], reports: int, sources: int) -> None:
    one = assembled(*ALL, as_of=day)
    assert [(count.low, count.best, count.high) for count in one.counts] == [toll]
    assert (len(one.reports), one.independent_sources, one.id) == (reports, sources, "a")


def test_before_anybody_tells_it_there_is_nothing() -> None:
    assert assemble(ALL, as_of="2024-03-03") is None
    assert assemble([DENIED, TAKEN_BACK]) is None


def test_what_its_only_source_takes_back_is_withdrawn_and_stays_to_be_read() -> None:
    one = assembled(TRIBUNE, TAKEN_BACK)
    assert (one.status, one.counts[0].best, one.reports) == ("withdrawn", 9, ("report c",))
    assert assembled(TRIBUNE, TAKEN_BACK, as_of="2024-03-06").status == "machine"


def test_another_source_cannot_take_it_back() -> None:
    assert assembled(WIRE, TAKEN_BACK).status == "machine"


def test_values_that_disagree_are_all_claimed_with_who_says_so() -> None:
    one = assembled(WIRE, RISEN, TRIBUNE)
    assert [(claim.value, claim.report, claim.first_seen) for claim in one.claims if claim.field == "killed"] == [
        ("4/4/4", "report a", "2024-03-04"),
        ("6/6/6", "report b", "2024-03-05"),
        ("9/9/9", "report c", "2024-03-06"),
    ]
    support = {row.value: row.independent_sources for row in one.support if row.field == "killed"}
    assert support == {"4/4/4": 1, "6/6/6": 1, "9/9/9": 1}


def test_the_history_says_who_and_when() -> None:
    assert assembled(WIRE, RISEN, TRIBUNE).revisions == ("2024-03-05: killed 4 -> 6 (report b)", "2024-03-06: killed 6 -> 9 (report c)")


def test_a_revision_that_was_superseded_no_longer_speaks() -> None:
    old = replace(WIRE, is_current=False)
    new = told("f", killed(5), number=6, day=4, source="Wire", lineage=1)
    assert [count.best for count in assembled(old, new).counts] == [5]
    assert [count.best for count in assembled(old).counts] == [4]


def test_one_member_alone_keeps_its_own_words() -> None:
    one = assembled(WIRE)
    assert (one.counts, one.place, one.summary) == (WIRE.incident.counts, WIRE.incident.place, "told")


def test_a_correction_stands_over_the_reports_and_the_machine_s_answer_stays_in_the_claims() -> None:
    judgement = Judgement(3, "correct", "a", field="killed", value=7, machine=9, members=("a", "c"), who="ada", when="2024-03-07")
    one = assembled(WIRE, TRIBUNE, judgements=(judgement,))
    assert ([count.best for count in one.counts], one.status) == ([7], "reviewed")
    assert {claim.value for claim in one.claims if claim.field == "killed"} == {"4/4/4", "9/9/9", 7}
    assert next(claim for claim in one.claims if claim.origin == "reviewed").speaker == "ada"
    assert [count.best for count in assembled(WIRE, TRIBUNE, judgements=(judgement,), as_of="2024-03-06").counts] == [9]
    assert [count.best for count in assembled(WIRE, TRIBUNE, judgements=(replace(judgement, state="undone"),)).counts] == [9]


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        (["accept"], "reviewed"),
        (["reject"], "withdrawn"),
        (["withdraw"], "withdrawn"),
        (["withdraw", "accept"], "reviewed"),
        (["split"], "reviewed"),
        ([], "machine"),
    ],
)
def test_what_judgements_make_of_the_status(kinds: list[str], status: str) -> None:
    given = tuple(Judgement(at, kind, "a", members=("a",), when="2024-03-05") for at, kind in enumerate(kinds, 1))  # type: ignore[arg-type]
    assert assembled(WIRE, judgements=given).status == status


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("type", "PROTEST", lambda one: one.type),
        ("place", "Zaria", lambda one: one.place.name),
        ("when", "2024-03-03", lambda one: one.when.start),
        ("actor", "The Front", lambda one: one.actors[0].name),
        ("mode", "explosives", lambda one: one.modes[0]),
        ("stage", "attempted", lambda one: one.stage),
    ],
)
def test_every_field_can_be_corrected(field: str, value: str, read: object) -> None:
    members = (told("a", killed(4), number=1, actors=(actor("gunmen"),)), told("b", number=2, place=ZARIA))
    judgement = Judgement(1, "correct", "a", field=field, value=value, members=("a", "b"), who="ada", when="2024-03-09")
    assert read(assembled(*members, judgements=(judgement,))) == value  # type: ignore[operator]


def test_a_judgement_follows_its_members_when_the_one_that_named_the_incident_is_gone() -> None:
    judgement = Judgement(1, "correct", "gone", field="killed", value=7, members=("gone", "b", "c"), when="2024-03-07")
    assert [count.best for count in assembled(RISEN, TRIBUNE, judgements=(judgement,)).counts] == [7]
    assert [count.best for count in assembled(TRIBUNE, judgements=(judgement,)).counts] == [9]


def test_claims_carry_report_day_and_source() -> None:
    claim = next(one for one in claims_of(WIRE) if one.field == "killed")
    assert (claim.value, claim.report, claim.first_seen, claim.source, claim.stance) == ("4/4/4", "report a", "2024-03-04", "Wire", "tells")
