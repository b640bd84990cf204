"""The shipped network, loaded once."""

from __future__ import annotations

import pytest

from tocsin.model import Model


@pytest.fixture(scope="session")
def model() -> Model:
    return Model.load()
