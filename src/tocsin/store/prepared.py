"""Prepared: statements that run for every report. SQLAlchemy writes each once a database; the driver runs it from then on.

    _BY_KEY = Prepared(select(reports.c.number).where(reports.c.key == bindparam("key")))
    _BY_KEY.scalar(connection, key="3f0c...")                          ->  7
    _OF_REPORTS = Prepared(select(gists).where(gists.c.report.in_(bindparam("part", expanding=True))))
    _OF_REPORTS.rows(connection, part=[7, 9])                          ->  [Row(report=7, ...), Row(report=9, ...)]

What SQLAlchemy does around a statement costs ten times as much as SQLite needs for it, and fifty of them are run a report.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Delete, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

_Convert = Callable[[Any], Any]
# How SQLAlchemy leaves the place of a list open.
_LIST = re.compile(r"IN \(__\[POSTCOMPILE_(\w+)\]\)")


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement as one database takes it."""

    text: str
    order: tuple[str, ...] | None  # names of the marks where they have none
    lists: frozenset[str]
    fixed: Mapping[str, Any]  # values that stand in the statement itself
    bind: tuple[tuple[str, _Convert], ...]  # what a value must be made into
    read: tuple[tuple[int, _Convert], ...]  # likewise what is read, by its place
    make: Callable[[Iterable[Any]], Any]


@dataclass(slots=True)
class Prepared:
    """A statement with named values; one marked `expanding` is a list."""

    statement: Select[Any] | Insert | Update | Delete
    _written: dict[tuple[str, frozenset[str]], _Written] = field(default_factory=dict)

    def rows(self, connection: Connection, **values: Any) -> list[Any]:
        """Run it and give its rows."""
        written = self._for(connection, values)
        found = _run(connection, *_filled(written, values))
        if not written.read:
            return [written.make(row) for row in found]
        rows = []
        for row in found:
            read = list(row)
            for place, convert in written.read:
                read[place] = convert(read[place])
            rows.append(written.make(read))
        return rows

    def first(self, connection: Connection, **values: Any) -> Any:
        """Give the first row, None where there is none."""
        return next(iter(self.rows(connection, **values)), None)

    def scalars(self, connection: Connection, **values: Any) -> list[Any]:
        """Give the first value of each row."""
        return [row[0] for row in self.rows(connection, **values)]

    def scalar(self, connection: Connection, **values: Any) -> Any:
        """Give the first value of the first row, None where there is none."""
        found = self.first(connection, **values)
        return None if found is None else found[0]

    def run(self, connection: Connection, **values: Any) -> None:
        """Run it for what it changes."""
        written = self._for(connection, values)
        _run(connection, *_filled(written, values), reads=False)

    def run_each(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each row of values; all rows name the same ones, and none is a list."""
        if not rows:
            return
        written = self._for(connection, rows[0])
        _run_many(connection, written.text, [_values(written, row) for row in rows])

    def _for(self, connection: Connection, values: Mapping[str, Any]) -> _Written:
        key = (connection.dialect.name, frozenset(values))
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = _write(self.statement, connection, list(values))
        return found


def _write(statement: Select[Any] | Insert | Update | Delete, connection: Connection, names: list[str]) -> _Written:
    """Let SQLAlchemy write a statement."""
    dialect: Any = connection.dialect
    plain = statement.inline() if isinstance(statement, Insert) else statement
    written: Any = plain.compile(dialect=dialect, column_keys=names)
    text = str(written)
    lists = frozenset(_LIST.findall(text))
    is_named = written.positiontup is None
    if is_named:
        text = _LIST.sub(r"= ANY(%(\1)s)", text)
    binds = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in written.binds.items()}
    columns = list(plain.selected_columns) if isinstance(plain, Select) else []
    # Numbers and texts come as they are.
    made = [(place, one.type) for place, one in enumerate(columns) if isinstance(one.type, (JSON, Boolean))]
    read = [(place, kind.dialect_impl(dialect).result_processor(dialect, None)) for place, kind in made]
    row = namedtuple("Row", [one.key for one in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024  # fields are the statement's
    return _Written(
        text=text,
        order=None if is_named else tuple(written.positiontup),
        lists=lists,
        fixed={name: value for name, value in written.params.items() if name not in names},
        bind=tuple((name, convert) for name, convert in binds.items() if convert and name not in lists),
        read=tuple((place, convert) for place, convert in read if convert),
        make=row._make,
    )


def _values(written: _Written, values: Mapping[str, Any]) -> Any:
    """Make values into what the driver takes, in its order."""
    given = {**written.fixed, **values}
    for name, convert in written.bind:
        given[name] = convert(given[name])
    return given if written.order is None else [given[name] for name in written.order]


def _filled(written: _Written, values: Mapping[str, Any]) -> tuple[str, Any]:
    """Put lists in; their lengths are rounded up to powers of two, so that few different statements come of it."""
    given = _values(written, values)
    if not written.lists or written.order is None:
        return written.text, given
    widths = {}
    spread: list[Any] = []
    for name, value in zip(written.order, given, strict=True):
        if name in written.lists:
            held = list(value) or [None]  # no value is NULL's equal
            widths[name] = width = 1 << (len(held) - 1).bit_length()
            spread += held
            spread += [held[-1]] * (width - len(held))
        else:
            spread.append(value)
    return _LIST.sub(lambda mark: f"IN ({'?, ' * (widths[mark[1]] - 1)}?)", written.text), spread


def _run(connection: Connection, text: str, values: Any, *, reads: bool = True) -> list[Any]:
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    try:
        cursor.execute(text, values)
        return cursor.fetchall() if reads else []
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(text, values, error) from error
    finally:
        cursor.close()


def _run_many(connection: Connection, text: str, rows: list[Any]) -> None:
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    try:
        cursor.executemany(text, rows)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(text, None, error) from error
    finally:
        cursor.close()
