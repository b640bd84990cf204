import numpy as np
import pytest

from tocsin.ground.name_context import read_names
from tocsin.ground.ranker import FEATURES, Table, Trees, load_ranker, rank_names, read_groups
from tocsin.records.span import Span


def resolve(gazetteer, text, *names, home=None):
    """Rank names at their first place in a text after the one before."""
    spans, position = [], 0
    for name in names:
        start = text.index(name, position)
        spans.append(Span(start, start + len(name)))
        position = start + len(name)
    found = rank_names(read_names(text, spans, [gazetteer.demonym(name) for name in names]), gazetteer, home=home)
    return [choice.entry.geonameid if choice.entry else None for choice in found]


@pytest.mark.parametrize(
    ("text", "names", "geonameids"),
    [
        ("Fires in Paris and Berlin.", ["Paris", "Berlin"], [2988507, 2950159]),
        ("A fire in Paris, Texas, near Dallas.", ["Paris", "Texas", "Dallas"], [4717560, 4736286, 4684888]),
        ("Shops in Aktobe, Almaty, Aqtau and Astana shut, Kazakhstan said.", ["Aktobe", "Almaty", "Aqtau", "Astana", "Kazakhstan"],
         [610611, 1526384, 610612, 1526273, 1522867]),
        ("Troops left Tbilisi; Georgia and Russia traded blame.", ["Tbilisi", "Georgia", "Russia"], [611717, 614540, 2017370]),
        ("Voters in Atlanta, Georgia, and Alabama.", ["Atlanta", "Georgia", "Alabama"], [4180439, 4197000, 4829764]),
    ],
)  # fmt: skip
def test_the_company_of_a_name_says_which_place_it_is(gazetteer, text, names, geonameids):
    assert resolve(gazetteer, text, *names) == geonameids


def test_a_name_has_one_sense_in_a_document(gazetteer):
    found = resolve(gazetteer, "In Portland, Maine, snow fell. Portland was quiet.", "Portland", "Maine", "Portland")
    assert found[0] == found[2] == 4975802


def test_what_the_gazetteer_lacks_has_no_entry(gazetteer):
    assert resolve(gazetteer, "Near Qwxzville.", "Qwxzville") == [None]
    assert rank_names([], gazetteer) == []


def test_features_have_a_column_each(gazetteer):
    text = "A fire in Paris, Texas."
    names = read_names(text, [Span(10, 15), Span(17, 22)], [None, None])
    table = Table(read_groups(names, gazetteer), names, "USA")
    features = table.features(table.prior())
    assert features.shape == (len(table.entries), len(FEATURES))
    assert np.isfinite(features).all()


def test_trees_go_left_at_most_at_the_threshold():
    feature, left, right = np.array([[0, 0, 0]]), np.array([[1, 1, 2]]), np.array([[2, 1, 2]])
    trees = Trees(feature, np.array([[1.5, 0.0, 0.0]]), left, right, np.array([[0.0, -1.0, 2.0]]), depth=1, baseline=0.5)
    assert trees.scores(np.array([[1.5], [1.6]])).tolist() == [-0.5, 2.5]


def test_the_shipped_trees_fit_the_features():
    assert load_ranker().second.feature.max() < len(FEATURES)
