"""The README's session is what the program prints."""

from __future__ import annotations

import re

import pytest

from examples.readme import ROOT, SESSION, session_of

# Another family of processors may round the network's last digits otherwise.
CONFIDENCE = re.compile(r"\b[01]\.\d\d\b")


@pytest.mark.slow
def test_the_session_is_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert SESSION.search(readme)
    assert CONFIDENCE.sub("", session_of(readme)) == CONFIDENCE.sub("", readme), "run `make readme`"
