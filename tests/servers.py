"""The web servers that a site is put behind: nginx, Caddy and Apache with settings of ours, and our own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from standfirst.site.serve import serving as serving_ours
from tests.feeds.readers import program

_TYPES = "types { text/html html; text/css css; application/xml xml; application/json json; application/pdf pdf; }"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_MODULES = ("mpm_event", "authz_core", "mime", "filter", "deflate", "headers", "alias", "dir")


def nginx(home: Path, port: int, settings: str) -> list[str]:
    """Write the settings of nginx for the site in *home*/site, and return the command that runs it."""
    paths = " ".join(f"{name}_temp_path {home}/{name};" for name in _TEMPORARY)
    (home / "nginx.conf").write_text(
        f"daemon off; pid {home}/pid; error_log {home}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths} {_TYPES}\n"
        f"server {{ listen 127.0.0.1:{port}; root {home}/site;\n{settings}}} }}\n"
    )
    return [program("nginx", "nginx-light"), "-c", f"{home}/nginx.conf", "-p", str(home), "-e", f"{home}/error.log"]


def caddy(home: Path, port: int, settings: str) -> list[str]:
    """Write the settings of Caddy for the site in *home*/site, and return the command that runs it."""
    (home / "Caddyfile").write_text(
        f"{{\n admin off\n auto_https off\n storage file_system {home}/storage\n}}\n"
        f"http://127.0.0.1:{port} {{\nroot * {home}/site\n{settings}}}\n"
    )
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", f"{home}/Caddyfile"]


def apache(home: Path, port: int, settings: str) -> list[str]:
    """Write the settings of Apache for the site in *home*/site, and return the command that runs it."""
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _MODULES)
    (home / "apache.conf").write_text(
        f"{modules}ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {home}/pid\nErrorLog {home}/error.log\n"
        f"DefaultRuntimeDir {home}\nTypesConfig {home}/mime.types\nDocumentRoot {home}/site\n"
        f"<Directory {home}/site>\nRequire all granted\nAllowOverride FileInfo\n</Directory>\n{settings}"
    )
    (home / "mime.types").write_text("text/html html\napplication/json json\napplication/pdf pdf\n")
    return [program("apache2"), "-f", f"{home}/apache.conf", "-DFOREGROUND"]


Server = Callable[[Path, int, str], list[str]]
SERVERS: tuple[Server, ...] = (nginx, caddy, apache)


@contextmanager
def serving(server: Server | None, home: Path, settings: str = "") -> Iterator[int]:
    """Serve *home*/site with *settings* within the site, or with our own server for None, and yield the port."""
    if server is None:
        with serving_ours(home / "site") as address:
            yield int(address.rstrip("/").rpartition(":")[2])
        return
    _opened(home)
    port = _free_port()
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    running = subprocess.Popen(
        server(home, port, settings), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _listening(running, port)
        yield port
    finally:
        running.terminate()
        running.communicate(timeout=20)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers; the names of its *headers* are in small letters."""

    status: int
    headers: dict[str, str]
    content: bytes


def get(port: int, path: str, **headers: str) -> Answer:
    """Ask the server at *port* for *path*, without following where it leads; "Accept_Encoding" is Accept-Encoding."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{path}", headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    told = Answer(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    connection.close()
    return told


def _opened(home: Path) -> None:
    """Let workers, which run as nobody, read what everybody may."""
    for folder in (home, *home.parents[:3]):
        if os.access(folder, os.W_OK) and str(folder).startswith("/tmp/"):  # noqa: S108 - pytest's own
            folder.chmod(0o755)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _listening(running: subprocess.Popen[bytes], port: int) -> None:
    pause = threading.Event()
    for _ in range(200):
        if running.poll() is not None:
            pytest.fail((running.stderr.read() if running.stderr else b"").decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    pytest.fail("the server does not listen")
