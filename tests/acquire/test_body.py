"""Body: the article of a page."""

import pytest

from tocsin.acquire.body import read_body
from tocsin.errors import ReportError

PARAGRAPHS = [
    "Police arrested two men on Monday after a raid on a depot in the northern town of Karsk, the Interior Ministry said in a statement.",
    "Officers found four rifles in the building, which a company that is not registered anywhere had rented since May, a spokesman said.",
]
PAGE = (
    '<html><head><title>Two held in Karsk</title><meta property="article:published_time" content="2016-06-06T09:30:00+02:00"></head><body>'
    '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer>All rights reserved</footer></body></html>"
)


def test_article_without_navigation_its_title_and_moment() -> None:
    body = read_body(PAGE)
    assert body.text == "\n\n".join(PARAGRAPHS)
    assert (body.title, body.published_at) == ("Two held in Karsk", "2016-06-06T09:30:00+02:00")


def test_declared_encoding_of_bytes() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Officers", "Офицеры полиции города")
    assert "Офицеры полиции города" in read_body(page.encode("cp1251")).text


def test_a_fragment_is_read_as_a_page() -> None:
    assert read_body("<p>Two men were held in Karsk on Monday.</p>").text == "Two men were held in Karsk on Monday."


def test_lone_surrogates_and_an_xml_head_do_no_harm() -> None:
    body = read_body('<?xml version="1.0" encoding="utf-8"?>' + PAGE.replace("Karsk,", "Karsk\ud800,"))
    assert "four rifles" in body.text


@pytest.mark.parametrize(
    "page", ["", "<nav>Home</nav>", b"<html></html>", "<html><body><p>Please enable cookies to go on reading.</p></body></html>"]
)
def test_page_without_an_article_is_an_error_with_its_remedy(page: str | bytes) -> None:
    with pytest.raises(ReportError, match="no article") as caught:
        read_body(page)
    assert caught.value.remedy
