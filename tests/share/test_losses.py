"""The loss report of a layout."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.share.exports.losses import MOST_EXAMPLES, Losses


def test_a_loss_is_counted_by_field_and_rule_the_commonest_first(tmp_path: Path) -> None:
    losses = Losses("acled")
    for number in range(MOST_EXAMPLES + 2):
        losses.add("fatalities", "none told", f"r{number}")
    losses.drop("a threat", "r1")
    losses.rows = 9
    losses.write(tmp_path / "losses.json")
    told = json.loads((tmp_path / "losses.json").read_text(encoding="utf-8"))
    assert (told["layout"], told["rows"], told["dropped"]) == ("acled", 9, 1)
    assert [(one["field"], one["rule"], one["count"]) for one in told["losses"]] == [
        ("fatalities", "none told", MOST_EXAMPLES + 2),
        ("row", "dropped: a threat", 1),
    ]
    assert len(told["losses"][0]["examples"]) == MOST_EXAMPLES
