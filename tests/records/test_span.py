import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records.span import Span, SpanIndex

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 20))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 2), (-1, 2)])
def test_no_span_is_empty_or_negative(start, end):
    with pytest.raises(AssertionError):
        Span(start, end)


def test_a_span_counts_code_points():
    assert Span(1, 3).of("aé𝄞b") == "é𝄞"


@given(spans, st.text(min_size=60, max_size=80))
def test_its_words_are_as_long_as_itself(span, text):
    assert len(span.of(text)) == len(span) == span.end - span.start


@given(spans, spans)
def test_overlap_is_mutual_and_is_a_shared_character(left, right):
    is_shared = bool(set(range(left.start, left.end)) & set(range(right.start, right.end)))
    assert left.overlaps(right) == right.overlaps(left) == is_shared


@given(spans, spans)
def test_what_holds_another_overlaps_it_and_is_no_shorter(left, right):
    if left.holds(right):
        assert left.overlaps(right) and len(left) >= len(right)
        assert left == right or not right.holds(left)


@given(spans, spans, spans)
def test_holding_carries_over(outer, middle, inner):
    if outer.holds(middle) and middle.holds(inner):
        assert outer.holds(inner)


@given(spans)
def test_a_span_holds_itself(span):
    assert span.holds(span) and span.overlaps(span)


@given(st.lists(spans))
def test_spans_sort_by_where_they_start(ones):
    ordered = sorted(ones)
    assert [(one.start, one.end) for one in ordered] == sorted((one.start, one.end) for one in ones)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=12), st.integers(0, 30), st.integers(1, 9), st.integers(0, 2))
def test_an_index_answers_as_a_walk_over_all_spans(pairs, start, length, longer):
    spans = [Span(first, first + size) for first, size in pairs]
    asked, index = Span(start, start + length), SpanIndex.of(spans)
    assert index.near(asked) == [place for place, one in enumerate(spans) if one.overlaps(asked)]
    assert index.touches(asked) == any(one.overlaps(asked) for one in spans)
    held = any(one.holds(asked) and len(one) >= len(asked) + longer for one in spans)
    assert index.has_holder(asked, longer=longer) == held
