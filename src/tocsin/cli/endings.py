"""Endings: how a command ends, whatever happened. An error becomes a line with its remedy and an exit status.

    UsageError("There is no layout 'x'.", "Choose one of ...")  ->  "tocsin: There is no layout 'x'. Choose one of ..."  exit 2

A traceback is shown with --verbose only.
"""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType
from typing import Any

import typer
from typer.core import TyperGroup

from tocsin.errors import ReportError, TocsinError, UsageError

FAILED = 1
WRONG_USAGE = 2
SOME_UNREAD = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count

VERBOSE = "tocsin.verbose"  # where a command's --verbose is noted for this module


class Commands(TyperGroup):
    """The program's commands, each with one way to end."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; say what went wrong in a line."""
        sys.excepthook = _say_internal_error
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except TocsinError as error:
            _say(str(error), is_verbose=bool(ctx.meta.get(VERBOSE)))
            raise typer.Exit(_status(error)) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # Who reads has had enough (`| head`); what is left in the buffer must not fail once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error
        except OSError as error:
            _say(f"{error.filename or 'tocsin'}: {error.strerror or error}.", is_verbose=bool(ctx.meta.get(VERBOSE)))
            raise typer.Exit(FAILED) from error
        finally:
            if ctx.meta.get(VERBOSE):
                sys.excepthook = sys.__excepthook__
        return result


def note_verbose(ctx: typer.Context, is_verbose: bool) -> bool:
    """Note a command's --verbose, so that errors show their traceback."""
    ctx.meta[VERBOSE] = is_verbose
    return is_verbose


def _status(error: TocsinError) -> int:
    if isinstance(error, UsageError):
        return WRONG_USAGE
    return SOME_UNREAD if isinstance(error, ReportError) else FAILED


def _say(text: str, *, is_verbose: bool) -> None:
    if is_verbose:
        traceback.print_exc()
    sys.stderr.write(f"tocsin: {text}\n")


def _say_internal_error(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    sys.stderr.write(f"tocsin: internal error: {kind.__name__}: {error}. Run again with --verbose and report what it prints.\n")
