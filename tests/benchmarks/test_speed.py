from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.speed import Measured, peak_memory, read_texts, table, windows_of
from tests.invented import report_of
from tocsin.model.bundle import load_bundle
from tocsin.model.subwords import Subwords
from tocsin.model.windows import WINDOW_SUBWORDS

MEASURED = Measured(10, 5000, 2, 20.0, 19.0, 32.0, 400.0, 1.2, "articles")


def test_the_table_stands_beside_what_is_asked() -> None:
    drawn = table(MEASURED)
    assert "10 reports (articles), 500 words each, 2 processes" in drawn
    assert "0.62   at least 0.55" in drawn


def test_without_corpora_the_examples_are_read_over_and_over(tmp_path: Path) -> None:
    reports, source = read_texts(tmp_path, 17)
    assert len(reports) == 17
    assert source == "the examples, repeated"


def test_windows_are_those_of_the_coder() -> None:
    subwords = Subwords(load_bundle(None).tokenizer)
    windows = windows_of(report_of("r1", "Gunmen killed two officers in Kano. " * 60), subwords)
    assert len(windows) > 1
    for window in windows:
        assert window.dtype == np.int64
        assert (window[0], window[-1]) == (subwords.opening, subwords.closing)
        assert len(window) <= WINDOW_SUBWORDS + 2


def test_memory_is_a_number_of_megabytes() -> None:
    assert peak_memory() >= 0
