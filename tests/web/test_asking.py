"""Where a list goes on: a cursor that is none is refused before the store sees it."""

from __future__ import annotations

import pytest

from tocsin.errors import UsageError
from tocsin.web.asking import after_of


@pytest.mark.parametrize("cursor", ["7", "2016-06-06~12", "~12", "-1~3", "0.98~400"])
def test_a_cursor_goes_on(cursor):
    assert after_of({"after": cursor}) == cursor


@pytest.mark.parametrize("cursor", ["inf", "nan~1", "1e999~1", "9" * 30, "1~" + "9" * 30, "x~1", "1~", "\x00~1", "٣"])
def test_other_words_are_refused_with_a_remedy(cursor):
    with pytest.raises(UsageError, match="no place to go on from"):
        after_of({"after": cursor})


def test_no_cursor_is_the_first_page():
    assert after_of({}) is None and after_of({"after": " "}) is None
