import pytest

from tests.ground.handmade_events import count, event
from tocsin.ground.tolls import merge_counts, number_of
from tocsin.records.event import Count, Quote
from tocsin.records.span import Span


def rows(*counts):
    """Merge counts that a sentence each tells."""
    told = [event(f"ev{number}", sentence=number, counts=(one,)) for number, one in enumerate(counts)]
    return {(one.what, one.who, number_of(one), one.total) for one in merge_counts(told)}


def telling(sentence, trigger, *phrases):
    """An event whose counts have their phrases: ("killed", 1, "a man")."""
    counts = tuple(
        Count(what, "unknown", number, number, number, span=Span(start, start + 5), text=text)
        for start, (what, number, text) in zip(range(100 * sentence, 100 * sentence + 90, 10), phrases, strict=False)
    )
    return event(f"ev{sentence}", sentence=sentence, trigger=Quote(Span(100 * sentence + 90, 100 * sentence + 95), trigger), counts=counts)


def numbers(*told):
    return {(one.what, number_of(one)) for one in merge_counts(told)}


def test_one_man_told_twice_is_one():
    first, second = telling(0, "killed", ("killed", 1, "a man")), telling(3, "died", ("killed", 1, "the 24-year-old man"))
    assert numbers(first, second) == {("killed", 1)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("A 33-year-old man", "a 29-year-old man"), ("a man", "a woman"), ("Ann Smith", "Joan Brown"), ("a man", "another man")],
)
def test_persons_that_age_sex_or_name_tells_apart_add_up(one, other):
    assert numbers(telling(0, "wounded", ("wounded", 1, one)), telling(3, "wounded", ("wounded", 1, other))) == {("wounded", 2)}


def test_what_one_sentence_counts_is_added_up():
    assert numbers(telling(0, "killed", ("killed", 2, "two men"), ("killed", 1, "a woman"))) == {("killed", 3)}


def test_of_those_hit_the_killed_are_not_wounded():
    told = (telling(0, "shot", ("wounded", 4, "four people")), telling(1, "died", ("killed", 1, "a 16-year-old boy")))
    assert numbers(*told) == {("killed", 1), ("wounded", 3)}


def test_others_who_were_hit_are_besides_the_killed():
    told = (telling(0, "killed", ("killed", 1, "one man")), telling(0, "shot", ("wounded", 3, "three others")))
    assert numbers(*told) == {("killed", 1), ("wounded", 3)}


def test_who_was_wounded_and_died_is_killed():
    told = (telling(0, "injured", ("wounded", 1, "Ann Smith")), telling(2, "died", ("killed", 1, "Ms Smith")))
    assert numbers(*told) == {("killed", 1)}


def test_soldiers_and_gunmen_are_told_apart():
    assert rows(count("killed", "military", 2), count("killed", "militant", 5)) == {
        ("killed", "military", 2, False), ("killed", "militant", 5, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("interval", "number"),
    [((6, 6, 6), 6), ((6, None, None), 6), ((None, None, 10), 10), ((90, 100, 110), 100), ((None, None, None), 0), ((0, 0, 0), 0)],
)
def test_a_count_stands_for_its_best_else_its_lowest_else_its_highest(interval, number):
    assert number_of(Count("killed", "unknown", *interval)) == number


def test_of_two_tellings_the_larger_stays():
    assert rows(count("killed", "unknown", 4), count("killed", "unknown", 6)) == {("killed", "unknown", 6, False)}


def test_killed_and_wounded_are_apart():
    assert len(rows(count("killed", "unknown", 4), count("wounded", "unknown", 4))) == 2


def test_a_number_of_no_group_that_holds_the_groups_is_their_total():
    found = rows(count("killed", "unknown", 6), count("killed", "military", 3), count("killed", "civilian", 3))
    assert found == {("killed", "unknown", 6, True), ("killed", "military", 3, False), ("killed", "civilian", 3, False)}


def test_a_number_smaller_than_its_groups_together_is_no_total():
    assert ("killed", "unknown", 2, False) in rows(count("killed", "unknown", 2), count("killed", "military", 3))


def test_a_number_without_groups_is_no_total():
    assert rows(count("killed", "unknown", 6)) == {("killed", "unknown", 6, False)}


def test_the_groups_of_another_result_make_no_total():
    assert ("killed", "unknown", 6, False) in rows(count("killed", "unknown", 6), count("wounded", "military", 3))


def test_a_total_that_the_text_names_stays_one():
    assert merge_counts([event(counts=(Count("killed", "unknown", 6, 6, 6, total=True),))])[0].total


def test_nothing_told_is_no_row():
    assert merge_counts([]) == ()


def test_the_order_of_the_tellings_does_not_matter():
    counts = [
        count("killed", "unknown", 6),
        count("killed", "military", 3),
        count("wounded", "civilian", 2),
        count("killed", "military", 1),
    ]
    assert rows(*counts) == rows(*reversed(counts))
