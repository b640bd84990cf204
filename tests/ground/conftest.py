"""One gazetteer for all tests of the stage: compiled into the cache at its first use, then opened in milliseconds."""

import pytest

from tocsin.ground.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer():
    opened = Gazetteer.open()
    yield opened
    opened.close()
