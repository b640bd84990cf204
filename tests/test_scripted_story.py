"""Twelve reports over five days end in three incidents, with every claim kept; people's decisions survive another version of the coder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pytest

from tests.link.scripted_story import AMBUSH, BOMB, CLAIMED, DAYS, DENIED_BY, INCIDENTS, KIDNAPPING, REPORTS, SHOOTING, UNCODED, Expected
from tests.shipped import coder, needs_bundle
from tocsin.link.history import incidents_as_of
from tocsin.records.coding import Coding, Version
from tocsin.records.incident import Incident
from tocsin.records.report import Report
from tocsin.review.acts import decide, found, members_of_reports
from tocsin.review.judgements import By, correct, split, undo
from tocsin.review.recoding import recode, waiting
from tocsin.run import run
from tocsin.store import Store
from tocsin.store.database import MEMORY

pytestmark = needs_bundle
BY = By("ada", "2024-03-08", "checked with the hospital")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Give the store of the story; tests that decide something take it back."""
    with Store(MEMORY) as opened:
        run(REPORTS, store=opened, coder=coder())
        yield opened


def of(store: Store, expected: Expected, day: str = DAYS[-1]) -> Incident:
    """Find an incident by its first report."""
    told = [one for one in incidents_as_of(store, day) if expected.reports[0] in one.reports and one.type == expected.type]
    assert len(told) == 1, [one.summary for one in told]
    return told[0]


def tolls(one: Incident) -> set[tuple[str, str, int | None, int | None, int | None]]:
    return {(count.what, count.who, count.low, count.best, count.high) for count in one.counts}


def test_the_story_ends_in_exactly_three_incidents(store: Store) -> None:
    assert sorted(one.reports[0] for one in store.incidents()) == sorted(one.reports[0] for one in INCIDENTS)


@pytest.mark.parametrize("expected", INCIDENTS, ids=["bomb", "ambush", "kidnapping"])
def test_each_incident_is_what_its_reports_tell(store: Store, expected: Expected) -> None:
    one = of(store, expected)
    assert one.reports == expected.reports
    assert (one.type, one.status, one.independent_sources) == (expected.type, expected.status, expected.independent_sources)
    assert one.when is not None and one.when.start == one.when.end == expected.day


@pytest.mark.parametrize(
    "expected",
    [
        BOMB,
        AMBUSH,
        KIDNAPPING,
    ],
    ids=["bomb", "ambush", "kidnapping"],
)
def test_each_incident_is_where_it_happened(store: Store, expected: Expected) -> None:
    place = of(store, expected).place
    assert place is not None and place.name == expected.place


@pytest.mark.parametrize(("expected", "day"), [(one, day) for one in INCIDENTS for day in one.tolls])
def test_tolls_as_of_each_day(store: Store, expected: Expected, day: str) -> None:
    assert tolls(of(store, expected, day)) == set(expected.tolls[day])


def test_every_toll_keeps_who_said_it_and_when(store: Store) -> None:
    rows = {toll.day: (toll.best, toll.reports) for toll in of(store, BOMB).tolls if (toll.what, toll.who) == ("killed", "unknown")}
    assert rows == dict(zip(DAYS, [(4, ("r01", "r02")), (6, ("r04",)), (9, ("r07",)), (7, ("r10",))], strict=False))
    support = {row.value: row.independent_sources for row in of(store, BOMB).support if row.field == "killed"}
    assert support == {"4/4/4": 1, "6/6/6": 1, "9/9/9": 1, "7/7/7": 1}


def test_the_denial_stands_beside_the_accusation(store: Store) -> None:
    one = of(store, BOMB)
    assert ("Boko Haram", "suspected or accused by authorities") in {(who.name, who.status) for who in one.actors}
    denials = [(claim.report, claim.speaker) for claim in one.claims if claim.field == "event" and claim.stance == "denies"]
    assert denials == [("r12", DENIED_BY)]


