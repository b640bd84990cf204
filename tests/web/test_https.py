"""A desk with a certificate of its own answers by HTTPS on a real socket: sessions are Secure, and plain HTTP gets nothing."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
import time

import httpx
import pytest

from tests.cli_runs import environment, tocsin
from tests.web.peopled import PASSWORD

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl here to make a certificate: apt-get install -y openssl")


@pytest.fixture
def folder(tmp_path):
    made = [
        OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "k.pem", "-out", "c.pem",
        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ]  # fmt: skip
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    assert tocsin(tmp_path, "users", "add", "ada", "--role", "admin", stdin=f"{PASSWORD}\n").returncode == 0
    return tmp_path


def test_a_desk_with_a_certificate_answers_by_https_alone(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "tocsin", "serve", "--users", "--port", str(port), "--certificate", "c.pem", "--key", "k.pem"]
    server = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True)
    try:
        with httpx.Client(verify=ssl.create_default_context(cafile=str(folder / "c.pem")), base_url=f"https://localhost:{port}") as browser:
            page = _when_ready(browser)
            assert page.status_code == 200 and page.headers["strict-transport-security"].startswith("max-age=")
            token = page.text.partition('name="token" value="')[2].partition('"')[0]
            answer = browser.post("/log-in", data={"token": token, "name": "ada", "password": PASSWORD, "next": "/"})
            assert answer.status_code == 303
            cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("__Host-tocsin_session="))
            assert "Secure" in cookie and "HttpOnly" in cookie
            assert browser.get("/accounts.json").json()["accounts"][0]["name"] == "ada"
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://localhost:{port}/log-in")
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"https://localhost:{port}/log-in")  # nobody vouches for a certificate of one's own making
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _when_ready(browser):
    until = time.monotonic() + 60
    while True:
        try:
            return browser.get("/log-in")
        except httpx.ConnectError:
            assert time.monotonic() < until
            time.sleep(0.1)
