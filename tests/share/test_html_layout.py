"""The page as text: what it says, what it escapes, what it forbids."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from io import StringIO

import pytest

from tocsin.records.coding import Coding
from tocsin.records.document import Sentence
from tocsin.records.event import NotCoded
from tocsin.records.grounding import EventPlace
from tocsin.records.span import Span
from tocsin.share.exports import html
from tocsin.share.exports.html.fields import Field
from tocsin.share.exports.html.map import RADIUS_KM, map_of, outlines
from tocsin.share.exports.html.marks import marked
from tocsin.share.exports.html.timeline import Entry, timeline_of
from tocsin.share.exports.layouts import ExportOptions


def _page(*codings: Coding, options: ExportOptions | None = None) -> str:
    stream = StringIO()
    html.write(codings, stream, options or ExportOptions())
    return stream.getvalue()


def test_words_and_field_link_to_each_other(raid: Coding) -> None:
    page = _page(raid)
    assert re.search(r'<a class="w trigger" id="w-(r1-in1-trigger-0)" href="#\1" data-refs="\1" title="What happened">shot</a>', page)
    assert '<a class="field trigger" id="r1-in1-trigger-0" href="#w-r1-in1-trigger-0"><bdi>shot</bdi></a>' in page


def test_every_link_of_the_page_leads_to_an_element(raid: Coding, quiet: Coding, unread: Coding, nationwide: Coding) -> None:
    for page in (_page(raid), _page(raid, quiet, unread, nationwide)):
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert {one for one in re.findall(r'href="#([^"]+)"', page) if not one.startswith("w-")} <= set(ids)


def test_nothing_of_the_page_asks_a_network(raid: Coding) -> None:
    page = _page(raid)
    assert not re.search(r'(?:src|href|action|srcset|xlink:href)="(?!#)', page)
    assert "url(" not in page
    assert "@import" not in page


def test_policy_names_the_hashes_of_style_and_script_and_nothing_else(raid: Coding) -> None:
    page = _page(raid)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        part = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert part is not None
        digest = base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r'\s(?:on\w+|style)="', page)


HOSTILE = ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "</style>$style", "a\u202eb\x00c\ud800"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(words: str, raid: Coding) -> None:
    text = words + " " + (raid.text or "")
    hostile = replace(
        raid,
        text=text,
        report=replace(raid.report, id=words, title=words, source=words, url=words),
        incidents=(replace(raid.incidents[0], summary=words, actors=(replace(raid.incidents[0].actors[0], text=words, name=words),)),),
        events=(),
        not_coded=(NotCoded(Span(0, len(words)), words, None, "rumoured"),),
    )
    page = _page(hostile, raid)
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "\u202e" not in page
    page.encode("utf-8")


def test_signs_that_nobody_sees_are_shown_by_number(raid: Coding) -> None:
    page = _page(replace(raid, text="\u202e" + (raid.text or "")[1:]))
    assert '<span class="sign" title="U+202E">202E</span>' in page


def test_several_reports_have_an_index_and_one_has_none(raid: Coding, quiet: Coding, unread: Coding) -> None:
    assert 'class="index"' not in _page(raid)
    page = _page(raid, quiet, unread)
    assert page.count('<li><a href="#r') >= 3
    assert '<h1 dir="auto">3 reports</h1>' in page
    assert "not read</span>" in page


def test_a_quiet_report_says_why(quiet: Coding) -> None:
    assert "2 sentences read, none holds an event" in _page(quiet)


def test_what_was_not_coded_stands_with_its_reason(raid: Coding) -> None:
    assert '<span class="reason">planned</span>' in _page(raid)


def test_text_may_be_left_out(raid: Coding) -> None:
    page = _page(raid, options=ExportOptions(with_text=False))
    assert 'class="text"' not in page
    assert "Two gunmen" in page


def test_a_word_of_two_fields_shows_the_shorter_and_knows_both() -> None:
    fields = [Field("a", "count", "", "", Span(0, 12)), Field("b", "recipient", "", "", Span(8, 12))]
    text = marked("Killing four.", fields, [])
    assert text == (
        '<a class="w count" id="w-a" href="#a" data-refs="a" title="How many">Killing </a>'
        '<a class="w recipient" id="w-b" href="#b" data-refs="b a" title="To whom">four</a>.'
    )


def test_captions_are_set_apart() -> None:
    assert marked("A car. He fell.", [], [Sentence(Span(0, 6), "caption")]) == '<span class="aside" title="caption">A car.</span> He fell.'


def test_a_country_is_shaded_and_has_no_circle(nationwide: Coding) -> None:
    drawn = map_of([Entry("r1-in1", nationwide.incidents[0])])
    assert "<ellipse" not in drawn
    assert drawn.count('class="land shaded"') == 1
    assert "<title>Peru: somewhere in the country</title>" in drawn
    assert "known to the country" in drawn


def _drawn_width(coding: Coding, place: EventPlace) -> float:
    drawn = map_of([Entry("r1-in1", replace(coding.incidents[0], place=place))])
    found = re.search(r'rx="([\d.]+)"', drawn)
    assert found is not None
    return float(found[1])


def test_the_circle_is_as_wide_as_the_precision(raid: Coding) -> None:
    place = raid.incidents[0].place
    assert place is not None
    assert _drawn_width(raid, replace(place, precision="province")) > 2 * _drawn_width(raid, place)
    assert _drawn_width(raid, replace(place, radius_km=300.0)) > 3 * _drawn_width(raid, replace(place, precision="province"))
    assert set(RADIUS_KM) == {"site", "sub-city", "city", "district", "province", "landscape"}


def test_outlines_know_their_countries() -> None:
    known = {one.country: one for one in outlines()}
    left, top, right, bottom = known["PER"].box
    assert left < 10 * (-77.04 + 180) < right
    assert top < 10 * (90 + 12.05) < bottom


def test_no_outline_is_drawn_across_the_world() -> None:
    for one in outlines():
        across = [abs(int(step)) for step in re.findall(r"(?<=[l ])-?\d+|-\d+", one.path)]
        assert one.country == "ATA" or max(across) < 1800, one.name  # Antarctica is closed along the pole
        left, top, right, bottom = one.box
        assert 0 <= left <= one.middle[0] <= right <= 3600 and top <= one.middle[1] <= bottom, one.name


def test_a_country_on_both_sides_of_the_change_of_days_is_shown_where_it_is(nationwide: Coding) -> None:
    place = nationwide.incidents[0].place
    assert place is not None
    fiji = replace(place, text="Fiji", name="Fiji", country="FJI", lat=-18.0, lon=178.0)
    drawn = map_of([Entry("r1-in1", replace(nationwide.incidents[0], place=fiji))])
    found = re.search(r'viewBox="(\d+) \d+ (\d+)', drawn)
    assert found is not None
    left, width = int(found[1]), int(found[2])
    assert left > 3000 and left <= 10 * (178 + 180) <= left + width
    assert "<title>Fiji: somewhere in the country</title>" in drawn


def test_the_timeline_puts_days_in_order_and_what_has_none_last(raid: Coding, nationwide: Coding) -> None:
    first = raid.incidents[0]
    assert first.when is not None
    later = replace(first, id="in2", when=replace(first.when, start="2024-03-09", end="2024-03-10"))
    line = timeline_of([Entry("c", nationwide.incidents[0]), Entry("b", later), Entry("a", first)])
    assert re.findall(r'href="#(\w)"', line) == ["a", "b", "c"]
    assert "no day told" in line
    assert line.count("<svg") == 2


def test_names_on_the_map_cover_no_other_name(nationwide: Coding) -> None:
    near = [
        EventPlace(Span(0, 4), name, "literal", name, number, "NGA", "Kano", lat, lon, "city", 0.9, None)
        for number, (name, lat, lon) in enumerate(
            (("Kano", 12.0, 8.5), ("Wudil", 12.05, 8.6), ("Gaya", 11.95, 8.7), ("Bichi", 12.1, 8.45), ("Kura", 11.9, 8.55))
        )
    ]
    drawn = map_of([Entry(f"r1-in{one.name}", replace(nationwide.incidents[0], place=one)) for one in near])
    boxes = []
    for x, y, size, name in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)">([^<]+)', drawn):
        width = 0.6 * float(size) * len(name)
        boxes.append((float(x), float(y) - 0.8 * float(size), float(x) + width, float(y)))
    assert len(boxes) >= 3
    for number, one in enumerate(boxes):
        assert not any(one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3] for two in boxes[number + 1 :])
