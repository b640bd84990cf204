from __future__ import annotations

import json

import pytest

from evaluation.shared import Sources
from tocsin.errors import UsageError
from training.folds import fold


def sources_with(tmp_path, name, rows, **changes) -> Sources:
    data, score = tmp_path / "data", tmp_path / "score"
    data.mkdir()
    score.mkdir()
    (data / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Sources.open(data, score, **changes)


ROWS = [{"id": str(number), "split": "dev" if number % 3 else "train", "text": f"text {number}"} for number in range(40)]


def test_a_split_is_the_part_asked_for(tmp_path) -> None:
    sources = sources_with(tmp_path, "a.jsonl", ROWS, part="train")
    assert [row["id"] for row in sources.split("a.jsonl")] == [row["id"] for row in ROWS if row["split"] == "train"]


@pytest.mark.parametrize("part", ["dev", "train"])
def test_a_fold_is_of_the_text(tmp_path, part) -> None:
    sources = sources_with(tmp_path, "a.jsonl", ROWS, part=part, fold=2)
    assert [row["id"] for row in sources.folded("a.jsonl")] == [row["id"] for row in ROWS if (fold(row["text"]) == 2) == (part == "dev")]


def test_tokens_fold_like_their_text(tmp_path) -> None:
    sources = sources_with(tmp_path, "a.jsonl", [{"tokens": ["text", "7"]}], fold=fold("text 7"))
    assert len(list(sources.folded("a.jsonl"))) == 1


def test_a_scorer_is_imported_by_path(tmp_path) -> None:
    sources = sources_with(tmp_path, "a.jsonl", [])
    (sources.score / "invented_scorer.py").write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    assert sources.scorer("invented_scorer").double(4) == 8


def test_a_missing_corpus_names_the_remedy(tmp_path) -> None:
    with pytest.raises(UsageError, match="--data"):
        list(sources_with(tmp_path, "a.jsonl", []).records("b.jsonl"))
