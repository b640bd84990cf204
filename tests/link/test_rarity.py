"""A word says the more the fewer texts have it; news on violence has some words that English at large has not."""

from __future__ import annotations

from tests.shipped import needs_bundle
from tocsin.link.rarity import UNSEEN, Rarity

pytestmark = needs_bundle


def test_names_weigh_more_than_words_that_all_reports_have() -> None:
    rarity = Rarity.load()
    assert rarity.general("the") < rarity.general("police") < rarity.general("zhanaozen") == UNSEEN
    assert rarity.news("the") == 0.0
    assert rarity.news("police") < rarity.news("shot") < rarity.news("chicago") < rarity.news("zhanaozen")


def test_news_takes_weight_from_the_words_of_the_trade() -> None:
    rarity = Rarity.load()
    assert rarity.news("police") < rarity.general("police") / 2
    assert rarity.news("zhanaozen") > 0.9 * UNSEEN
