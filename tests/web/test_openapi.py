"""The OpenAPI document: it names every address that gives data, and nothing that fits or breaks it makes the server fail."""

from __future__ import annotations

from collections import Counter

import pytest
from starlette.testclient import TestClient

from tests.invented import coding_of, report_of
from tocsin.store import Store
from tocsin.web import make_app

HOME = "http://127.0.0.1"
# Examples for each address; each is a request of some milliseconds.
EXAMPLES = 40
PAGES_OF_DATA = ("incidents", "stories", "areas", "sources", "issues", "about", "report", "review")


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as opened:
        for name in ("r1", "r2"):
            opened.keep(report_of(name), coding_of(report_of(name)))
        yield opened


def test_every_page_is_there_as_data_and_documented(store):
    document = TestClient(make_app(store), base_url=HOME).get("/openapi.json").json()
    assert {f"/{name}.json" for name in PAGES_OF_DATA} <= set(document["paths"])
    assert {f"/{name}.csv" for name in PAGES_OF_DATA if name != "incidents"} <= set(document["paths"])
    assert {"/incidents.{ending}", *(f"/incidents/{{ident}}.{ending}" for ending in ("json", "csv", "geojson"))} <= set(document["paths"])
    asked = {one["name"] for one in document["paths"]["/incidents.json"]["get"]["parameters"]}
    assert {"since", "box", "where", "killed", "actor", "limit", "after", "order"} <= asked


def test_what_programs_may_do_with_a_token_is_documented(people):
    paths = people.browser("ada").get("/openapi.json").json()["paths"]
    kinds = paths["/judgements"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]["kind"]["enum"]
    assert "merge" in kinds
    assert "get" in paths["/accounts.json"] and "post" in paths["/accounts"] and {"/audit.json", "/audit.csv"} <= set(paths)
    assert not {"/account", "/accounts/", "/log-in"} & set(paths) and "get" not in paths["/accounts"]


@pytest.mark.slow
def test_no_request_that_fits_the_document_or_breaks_it_makes_the_server_fail(store):
    schemathesis = pytest.importorskip("schemathesis", reason="no schemathesis here: pip install '.[dev]'")
    import hypothesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.generation.modes import GenerationMode

    app = make_app(store)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1"})
    answers = Counter()
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @hypothesis.settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck))
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                answer = case.call_and_validate(headers={"host": "127.0.0.1"}, checks=[not_a_server_error])
                answers[answer.status_code] += 1

            try:
                ask()
            except hypothesis.errors.Unsatisfiable:  # nothing can break an address without parameters
                continue
    assert answers[200] > EXAMPLES and answers[400] > EXAMPLES and answers[404] > 1, answers
