"""The life of a report, with the network as it is shipped."""

from dataclasses import replace

import pytest

from tests.shipped import coder, needs_bundle, quoted
from tocsin.pipeline import code
from tocsin.records.event import PairRelation
from tocsin.records.report import Pair, Report
from tocsin.records.span import Span

pytestmark = needs_bundle

ATTACK = "Gunmen killed two policemen at a market in Kano on Monday, officials said. Four attackers were arrested."
MARCH = "Thousands of teachers marched through Lima on Friday to demand higher pay. Police fired tear gas at the crowd."
PLAN = "The union plans to strike next week. The minister denied that troops had killed protesters."
FRENCH = "Des hommes armés ont tué deux policiers lundi sur un marché de la ville. Quatre assaillants ont été arrêtés, selon le ministère."
REPORTS = (
    Report("r1", ATTACK, published_at="2024-05-08"),
    Report("r2", MARCH, published_at="2024-05-13"),
    Report("r3", PLAN),
    Report("r4", FRENCH),
    Report("r5", "   "),
)


def dicts(reports, **options):
    return {one.report.id: one.to_dict() for one in coder().pipe(reports, **options)}


def test_an_attack_is_coded_from_end_to_end():
    coding = coder()(REPORTS[0])
    main = max(coding.incidents, key=lambda one: one.confidence)
    assert (main.type, main.stage, main.place.name, main.place.country, main.when.start) == (
        "ASSAULT",
        "accomplished",
        "Kano",
        "NGA",
        "2024-05-06",
    )
    assert ("killed", "police", 2) in {(one.what, one.who, one.best) for one in main.counts}
    assert coding.issues == () and coding.report.language == "en"


def test_every_span_quotes_the_text():
    for report in REPORTS[:4]:
        record = coder()(report).to_dict()
        for start, end, words in quoted(record):
            assert 0 <= start < end <= len(record["text"])
            assert words is None or words == record["text"][start:end]


def test_the_same_report_gives_the_same_coding():
    assert dicts(REPORTS) == dicts(REPORTS)


def test_neither_order_nor_neighbours_matter():
    together = dicts(REPORTS)
    assert dicts(REPORTS[::-1]) == together
    assert {one.id: coder()(one).to_dict() for one in REPORTS} == together


@pytest.mark.slow
def test_the_number_of_processes_does_not_matter():
    assert dicts(REPORTS, processes=2) == dicts(REPORTS)


@pytest.mark.slow
def test_processes_keep_the_order_of_more_reports_than_wait():
    many = [replace(REPORTS[number % 3], id=f"r{number}") for number in range(24)]
    assert [one.report.id for one in coder().pipe(iter(many), processes=2)] == [one.id for one in many]


def test_the_pipe_reads_no_further_than_it_is_asked():
    taken = []
    codings = coder().pipe(taken.append(one.id) or one for one in REPORTS)
    next(codings)
    assert taken == ["r1"]


def test_a_report_that_cannot_be_read_does_not_end_the_run():
    reports = [REPORTS[0], Report("bad", "", fault="The line is no JSON.", fault_remedy="Mend it."), REPORTS[2]]
    codings = list(coder().pipe(reports))
    assert [one.report.id for one in codings] == ["r1", "bad", "r3"]
    assert codings[1].text is None and codings[1].events == ()
    (issue,) = codings[1].issues
    assert (issue.stage, issue.remedy) == ("acquire", "Mend it.") and "The line is no JSON." in issue.what


@pytest.mark.parametrize(
    ("content", "form"), [("", "text"), ("  \n ", "text"), (b"", "text"), (b"%PDF-1.7 broken", "pdf"), (b"<html></html>", "html")]
)
def test_what_holds_no_text_is_an_issue_of_acquire(content, form):
    coding = coder()(Report("r1", content, form=form))
    assert coding.text is None and [one.stage for one in coding.issues] == ["acquire"]


def test_a_failure_inside_a_stage_is_an_internal_issue():
    coding = coder()(Report("r1", ATTACK, form="fax"))
    (issue,) = coding.issues
    assert issue.stage == "internal" and "KeyError" in issue.what and issue.remedy
    assert coding.text is None and coding.report.id == "r1"


@pytest.mark.parametrize("content", [7, None])
def test_a_content_of_another_type_is_an_internal_issue(content):
    assert [one.stage for one in code(Report("r1", content), coder()).issues] == ["internal"]


def test_a_broken_codebook_is_an_internal_issue():
    lexicon = coder().lexicon
    broken = replace(coder(), lexicon=replace(lexicon, codebook=replace(lexicon.codebook, types={})))
    assert [one.stage for one in code(REPORTS[0], broken).issues] == ["internal"]


def test_verbose_shows_where_it_failed():
    verbose = replace(coder(), settings=replace(coder().settings, verbose=True))
    (issue,) = code(Report("r1", ATTACK, form="fax"), verbose).issues
    assert "Traceback" in issue.what and "acquire" in issue.what


def test_another_language_keeps_its_sentences_and_has_one_issue():
    coding = coder()(REPORTS[3])
    assert coding.report.language == "fr" and coding.text == FRENCH
    assert len(coding.sentences) == 2 and coding.events == coding.incidents == ()
    assert len(coding.issues) == 1


def test_a_report_without_a_date_is_coded():
    coding = coder()(Report("r1", ATTACK))
    assert coding.report.published_at is None
    assert any(one.type == "ASSAULT" and one.is_live for one in coding.events)


@pytest.mark.parametrize("stamp", ["soon", "2024-13-45"])
def test_a_date_that_is_none_is_an_issue_and_the_text_is_coded(stamp):
    coding = coder()(Report("r1", ATTACK, published_at=stamp))
    assert coding.events and [one.stage for one in coding.issues] == ["acquire"]


def test_what_is_not_live_is_listed_with_its_reason():
    coding = coder()(REPORTS[2])
    deeds = [one for one in coding.events if one.type != "REJECT"]  # the denial itself was uttered
    assert deeds and not any(one.is_live or one.incident for one in deeds)
    assert {one.reason for one in coding.not_coded} == {one.factuality.status for one in deeds}


def test_a_text_is_coded_with_what_is_known_of_it():
    coding = coder()(ATTACK, published_at="2024-05-08", title="Market attack", country="NGA")
    assert (coding.report.published_at, coding.report.title, coding.text) == ("2024-05-08", "Market attack", ATTACK)
    assert coding.report.sha256 == Report("r1", ATTACK).sha256


def test_every_pair_asked_for_has_a_relation_even_in_a_report_without_events():
    pairs = (Pair(Span(0, 6), Span(14, 27)), Pair(Span(14, 27), Span(0, 6)))
    assert len(coder()(Report("r1", ATTACK, pairs=pairs)).relations) == 2
    assert coder()(Report("r1", FRENCH, pairs=pairs)).relations == (PairRelation(), PairRelation())
    assert coder()(Report("r1", "", pairs=pairs)).relations == (PairRelation(), PairRelation())


def test_a_coding_says_who_coded_it():
    version = coder()(REPORTS[0]).version
    assert version == coder().version and None not in (version.tocsin, version.model, version.codebook, version.gazetteer)


def test_ids_are_unique_and_incidents_hold_the_live_events():
    coding = coder()(REPORTS[0])
    assert [one.id for one in coding.events] == [f"ev{number}" for number in range(1, len(coding.events) + 1)]
    assert {ident for one in coding.incidents for ident in one.events} == {one.id for one in coding.events if one.is_live}
    assert {one.incident for one in coding.events if one.is_live} == {one.id for one in coding.incidents}
