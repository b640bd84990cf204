"""Publication: a day, or a time with zone."""

import pytest

from tocsin.acquire.publication import read_publication


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2016-06-06", "2016-06-06"),
        ("2016-06-06T09:30:00Z", "2016-06-06T09:30:00Z"),
        ("2016-06-06T09:30:00+02:00", "2016-06-06T09:30:00+02:00"),
        ("2016-06-06T09:30:00", "2016-06-06"),
        ("Mon, 06 Jun 2016 09:30:00 +0200", "2016-06-06T09:30:00+02:00"),
        (None, None),
        (" ", None),
    ],
)
def test_days_and_times(words: str | None, at: str | None) -> None:
    publication = read_publication(words)
    assert (publication.at, publication.issue) == (at, None)


@pytest.mark.parametrize("words", ["last Monday", "2016-13-01", "2016", "06/06/2016", "12:30"])
def test_what_is_neither_is_an_issue_with_its_remedy(words: str) -> None:
    publication = read_publication(words)
    assert publication.at is None
    assert publication.issue is not None and publication.issue.stage == "acquire" and publication.issue.remedy
