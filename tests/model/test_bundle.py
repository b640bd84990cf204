"""A bundle is checked before use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.errors import ModelError
from tocsin.model.bundle import SHIPPED, load_bundle


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))


def test_the_shipped_bundle_is_small_and_whole() -> None:
    shipped = load_bundle()
    assert shipped.version
    assert {"ner", "trigger", "roles", "fillers"} <= set(shipped.heads)
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 30_000_000


def test_a_changed_file_stops_the_program(bundle: Path) -> None:
    with (bundle / "labels.json").open("a") as labels:
        labels.write(" ")
    with pytest.raises(ModelError, match=r"labels\.json: the checksum is .* Install the package again"):
        load_bundle(bundle)


@pytest.mark.parametrize("name", ["manifest.json", "heads.npz", "tokenizer.json"])
def test_a_missing_file_is_named(bundle: Path, name: str) -> None:
    (bundle / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: the file is missing"):
        load_bundle(bundle)


def test_a_manifest_that_is_not_json_is_named(bundle: Path) -> None:
    (bundle / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match=r"manifest\.json: not JSON"):
        load_bundle(bundle)
