"""Outside links are opened without ever connecting to an address that is not public: on a server of this machine."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst import links
from standfirst.links import NETWORK, Link, Network, Opened, Outcome, network
from standfirst.links.public import is_public

PUBLIC, SIX = "93.184.215.14", "2606:2800:21f:cb07::1"
NAMES = {
    "lamps.example": [PUBLIC],
    "www.lamps.example": [PUBLIC, SIX],
    "six.example": [SIX],
    "bit.ly": [PUBLIC],
    "inside.example": ["10.1.2.3"],
    "half.example": [PUBLIC, "127.0.0.1"],
    "xn--lamp-epa.example": [PUBLIC],
    "lost.example": [],
}
# Where each address of the test server sends on to, and with which status.
PLACES = {
    "/": (200, ""),
    "/gone": (410, ""),
    "/missing": (404, ""),
    "/closed": (403, ""),
    "/broken": (500, ""),
    "/old": (301, "/"),
    "/older": (308, "http://www.lamps.example/old"),
    "/today": (302, "/"),
    "/circle": (301, "/circle"),
    "/metadata": (302, "http://169.254.169.254/latest/meta-data/"),
    "/home": (301, "http://127.0.0.1/"),
    "/inside": (307, "//inside.example/"),
    "/port": (301, "http://lamps.example:8080/"),
    "/file": (302, "file:///etc/passwd"),
    "/nowhere": (301, "http://[::1"),
}


@dataclass
class Street:
    """Names as the tests know them; every connection is written down, and goes to the test server."""

    door: int
    trusted: str = ""
    dialled: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def network(self) -> Network:
        return Network(self.resolve, self.dial, self.trusted)

    def resolve(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        with suppress(ValueError):
            return [str(ip_address(host))]
        if host not in NAMES:
            raise socket.gaierror(socket.EAI_NONAME, host)
        return NAMES[host]

    def dial(self, address: str, port: int) -> tuple[str, int]:
        assert port in (80, 443)
        self.dialled.append(address)
        return "127.0.0.1", self.door

    def opened(self, address: str) -> Opened:
        return links.opened(address, self.network, "standfirst (lamps)")


@contextmanager
def street_of(certificate: Path | None = None) -> Iterator[Street]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            street.headers.append((self.headers["Host"], self.headers["User-Agent"]))
            status, location = PLACES.get(self.path.partition("?")[0], (404, ""))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    street = Street(server.server_address[1], str(certificate or ""))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield street
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def street() -> Iterator[Street]:
    with street_of() as found:
        yield found
    assert all(map(is_public, found.dialled))


@pytest.mark.parametrize(
    ("path", "outcome", "ends"),
    [
        ("/", Outcome.OPENS, ""),
        ("/gone", Outcome.DEAD, ""),
        ("/missing", Outcome.DEAD, ""),
        ("/closed", Outcome.UNKNOWN, ""),
        ("/broken", Outcome.UNKNOWN, ""),
        ("/old", Outcome.MOVED, "http://lamps.example/"),
        ("/older", Outcome.MOVED, "http://www.lamps.example/"),
        ("/today", Outcome.OPENS, "http://lamps.example/"),
        ("/circle", Outcome.DEAD, ""),
        ("/nowhere", Outcome.DEAD, ""),
        ("/?question=1#part", Outcome.OPENS, ""),
    ],
)
def test_an_address_is_followed_to_where_it_ends(street: Street, path: str, outcome: Outcome, ends: str) -> None:
    found = street.opened(f"http://lamps.example{path}")
    assert (found.outcome, found.ends) == (outcome, ends)


@pytest.mark.parametrize("path", ["/metadata", "/home", "/inside", "/port", "/file"])
def test_no_redirect_leads_inside(street: Street, path: str) -> None:
    assert street.opened(f"http://lamps.example{path}").outcome is Outcome.PRIVATE
    assert street.dialled == [PUBLIC]


@pytest.mark.parametrize(
    "address",
    [
        "http://inside.example/",
        "http://half.example/",
        "http://lamps.example:22/",
        "http://lamps.example:0/",
        "http://who:secret@lamps.example/",
        "ftp://lamps.example/",
        "http:///path",
    ],
)
def test_what_is_not_public_is_never_connected_to(street: Street, address: str) -> None:
    assert street.opened(address).outcome is Outcome.PRIVATE
    assert not street.dialled


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "①②⑦.0.0.1", "0", "localhost",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]",
        "169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "192.0.0.8", "224.0.0.1",
        "[fe80::1]", "[2001:0:7f00:1::]", "127.0.0.1.", "[::]", "255.255.255.255",
    ],
)  # fmt: skip
def test_the_system_s_own_resolver_leads_nowhere_inside_whatever_the_spelling(host: str) -> None:
    dialled: list[str] = []

    def dial(address: str, port: int) -> tuple[str, int]:
        dialled.append(address)
        return address, port

    found = links.opened(f"http://{host}/", Network(NETWORK.resolve, dial), "standfirst")
    assert found.outcome in (Outcome.PRIVATE, Outcome.DEAD)
    assert not dialled


def test_a_name_that_changes_its_address_is_asked_once_and_held_to_it(street: Street) -> None:
    """The first answer is public, every later one is this machine: DNS rebinding."""
    answers = iter([[PUBLIC]])
    rebinding = Network(lambda _host, _port: next(answers, ["127.0.0.1"]), street.dial)
    assert links.opened("http://lamps.example/", rebinding, "standfirst").outcome is Outcome.OPENS
    assert links.opened("http://lamps.example/", rebinding, "standfirst").outcome is Outcome.PRIVATE
    assert street.dialled == [PUBLIC]


def test_a_redirect_to_its_own_name_is_resolved_and_looked_at_again(street: Street) -> None:
    answers = iter([[PUBLIC]])
    rebinding = Network(lambda _host, _port: next(answers, ["10.0.0.1"]), street.dial)
    assert links.opened("http://lamps.example/old", rebinding, "standfirst").outcome is Outcome.PRIVATE
    assert street.dialled == [PUBLIC]


def test_the_server_is_asked_for_by_its_name_and_told_who_asks(street: Street) -> None:
    street.opened("http://lampé.example/")
    assert street.headers == [("xn--lamp-epa.example", "standfirst (lamps)")] or street.asked == [
        "xn--lamp-epa.example"
    ]
    street.opened("http://six.example/")
    assert street.headers[-1] == ("six.example", "standfirst (lamps)")


@pytest.mark.parametrize("host", ["lost.example", "nobody.example", "a" * 64 + ".example", "..example"])
def test_a_name_without_an_address_is_dead(street: Street, host: str) -> None:
    assert street.opened(f"http://{host}/").outcome is Outcome.DEAD


def test_a_name_that_cannot_be_looked_up_today_is_not_called_dead(street: Street) -> None:
    """A machine that is offline would call every link of the site dead."""

    def offline(host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, host)

    found = links.opened("http://lamps.example/", Network(offline, street.dial), "standfirst")
    assert found == Opened(Outcome.UNKNOWN, "its name cannot be looked up now")


def test_the_environment_decides_nothing(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name once more, where nobody looks at the answer."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert street.opened("http://lamps.example/").outcome is Outcome.OPENS


def test_a_server_that_says_nothing_is_given_up(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the connection, and waits."""
    waits = threading.Event()
    monkeypatch.setattr(network, "_LONGEST", 0.05)

    def dial(_address: str, _port: int) -> tuple[str, int]:
        return "127.0.0.1", street.door

    slow = Network(lambda _host, _port: [PUBLIC] if waits.wait(5) else [], dial)
    found = links.opened("http://lamps.example/", slow, "standfirst")
    waits.set()
    assert found == Opened(Outcome.UNKNOWN, "it took too long")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for lamps.example and nobody else, with its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here: it makes the certificate")
    folder = tmp_path_factory.mktemp("certificate")
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=lamps.example"
    names = ["-addext", "subjectAltName=DNS:lamps.example", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(["openssl", *words.split(), *names], cwd=folder, check=True, capture_output=True)
    whole = folder / "whole.pem"
    whole.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return whole


def test_a_certificate_is_checked_against_the_name_and_not_the_number(certificate: Path) -> None:
    with street_of(certificate) as street:
        assert street.opened("https://lamps.example/").outcome is Outcome.OPENS
        assert street.headers[-1][0] == "lamps.example"
        wrong = street.opened("https://www.lamps.example/")
        assert wrong == Opened(Outcome.DEAD, "its certificate is not valid")
        street.trusted = ""
        assert street.opened("https://lamps.example/").outcome is Outcome.DEAD


V4 = st.ip_addresses(v=4).map(str)
V6 = st.ip_addresses(v=6).map(str)
BLOCKS = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    "224.0.0.0/4", "240.0.0.0/4", "::/3", "fc00::/7", "fe80::/10", "ff00::/8", "2001::/32", "2002::/16",
    "2001:db8::/32",
)  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS)
@given(data=st.data())
def test_no_address_of_a_block_that_is_not_public_is(block: str, data: st.DataObject) -> None:
    address = data.draw(st.ip_addresses(network=block))
    if block != "::/3" or not isinstance(address, IPv6Address) or address.ipv4_mapped is None:
        assert not is_public(str(address))


