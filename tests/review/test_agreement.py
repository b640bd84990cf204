"""Two reviewers' agreement is Krippendorff's alpha."""

from __future__ import annotations

from tocsin.records.judgement import Judgement
from tocsin.review.agreement import agreement


def corrected(incident: str, who: str, value: int) -> Judgement:
    return Judgement(None, "correct", incident, field="killed", value=value, machine=0, who=who)


def test_reviewers_who_say_the_same_agree_wholly() -> None:
    (one,) = agreement([corrected(f"i{number}", who, number) for number in (1, 2, 3) for who in ("ada", "bob")])
    assert (one.field, one.alpha, one.units, one.reviewers) == ("killed", 1.0, 3, 2)


def test_reviewers_who_say_the_opposite_disagree_beyond_chance() -> None:
    votes = [("i1", "ada", "accept"), ("i1", "bob", "reject"), ("i2", "ada", "reject"), ("i2", "bob", "accept")]
    (one,) = agreement([Judgement(None, kind, name, who=who) for name, who, kind in votes])  # type: ignore[arg-type]
    assert one.alpha == -0.5  # by hand: observed disagreement 1, expected 2/3


def test_near_numbers_agree_better_than_far_ones() -> None:
    def alpha(second: tuple[int, int, int]) -> float:
        pairs = zip(("i1", "i2", "i3"), (10, 20, 60), second, strict=True)
        (one,) = agreement([corrected(name, who, value) for name, left, right in pairs for who, value in (("ada", left), ("bob", right))])
        assert one.alpha is not None
        return one.alpha

    assert alpha((11, 20, 60)) > alpha((30, 20, 10))


def test_what_only_one_judged_says_nothing() -> None:
    (one,) = agreement([corrected("i1", "ada", 3), corrected("i2", "bob", 3)])
    assert (one.alpha, one.units) == (None, 0)


def test_what_is_undone_does_not_count() -> None:
    assert agreement([Judgement(1, "accept", "i1", who="ada", state="undone")]) == ()
