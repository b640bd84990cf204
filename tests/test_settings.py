"""Each setting has one value and says where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import UsageError
from tocsin.settings import Settings, read_settings


def test_option_beats_environment_beats_file_beats_default(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text('country = "KAZ"\nprocesses = 1\nscreen = "off"\n')
    settings = read_settings(tmp_path, {"TOCSIN_PROCESSES": "2", "TOCSIN_MIN_CONFIDENCE": "0.5"}).with_options(store="a.db", country=None)
    assert (settings.country, settings.processes, settings.screen, settings.min_confidence) == ("KAZ", 2, False, 0.5)
    origins = [settings.origin(name) for name in ("store", "country", "processes", "min_confidence")]
    assert origins == ["option", "tocsin.toml", "TOCSIN_PROCESSES", "TOCSIN_MIN_CONFIDENCE"]


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {}) == Settings()


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('country = "NGA"\n')
    settings = read_settings(tmp_path / "elsewhere", {"TOCSIN_CONFIG": str(tmp_path / "mine.toml")})
    assert (settings.country, settings.origin("country")) == ("NGA", "mine.toml")
    with pytest.raises(UsageError, match="no such file"):
        read_settings(tmp_path, {"TOCSIN_CONFIG": str(tmp_path / "gone.toml")})


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('contry = "KAZ"', "Did you mean 'country'"),
        ("processes = -1", "processes = -1 is no whole number"),
        ('processes = "two"', "is no whole number"),
        ("min_confidence = 1.5", "is no number from 0 to 1"),
        ('screen = "perhaps"', "is no yes or no"),
        ("country = 7", "is no text"),
        ("country =", "not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "tocsin.toml").write_text(toml)
    with pytest.raises(UsageError, match=says):
        read_settings(tmp_path, {})
