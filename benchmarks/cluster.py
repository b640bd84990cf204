"""A private PostgreSQL for tests and benchmarks: made in a temporary folder, reached by a socket, gone at the end.

    with Cluster.start() as cluster:
        Store(cluster.new_database())

PostgreSQL refuses to run as root; then it runs as `nobody`. Where it is not installed, `missing()` says what installs it.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Self

INSTALL = "apt-get install postgresql"

# Where Debian puts what is not on the path.
_FOLDERS = "/usr/lib/postgresql/*/bin"


def programs() -> Path | None:
    """Find the folder that holds initdb."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else [Path(name) for name in sorted(glob.glob(_FOLDERS), reverse=True)]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def missing() -> str | None:
    """Say what is missing, and the command that brings it."""
    if programs() is None:
        return f"PostgreSQL is not installed: {INSTALL}"
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'tocsin[postgresql]'"
    return None


@dataclass(slots=True)
class Cluster:
    """A running server."""

    folder: Path
    bin: Path
    databases: list[str] = field(default_factory=list)

    @classmethod
    def start(cls, *, is_safe: bool = False) -> Self:
        """Make and start a server; `is_safe`: what is committed is on the disk, as in earnest."""
        found = programs()
        assert found is not None, missing()
        cluster = cls(Path(tempfile.mkdtemp(prefix="tocsin-pg-")), found)
        cluster.folder.chmod(0o755)
        if user := _user():
            shutil.chown(cluster.folder, user)
        cluster._call("initdb", "-D", str(cluster.data), "-U", "tocsin", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{cluster.folder}' -c shared_buffers=256MB"
        if not is_safe:
            settings += " -c fsync=off -c full_page_writes=off"
        cluster._call("pg_ctl", "-D", str(cluster.data), "-w", "-l", str(cluster.folder / "log"), "-o", settings, "start")
        return cluster

    @property
    def data(self) -> Path:
        """The folder of the server's files."""
        return self.folder / "data"

    def new_database(self) -> str:
        """Make an empty database; gives its URL."""
        name = f"store{len(self.databases)}"
        self._call("createdb", "-h", str(self.folder), "-U", "tocsin", name)
        self.databases.append(name)
        return f"postgresql://tocsin@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._call("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.stop()

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run([self.bin / program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       user=_user(), cwd=self.folder)  # fmt: skip


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    return next(name for name in ("postgres", "nobody") if name in {one.pw_name for one in pwd.getpwall()})
