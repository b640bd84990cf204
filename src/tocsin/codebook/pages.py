"""Pages: the YAML files of the codebook, read with their line numbers.

What goes in is a file, what comes out are `Field`s: a value that knows where it stands, so that a fault can say so.

    page = read_page(directory, "events/protest.yml")
    page["gloss"].text             ->  "People gather in public to make a demand or show dissent"
    page["triggers"].items[0]["verbs"].words  ->  ("protest", "rally", ...)

Lists of words are written in one string with commas between: one scalar is read many times faster than a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tocsin.errors import CodebookError

# libyaml's loader is ten times faster; a Python built without it still reads the codebook.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a page and its place."""

    page: str
    node: yaml.Node

    def fault(self, what: str, remedy: str) -> CodebookError:
        """Make the error that names file and line."""
        return CodebookError(f"{self.page}:{self.node.start_mark.line + 1}: {what}.", remedy)

    @property
    def text(self) -> str:
        """Give the scalar as it is written, line breaks made blanks."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fault("a string is wanted here", "Write one string, with commas between words.")
        return " ".join(str(self.node.value).split())

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words of a string with commas between."""
        return tuple(word for word in map(str.strip, self.text.split(",")) if word)

    @property
    def number(self) -> float:
        """Give a number from 0 to 1."""
        try:
            number = float(self.text)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            raise self.fault(f"'{self.text}' is no number from 0 to 1", "Write one, such as 0.9.")
        return number

    @property
    def is_true(self) -> bool:
        """Say whether a flag is set."""
        if self.text not in ("true", "false"):
            raise self.fault(f"'{self.text}' is neither true nor false", "Write one of them.")
        return self.text == "true"

    @property
    def items(self) -> tuple[Field, ...]:
        """Give the entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("a list is wanted here", "Write entries that begin with '- '.")
        return tuple(Field(self.page, node) for node in self.node.value)

    @property
    def entries(self) -> dict[str, Field]:
        """Give the values of a mapping by key."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("a mapping is wanted here", "Write 'key: value' lines.")
        found: dict[str, Field] = {}
        for key, value in self.node.value:
            if key.value in found:
                raise Field(self.page, key).fault(f"'{key.value}' stands here twice", "Join the two.")
            found[key.value] = Field(self.page, value)
        return found

    def __getitem__(self, key: str) -> Field:
        if isinstance(self.node, yaml.MappingNode):
            for found, value in self.node.value:
                if found.value == key:
                    return Field(self.page, value)
        raise self.fault(f"there is no '{key}'", f"Add '{key}:'.")

    def only(self, *keys: str) -> dict[str, Field]:
        """Give the values of a mapping that may have these keys and no other."""
        entries = self.entries
        for key, field in entries.items():
            if key not in keys:
                raise field.fault(f"'{key}' is no key of this entry", f"Use one of: {', '.join(keys)}.")
        return entries


def read_page(directory: Path, name: str) -> Field:
    """Read one file of the codebook."""
    try:
        node = yaml.compose((directory / name).read_text("utf-8"), Loader=_LOADER)
    except OSError as error:
        raise CodebookError(f"{name}: the file cannot be read.", "Reinstall tocsin, or name a whole codebook.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"{name}:{line}: this is not YAML: {error.problem}.", "Mend the line.") from error
    if node is None:
        raise CodebookError(f"{name}:1: the file is empty.", "Write its entries, or reinstall tocsin.")
    return Field(name, node)


def event_pages(directory: Path) -> Iterator[Field]:
    """Read the pages of the event types."""
    for file in sorted((directory / "events").glob("*.yml")):
        yield read_page(directory, f"events/{file.name}")
