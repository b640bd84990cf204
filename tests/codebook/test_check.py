"""Check: the packaged codebook is sound, and a curator's slips are named."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from tocsin.codebook import check_codebook
from tocsin.codebook.check import CONTEXTS, MODES_BY_TYPE, SECTORS
from tocsin.codebook.reading import PACKAGED

PROMISE = Path(__file__).parents[3] / "shared" / "score" / "coding_shape.py"


def test_the_packaged_codebook_is_sound():
    assert check_codebook() == []


@pytest.mark.skipif(not PROMISE.exists(), reason="the scorers lie beside a checkout for development only")
def test_the_legal_names_are_those_of_the_interface():
    spec = importlib.util.spec_from_file_location("coding_shape", PROMISE)
    shape = importlib.util.module_from_spec(spec)
    sys.modules["coding_shape"] = shape
    spec.loader.exec_module(shape)
    assert {code: modes.replace("*", "") for code, modes in MODES_BY_TYPE.items()} == shape.MODES_BY_TYPE
    assert sorted(CONTEXTS) == sorted(shape.CONTEXTS.split())
    assert sorted(SECTORS) == sorted(shape.SECTORS.split())


@pytest.mark.parametrize(
    ("page", "old", "new", "fault"),
    [
        ("events/aid.yml", "code: AID", "code: HELP", "HELP is no type of PLOVER's"),
        ("events/aid.yml", "  - Divers rescued nine fishermen off Cape Lorn\n", "", "AID has 2 examples, 3 are wanted"),
        ("events/reject.yml", ", own: true", "", "the mode 'inaction' of REJECT must be marked as our own"),
        ("roles.yml", "When it happens", "Where it happens", "the gloss 'Where it happens' stands 2 times"),
        ("people.yml", "sector: MIL", "sector: ARMY", "has the sector 'ARMY', which does not exist"),
        ("contexts.yml", "\nlegal:", "\nlaw:", "has the context 'law', which does not exist"),
        ("cues.yml", "status: denied", "status: untrue", "has the status 'untrue', which does not exist"),
        ("crosswalks/muc4.yml", "modes: violence", "modes: anger", "speaks of THREATEN 'anger'"),
        ("crosswalks/cameo.yml", 'AID: {any: "070"}\n', "", "has no code for AID"),
        ("events/aid.yml", "gloss: Somebody", "glos: Somebody", "'glos' is no key of this entry"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path, page, old, new, fault):
    copy = shutil.copytree(PACKAGED, tmp_path / "codebook")
    text = (copy / page).read_text("utf-8")
    assert old in text
    (copy / page).write_text(text.replace(old, new, 1), "utf-8")
    assert any(fault in one for one in check_codebook(copy))


def test_a_codebook_cut_short_is_noticed(tmp_path):
    copy = shutil.copytree(PACKAGED, tmp_path / "codebook")
    (copy / "contexts.yml").write_text("legal: court\n", "utf-8")
    assert any("2 forms of contexts" in fault for fault in check_codebook(copy))
