from __future__ import annotations

import pytest

from evaluation.__main__ import main, table
from evaluation.bootstrap import Interval
from evaluation.scoring import Score
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import TASKS

NAMES = (
    "muc4 acled roles5 ner ordinary marks plover police satp geo actors times"
    " expressions attributions wikievents rams gva quantities factuality"
).split()


def test_the_tasks_are_those_of_the_interface() -> None:
    assert list(TASKS) == NAMES


def test_a_missing_folder_is_said_and_is_wrong_usage(tmp_path, capsys) -> None:
    assert main(["ner", "--data", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert "nowhere: no such folder" in said
    assert "--data" in said


def test_an_unknown_task_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as left:
        main(["weather"])
    assert left.value.code == 2


def test_a_baseline_stands_beside_its_figure_and_details_wait_until_asked_for() -> None:
    score = Score("ner", 9, {"F1": Interval(75, 70, 80), "F1 norp": Interval(90, 80, 95)}, {"F1": "bar 78"}, ("r3: KeyError",))
    short, full = table([score], is_detailed=False), table([score])
    assert "75.00  [ 70.0,  80.0]" in short
    assert "bar 78" in short
    assert "norp" not in short
    assert "norp" in full
    assert "r3: KeyError" in short


@pytest.mark.skipif(not (DATA.is_dir() and SCORE.is_dir()), reason="the shared corpora are not beside this checkout")
@pytest.mark.parametrize(
    ("task", "sizes"),
    [
        ("times", {"timeml": 49, "meantime": 30}),
        ("plover", {"plv, pair not given": 208}),
        ("police", {"india_docs": 161, "india_sents": 2164}),
        ("gva", {"gva": 300}),
    ],
)
def test_dev_parts_have_the_sizes_that_the_corpora_state(task, sizes) -> None:
    found = {part.name: len(part.items) for part in TASKS[task](Sources.open(DATA, SCORE))}
    assert sizes.items() <= found.items()
