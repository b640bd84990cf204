"""A transaction writes all or nothing; incidents merge, split, lead on and remember what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.invented import TEXT, VERSION, coding_of, event_of, incident_of, report_of
from tocsin.records.claim import Claim
from tocsin.records.coding import Coding
from tocsin.records.judgement import Judgement
from tocsin.records.member import Link, Member
from tocsin.records.span import Span
from tocsin.records.telling import Telling
from tocsin.store import Store, Writer, alone
from tocsin.store.ids import story_id

CLAIM = Claim("killed", "2/2/2", "two officers", "r1", Span(14, 26), "police", "stated", "2016-06-06", "2016-06-06")


def keep(writer: Writer, *names: str) -> list[Member]:
    """Keep reports; give their members, each an incident of its own."""
    kept = []
    for name in names:
        report = report_of(name, f"{TEXT} {name}.")
        (member,) = writer.keep(report, coding_of(report)).members
        writer.put_incident(alone(member), [member.id], cause=f"report {name}")
        kept.append(member)
    return kept


def test_a_failed_transaction_leaves_nothing(place: str) -> None:
    with Store(place) as store:
        with pytest.raises(TypeError), store.writing() as writer:
            writer.put_links(keep(writer, "r1"), None)
        assert store.totals().reports == 0
        with store.writing() as writer:
            (member,) = keep(writer, "r2")
        assert (member.number, member.incident.type) == (1, "ASSAULT")
        assert store.members()[0].incident == member.incident


def test_a_member_is_what_the_coding_says(place: str) -> None:
    with Store(place) as store, store.writing() as writer:
        told = Telling(0, coding_of(report_of("r1")).incidents[0], "denies", (CLAIM,), ("police",))
        kept = writer.keep(report_of("r1"), coding_of(report_of("r1")), tellings=[told])
        (member,) = kept.members
        assert (member.stance, member.claims, member.speakers, member.day) == ("denies", (CLAIM,), ("police",), "2016-06-06")
        assert writer.members([member.id]) == (member,) == writer.members(report="r1")


def test_candidates_share_keys(place: str) -> None:
    with Store(place) as store, store.writing() as writer:
        first, second, third = keep(writer, "r1", "r2", "r3")
        writer.put_member(first, ["a", "b"])
        writer.put_member(second, ["b", "c"])
        writer.put_member(third, ["z"])
        assert [one.id for one in writer.candidates(["a", "b"])] == [first.id, second.id]
        assert [one.id for one in writer.candidates(["b"])] == [second.id, first.id]
        assert [one.id for one in writer.candidates(["b"], limit=1)] == [second.id]
        writer.put_member(replace(first, words=("kano",)), ["c"])
        assert [one.id for one in writer.candidates(["a"])] == []
        assert writer.members([first.id])[0].words == ("kano",)


def test_gists_share_keys_and_stories_hold_each_report_once(place: str) -> None:
    with Store(place) as store:
        with store.writing() as writer:
            first, second, third = keep(writer, "r1", "r2", "r3")
            for member in (first, second, third):
                gist = writer.gist(member.report_number)
                assert gist
                writer.put_gist(replace(gist, words=("gunmen",), sketch=(2**62, 7)), ["gunmen", member.report])
                writer.put_story(story_id(member.record), [member.report_number], 1.0)
            assert [one.report for one in writer.like(["gunmen", "r1"])] == ["r1", "r3", "r2"]
            assert writer.gists([1])[0].sketch == (2**62, 7)
            writer.put_story(story_id(first.record), [1, 2], 0.8)
            writer.put_origin([1, 2], "ORI-x")
        stories = list(store.stories())
        assert [one.reports for one in stories] == [("r1", "r2"), ("r3",)]
        assert stories[0].incidents == (first.id, second.id) and stories[0].confidence == 0.8
        assert store.story_of("r2") == stories[0] and store.story(stories[1].id) == stories[1]
        assert [one.id for one in store.stories(after=stories[0].id)] == [stories[1].id]
        assert [member.origin for member in store.members()] == ["ORI-x", "ORI-x", None]
        assert len(list(store.incidents(story=stories[0].id))) == 2


def test_a_merged_incident_leads_on_and_a_split_one_comes_back(place: str) -> None:
    with Store(place) as store:
        with store.writing() as writer:
            first, second = keep(writer, "r1", "r2")
            both = replace(alone(first), reports=("r1", "r2"), independent_sources=2, claims=(CLAIM, replace(CLAIM, report="r2")))
            writer.put_incident(both, [first.id, second.id], cause="report r2")
            writer.tombstone(second.id, first.id)
            writer.put_links([Link(second.id, first.id, 0.97, ("same place", "same day"))])
        assert store.incident(second.id) == both == store.incident(first.id)
        assert store.resolve(second.id) == first.id and store.resolve("TOC-none") is None
        assert store.tombstones() == {second.id: first.id}
        assert [(one.left, one.right) for one in store.links([first.id, second.id])] == [(first.id, second.id)]
        assert store.links([first.id]) == ()
        assert [claim.report for _, claim in store.claims(field="killed", value="2/2/2")] == ["r1", "r2"]
        assert list(store.claims(report="r2")) == [(first.id, replace(CLAIM, report="r2"))]
        assert store.groups().__next__()[0] == first.id
        with store.writing() as writer:
            writer.put_incident(alone(second), [second.id], cause="judgement 1")
            writer.put_incident(alone(first), [first.id], cause="judgement 1")
        assert store.tombstones() == {}
        assert {name: [one.id for one in members] for name, members in store.groups()} == {first.id: [first.id], second.id: [second.id]}
        revisions = store.revisions(first.id)
        assert [one.cause for one in revisions] == ["report r1", "report r2", "judgement 1"]
        assert [(one.field, one.old, one.new) for one in revisions[1].changes][:1] == [("reports", ["r1"], ["r1", "r2"])]
        assert list(store.claims(first.id)) == []


def test_members_that_are_not_named_leave_an_incident(place: str) -> None:
    with Store(place) as store, store.writing() as writer:
        first, second = keep(writer, "r1", "r2")
        writer.put_incident(alone(first), [first.id, second.id])
        writer.put_incident(alone(first), [first.id])
        assert [member.stands_in for member in writer.members()] == [first.id, None]


def test_groups_as_of_a_day(place: str) -> None:
    with Store(place) as store, store.writing() as writer:
        keep(writer, "r1")
        late = replace(report_of("r2", TEXT + " late."), published_at="2016-07-01")
        coding = coding_of(late)
        (member,) = writer.keep(late, coding).members
        writer.put_incident(alone(member), [member.id])
        assert len(list(writer.groups())) == 2
        assert [[one.report for one in members] for _, members in writer.groups(published_until="2016-06-30")] == [["r1"]]


def test_a_recoded_report_keeps_the_ids_of_what_is_found_again(place: str) -> None:
    """The trigger says which member is which; a new incident before it in the text takes no id away from it."""
    report = report_of("r1", TEXT + " They burned a bus.")
    before = coding_of(report)
    burned = replace(event_of(TEXT), id="ev0", trigger=before.events[0].trigger.__class__(Span(42, 48), "burned"), type="COERCE")
    arson = replace(incident_of(burned), id="in0")
    newer = replace(VERSION, model="m2")
    after = replace(before, version=newer, events=(burned, *before.events), incidents=(arson, *before.incidents))
    with Store(place) as store:
        kept = store.keep(report, before)
        with store.writing() as writer:
            recoded = writer.recode(after, report_number=kept.number)
        assert [(one.incident.type, one.id == kept.members[0].id) for one in recoded.members] == [("ASSAULT", True), ("COERCE", False)]
        assert (recoded.gone, recoded.touched, recoded.is_new) == ((), (), False)
        assert store.coding("r1") == after
        assert [one.version.model for one in store.versions("r1")] == ["m1", "m2"]
        with store.writing() as writer:
            again = writer.recode(replace(before, version=newer, events=(burned,), incidents=(arson,)), report_number=kept.number)
        assert again.gone == (kept.members[0].id,) == again.touched
        assert [one.incident.type for one in store.members(report="r1")] == ["COERCE"]


def test_a_revision_supersedes_and_touches(place: str) -> None:
    with Store(place) as store:
        first = store.keep(report_of("r1", TEXT + " One."), coding_of(report_of("r1", TEXT + " One.")))
        second = store.keep(report_of("r1", TEXT + " Two."), coding_of(report_of("r1", TEXT + " Two.")))
        assert second.superseded == first.incidents == second.touched
        assert [(one.revision, one.is_current, one.lineage) for one in store.members(report="r1")] == [(1, False, 1), (2, True, 1)]
        kept = store.report("r1")
        assert kept and (kept.revision, kept.report.content) == (2, TEXT + " Two.")
        assert [one.revision for one in store.report_revisions("r1")] == [1, 2]
        assert store.report("none") is None


def test_judgements_are_numbered_and_their_state_is_said(place: str) -> None:
    judgement = Judgement(None, "correct", "TOC-a", field="killed", value=6, who="ada", when="2024-03-08", why="two were counted twice")
    with Store(place) as store:
        stamp = store.judgements_stamp()
        with store.writing() as writer:
            assert writer.judge(judgement) == replace(judgement, number=1)
            assert writer.judge(replace(judgement, incident="TOC-b")).number == 2
        assert store.judgements("TOC-a") == (replace(judgement, number=1),)
        assert store.judgements_stamp() != stamp
        stamp = store.judgements_stamp()
        with store.writing() as writer:
            writer.set_judgement_state(1, "undone")
        assert [one.state for one in store.judgements()] == ["undone", "active"]
        assert store.judgements_stamp() != stamp


def test_an_unread_report_has_a_gist_and_no_member(place: str) -> None:
    report = replace(report_of("r1"), fault="binary junk.")
    coding = coding_of(report)
    assert isinstance(coding, Coding)
    with Store(place) as store:
        assert store.keep(report, coding).members == ()
        gists = store.gists([1])
        assert len(gists) == 1 and gists[0].words == ()