@given(V4)
@example("8.8.8.8")
def test_an_ipv4_address_is_as_public_as_python_says_or_less(address: str) -> None:
    assert not is_public(address) or (IPv4Address(address).is_global and not IPv4Address(address).is_multicast)
    assert is_public(f"::ffff:{address}") == is_public(address)


@given(V6)
@example(SIX)
def test_an_ipv6_address_is_as_public_as_python_says_or_less(address: str) -> None:
    known = IPv6Address(address)
    assert known.ipv4_mapped is not None or not is_public(address) or known.is_global


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "1.1.1.1", SIX, "2a00:1450:4009::200e"])
def test_ordinary_servers_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "lamps.example", "1.2.3", "fe80::1%eth0", "2606::1%1"])
def test_what_is_no_address_or_has_a_scope_is_not_public(address: str) -> None:
    assert not is_public(address)


def found_in(street: Street, *addresses: str) -> list[tuple[str, str | int | None, str]]:
    waits: list[float] = []
    told = [Link(address, "lamps/post.md", number, f"p1.s{number}") for number, address in enumerate(addresses, 1)]
    found = links.findings(told, street.network, "standfirst", waits.append)
    assert all(one.file == "lamps/post.md" and one.why and one.remedy for one in found)
    return [(one.rule, one.line, one.message) for one in found]