def test_the_claim_of_responsibility_is_the_actor_s_status(store: Store) -> None:
    assert ("Boko Haram", CLAIMED) in {(who.name, who.status) for who in of(store, AMBUSH).actors}


def test_a_rumour_makes_no_incident(store: Store) -> None:
    assert not [one for one in store.incidents(status=None) if set(UNCODED) & set(one.reports)]
    assert store.story_of("r03") is not None


def test_what_was_retracted_is_withdrawn_and_stays_to_be_read(store: Store) -> None:
    (tombstone,) = [one for one in store.incidents(status="withdrawn") if one.type == SHOOTING.type]
    assert tombstone.reports == SHOOTING.reports
    assert {claim.stance for claim in tombstone.claims} == {"withdraws"}
    assert store.incident(tombstone.id) == tombstone
    assert tolls(of(store, SHOOTING, "2024-03-06")) == set(SHOOTING.tolls["2024-03-06"])


@dataclass(frozen=True, slots=True)
class OtherCoder:
    """The coder under another version, which may read twenty dead wherever more than three were killed."""

    changes: bool

    @property
    def version(self) -> Version:
        """Another version."""
        return replace(coder().version, model="another")

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code as the shipped coder does, then change."""
        for coding in coder().pipe(reports):
            events, incidents = (tuple(map(self._changed, ones)) for ones in (coding.events, coding.incidents))
            yield replace(coding, version=self.version, events=events, incidents=incidents)

    def _changed(self, one):
        if not self.changes:
            return one
        counts = tuple(
            replace(count, low=20, best=20, high=20) if count.what == "killed" and (count.best or 0) > 3 else count for count in one.counts
        )
        return replace(one, counts=counts)


@pytest.mark.parametrize("changes", [False, True], ids=["the same answers", "other answers"])
def test_a_correction_and_a_split_survive_another_version(changes: bool) -> None:
    with Store(MEMORY) as store:
        run(REPORTS, store=store, coder=coder())
        bomb = of(store, BOMB)
        corrected = decide(store, correct(*found(store, bomb.id), "killed", "8", BY))
        assert corrected.machine == 7
        ambush = of(store, AMBUSH)
        one, members = found(store, ambush.id)
        decide(store, split(one, members, members_of_reports(store, one, ["r08"]), BY))
        before = {(one.id, one.reports) for one in store.incidents()}
        assert len(before) == 4

        other = OtherCoder(changes)
        dry = list(recode(store, other, waiting(store, other), dry_run=True))
        assert bool([row for one in dry for row in one.differences if row.contradicts]) == changes
        assert {coding.version.model for coding in store.codings()} == {coder().version.model}

        list(recode(store, other, waiting(store, other)))
        assert {coding.version.model for coding in store.codings()} == {"another"}
        assert {(one.id, one.reports) for one in store.incidents()} == before
        again = store.incident(bomb.id)
        assert again is not None
        assert (next(count.best for count in again.counts if count.what == "killed"), again.status) == (8, "reviewed")
        assert [one.state for one in store.judgements() if one.field == "killed"] == ["reopened" if changes else "active"]


def test_what_is_undone_is_as_it_was() -> None:
    with Store(MEMORY) as store:
        run(REPORTS, store=store, coder=coder())
        before = [(one.id, one.reports, one.status) for one in store.incidents()]
        one, members = found(store, of(store, AMBUSH).id)
        judged = decide(store, split(one, members, members_of_reports(store, one, ["r08"]), BY))
        assert [(one.id, one.reports, one.status) for one in store.incidents()] != before
        decide(store, undo(judged, BY))
        assert [(one.id, one.reports, one.status) for one in store.incidents()] == before
        assert [(one.kind, one.state) for one in store.judgements()] == [("split", "undone"), ("undo", "active")]


def test_the_doctor_was_kidnapped_once(store: Store) -> None:
    assert of(store, KIDNAPPING).independent_sources == 1
