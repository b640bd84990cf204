"""What is contradicted, disputed, deadly or doubtful comes first; what was judged is done."""

from __future__ import annotations

from dataclasses import replace

from tests.link.handmade_members import killed, told
from tocsin.link.consolidate import assemble
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.worklist import worklist


def made(name: str, *numbers: int, **more: object) -> Incident:
    members = [told(f"{name}{at or ''}", killed(number), number=at + 1, day=at + 1, **more) for at, number in enumerate(numbers)]
    found = assemble(members)
    assert found is not None
    return found


def test_what_sources_dispute_comes_before_what_they_agree_on() -> None:
    tasks = worklist([made("calm", 3, 3), made("disputed", 3, 30), made("deadly", 40)])
    assert [task.incident for task in tasks] == ["disputed", "deadly", "calm"]
    assert tasks[0].reasons[0] == "sources disagree on killed: 3 to 30"
    assert "one independent source for many dead" in tasks[1].reasons


def test_what_was_judged_is_done_until_it_is_contradicted() -> None:
    incident = made("a", 3, 30)
    judgement = Judgement(1, "correct", "a", field="killed", value=7)
    assert worklist([incident], [judgement]) == ()
    (task,) = worklist([incident], [replace(judgement, state="reopened")])
    assert task.reasons[0] == "judgement 1 (correct killed) is contradicted by the new coding"


def test_doubt_is_a_reason() -> None:
    (task,) = worklist([made("a", 0, confidence=0.5)])
    assert task.reasons == ("confidence 0.50",)


def test_a_limit_holds() -> None:
    assert len(worklist([made(f"i{number}", 5) for number in range(9)], limit=4)) == 4
