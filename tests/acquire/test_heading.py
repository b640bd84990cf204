"""Heading: what of a text is not its body."""

from itertools import pairwise

from tocsin.acquire.heading import find_kinds

PROSE = "Gunmen killed two police officers in the market of Karsk on Monday, the Interior Ministry said in a statement."
MORE = "Four of the attackers were arrested and some fled, a spokesman told reporters in the capital of the province."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.span.of(text)) for sentence in find_kinds(text, title)]


def test_page_that_lost_its_markup() -> None:
    text = (
        f"High alert: gunmen attack base in Norovia\n\n{PROSE}\n\n"
        "Norovian President Ada Moreau\nKarsk World and Agencies\n\nNorovian President Ada Moreau\n\n"
        f"{MORE}\n\nKarsk World and Agencies\n\nPolice arrest a man who took part in the march\n\n"
        f"{MORE}\n\nReuters (Archive)\n\nPolice action against demonstrators\n\n{PROSE}\n\nRoute 6"
    )
    assert kinds(text) == [
        ("headline", "High alert: gunmen attack base in Norovia"),
        ("caption", "Norovian President Ada Moreau"),
        ("agency", "Karsk World and Agencies"),
        ("caption", "Norovian President Ada Moreau"),
        ("agency", "Karsk World and Agencies"),
        ("caption", "Police arrest a man who took part in the march"),
        ("agency", "Reuters (Archive)"),
        ("caption", "Police action against demonstrators"),
        ("furniture", "Route 6"),
    ]


def test_headline_byline_and_dateline() -> None:
    text = f"Two killed in Karsk\n\nBy Ada Moreau\n\nKARSK, May 3 (Reuters) - {PROSE}\n\n{MORE}"
    assert kinds(text) == [("headline", "Two killed in Karsk"), ("byline", "By Ada Moreau"), ("dateline", "KARSK, May 3 (Reuters) -")]


def test_line_equal_to_the_title_is_a_headline_even_with_a_stop() -> None:
    assert kinds(f"Two killed in Karsk.\n{PROSE}", "Two killed in KARSK") == [("headline", "Two killed in Karsk.")]


def test_caption_that_shows_something_among_prose() -> None:
    text = f"{PROSE}\n\nSoldiers stand beside a burnt lorry near the market\n\n{MORE}"
    assert kinds(text) == [("caption", "Soldiers stand beside a burnt lorry near the market")]


def test_crosshead_is_a_headline() -> None:
    assert kinds(f"{PROSE}\n\nWhat comes next\n\n{MORE}") == [("headline", "What comes next")]


def test_lines_that_end_with_a_stop_are_body() -> None:
    assert kinds(f"{PROSE}\nNobody was hurt.\n{MORE}\nHe fled.") == []


def test_lower_case_paragraph_has_only_its_dateline() -> None:
    assert kinds(f"karsk: {PROSE.lower()} {MORE.lower()}") == [("dateline", "karsk:")]


def test_a_text_of_one_line_is_body() -> None:
    assert kinds("Gunmen kill two in Karsk") == []


def test_a_list_without_stops_is_body() -> None:
    assert kinds(f"{PROSE}\n- two men were killed in the north\n- a depot was burnt down in the south\n{MORE}") == []


def test_day_line_at_the_head_is_a_dateline_elsewhere_furniture() -> None:
    text = f"March 10, 2002\n\n{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}\n\n{PROSE}\n\n11 Jul 2022\n\n{MORE}"
    assert kinds(text) == [("dateline", "March 10, 2002"), ("furniture", "11 Jul 2022")]


def test_kinds_are_in_order_and_apart() -> None:
    text = f"Two killed\n\nRead more\n\nKARSK - {PROSE}\n\nBy Ada Moreau\n\nAFP PHOTO"
    spans = [sentence.span for sentence in find_kinds(text, None)]
    assert spans == sorted(spans) and all(left.end <= right.start for left, right in pairwise(spans))
