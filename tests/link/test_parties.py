"""Each party is named once, with the strongest status that a report gives."""

from __future__ import annotations

import pytest

from tests.link.handmade_members import actor, told
from tocsin.link.independence import origins_of
from tocsin.link.parties import actors_of, recipients_of
from tocsin.records.event import Recipient

ACCUSED, CLAIMED, FACT = "suspected or accused by authorities", "claimed or admitted", "reported as fact"


@pytest.mark.parametrize(
    ("told_as", "stands"),
    [
        ([ACCUSED, CLAIMED], CLAIMED),
        ([CLAIMED, ACCUSED], CLAIMED),
        (["possible", ACCUSED], ACCUSED),
        ([ACCUSED, FACT], FACT),
        ([ACCUSED, "acquitted"], "acquitted"),
        (["acquitted", ACCUSED], ACCUSED),
    ],
)
def test_the_strongest_status_stands_and_an_acquittal_only_while_it_is_the_last_word(told_as: list[str], stands: str) -> None:
    members = [told(f"m{at}", number=at, day=at + 1, actors=(actor("The Front", status),)) for at, status in enumerate(told_as)]
    assert [one.status for one in actors_of(members, origins_of(members))] == [stands]


def test_an_article_and_case_make_no_other_party() -> None:
    members = [told("a", number=1, actors=(actor("The gunmen"),)), told("b", number=2, actors=(actor("gunmen"), actor("Front")))]
    assert [one.name for one in actors_of(members, origins_of(members))] == ["The gunmen", "Front"]


def test_what_is_known_best_of_a_party_is_kept() -> None:
    bare = Recipient(None, "officers", "officers")
    full = Recipient(None, "officers", "officers", kind="police", country="NGA", sector="COP")
    members = [told("a", number=1, recipients=(bare,)), told("b", number=2, recipients=(full,))]
    assert recipients_of(members, origins_of(members)) == (full,)
