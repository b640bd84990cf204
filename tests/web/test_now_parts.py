"""Pieces of *Now* that come after the list: they answer the same question, and what is counted is counted anew after a change."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.invented import coding_of, report_of
from tocsin.store import Store
from tocsin.web import make_app


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as opened:
        for name in ("r1", "r2"):
            opened.keep(report_of(name), coding_of(report_of(name)))
        yield opened


@pytest.fixture
def desk(store):
    return TestClient(make_app(store), base_url="http://127.0.0.1")


def test_the_page_names_its_pieces_with_the_question(desk):
    page = desk.get("/?type=ASSAULT&text=gunmen").text
    for part in ("facets", "timeline", "reports"):
        assert f'data-later="/parts/{part}?text=gunmen&amp;type=ASSAULT"' in page
    assert "/parts/reports" not in desk.get("/").text


@pytest.mark.parametrize(
    ("part", "words"),
    [("facets", "ASSAULT"), ("timeline", "2016-06-06 to 2016-06-12: 2 incidents"), ("reports", "Reports with these words")],
)
def test_a_piece_answers_the_question_of_its_page(desk, part, words):
    assert words in desk.get(f"/parts/{part}?text=gunmen&country=NGA").text
    assert "<html" not in desk.get(f"/parts/{part}").text
    assert words not in desk.get(f"/parts/{part}?text=nobody&type=PROTEST").text
    assert desk.get(f"/parts/{part}?since=yesterday").status_code == 400


def test_an_empty_record_has_nothing_to_count(tmp_path):
    with Store(str(tmp_path / "empty.db")) as store:
        assert "data-later" not in TestClient(make_app(store), base_url="http://127.0.0.1").get("/").text


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/sources.json", lambda found: found["sources"][0]["reports"] == 2, lambda found: found["sources"][0]["reports"] == 3),
        ("/about.json", lambda found: found["reports"] == 2, lambda found: found["reports"] == 3),
    ],
)
def test_what_is_kept_is_as_old_as_the_store(desk, store, path, before, after):
    assert before(desk.get(path).json()) and before(desk.get(path).json())
    store.keep(report_of("r3"), coding_of(report_of("r3")))
    assert after(desk.get(path).json())


def test_the_list_of_stories_and_a_search_see_a_new_report(desk, store):
    def seen():
        return desk.get("/stories").text.count("/stories/STY-"), desk.get("/parts/reports?text=gunmen").text.count("/report?id=")

    first = seen()
    store.keep(report_of("r3"), coding_of(report_of("r3")))
    assert seen()[1] == first[1] + 1