def test_each_fault_is_named_with_its_place(street: Street) -> None:
    at = "http://lamps.example"
    assert found_in(street, f"{at}/", f"{at}/gone", f"{at}/old", f"{at}/closed", "http://inside.example/x") == [
        ("dead-link", 2, "http://lamps.example/gone does not open: it answers 410"),
        ("moved-link", 3, "http://lamps.example/old has moved to http://lamps.example/"),
        ("link-not-opened", 4, "http://lamps.example/closed could not be looked at: it answers 403"),
        (
            "private-link", 5,
            "http://inside.example/x cannot be opened by readers: inside.example is not on the public internet",
        ),
    ]  # fmt: skip


def test_a_short_link_is_named_with_where_it_leads(street: Street) -> None:
    assert found_in(street, "http://bit.ly/old", "http://bit.ly/missing") == [
        ("short-link", 1, "http://bit.ly/old is a short link and leads to http://bit.ly/"),
        ("short-link", 2, "http://bit.ly/missing is a short link"),
        ("dead-link", 2, "http://bit.ly/missing does not open: it answers 404"),
    ]


def test_an_address_is_asked_once_however_often_it_is_cited(street: Street) -> None:
    found = found_in(street, "http://lamps.example/gone", "http://lamps.example/gone#part")
    assert [line for _, line, _ in found] == [1, 2]
    assert len(street.headers) == 1


def test_one_server_is_asked_slowly_and_another_at_the_same_time(street: Street) -> None:
    waits: list[float] = []
    told = [Link(f"http://lamps.example/?{number}", "a", None, "b") for number in range(4)]
    links.findings([*told, Link("http://six.example/", "a", None, "b")], street.network, "standfirst", waits.append)
    assert waits == [1.0] * 3
