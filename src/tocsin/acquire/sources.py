"""Sources: what the command line names, as reports.

    read_reports(["in/", "more/*.jsonl", "-"], ReadOptions())  ->  every report of the folder, the files and standard input, in order

A file's ending chooses its reader; files with another ending, and standard input, are read by what they hold. Folders are walked in
sorted order without hidden files. What cannot be read is a report with its fault, and the others are read all the same.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from tocsin.acquire.formats import READERS, Reader
from tocsin.acquire.formats.source import Source
from tocsin.acquire.options import ReadOptions
from tocsin.acquire.repair import decode
from tocsin.errors import ReportError
from tocsin.records.report import Report

__all__ = ["ReadOptions", "read_reports"]

STDIN = "stdin"
# Bytes that are looked at to tell what a source holds.
SNIFF_BYTES = 4096

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(
    r"(?:From |(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Date|Subject|To|X-[\w-]+|DKIM-Signature):[ \t])"
)
_MAIL_FIELD = re.compile(r"^(?:From|Subject|Message-ID|Received|MIME-Version):", re.MULTILINE | re.IGNORECASE)


def read_reports(inputs: Sequence[str], options: ReadOptions) -> Iterator[Report]:
    """Yield the reports of files, globs, folders and standard input (`-`), in the order given."""
    for name in inputs:
        if name == "-":
            yield from _read_stdin(options)
            continue
        for path in _find_files(name):
            yield from _read_file(path, options)


def _find_files(name: str) -> Iterator[str]:
    """Yield the files that a name stands for; a name that stands for none is yielded itself, to be found missing."""
    if os.path.isdir(name):
        yield from _walk(name)
    elif not os.path.exists(name) and has_magic(name):
        paths = sorted(glob(name, recursive=True))
        for path in paths:
            yield from _walk(path) if os.path.isdir(path) else (path,)
        if not paths:
            yield name
    else:
        yield name


def _walk(folder: str) -> Iterator[str]:
    """Yield the files under a folder in sorted order, hidden ones and links to folders left out."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries)
    except OSError:
        yield folder  # opening it says why it cannot be read
        return
    for name, is_folder, is_file in found:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(path)
        elif is_file:
            yield path


def _read_file(path: str, options: ReadOptions) -> Iterator[Report]:
    """Yield the reports of one file; a file that cannot be opened is a fault."""
    try:
        with open(path, "rb") as stream:
            reader = READERS.get(Path(path).suffix.lower())
            if reader is None:
                reader = _sniff(stream.read(SNIFF_BYTES))
                stream.seek(0)
            yield from reader(Source(path, stream), options)
    except FileNotFoundError:
        yield _fault(path, "There is no such file.", "Check the path; quote globs that the shell should not read.")
    except OSError as error:
        yield _fault(path, f"The file cannot be read: {error.strerror or error}.", "Check its permissions, or copy it to this machine.")


def _read_stdin(options: ReadOptions) -> Iterator[Report]:
    """Yield the reports of standard input, by what it holds; JSONL is read line by line as it comes."""
    stream = sys.stdin.buffer
    head = stream.peek(SNIFF_BYTES) if isinstance(stream, io.BufferedReader) else b""
    if _looks_like_jsonl(head):
        yield from READERS[".jsonl"](Source(STDIN, stream), options)
        return
    data = stream.read()
    yield from _sniff(data[:SNIFF_BYTES])(Source(STDIN, io.BytesIO(data)), options)


def _sniff(head: bytes) -> Reader:
    """Tell the reader of a source by its first bytes: PDF, JSONL, HTML, mail, else text."""
    if head.lstrip()[:5] == b"%PDF-":
        return READERS[".pdf"]
    if _looks_like_jsonl(head):
        return READERS[".jsonl"]
    try:
        words = decode(head).text
    except ReportError:
        return READERS[".txt"]  # whose reading says that it is no text
    if _HTML.match(words):
        return READERS[".html"]
    if _MAIL.match(words) and len(_MAIL_FIELD.findall(words)) >= 2:
        return READERS[".eml"]
    return READERS[".txt"]


def _looks_like_jsonl(head: bytes) -> bool:
    """Say whether the first sign that is not blank opens an object."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _fault(name: str, what: str, remedy: str) -> Report:
    """Make the report that says why a source could not be read."""
    return Report(id=name, content=b"", fault=what, fault_remedy=remedy, where=name)
