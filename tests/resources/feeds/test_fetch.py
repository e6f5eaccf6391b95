"""The fetcher goes to the public address that it checked, and to nothing else (C34)."""

import datetime as dt
import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress
from functools import partial

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from resources.feeds.fetch import Refused, _connect, fetch_json, public_address

JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def resolving(*addresses):
    return lambda host, port, **kwargs: [(2, 1, 6, "", (each, port)) for each in addresses]


class Answer:
    def __init__(self, body=b"[]", status=200, kind="application/json"):
        self.body, self.status, self.kind = body, status, kind

    def getheader(self, name):
        return self.kind

    def read1(self, size):
        chunk, self.body = self.body[:size], self.body[size:]
        return chunk


class Connection:
    sock = None

    def __init__(self, answer):
        self.answer, self.asked = answer, None

    def request(self, method, path, headers):
        self.asked = (method, path)

    def getresponse(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def close(self):
        pass


def fetched(url="https://na.example/feed?a=1", answer=None, addresses=("196.25.1.1",)):
    gone_to = []

    def connect(host, address, seconds):
        gone_to.append((host, address))
        return Connection(answer if answer is not None else Answer())

    return fetch_json(url, resolve=resolving(*addresses), connect=connect), gone_to


def test_a_public_feed_is_fetched_from_the_checked_address():
    data, gone_to = fetched(answer=Answer(b'[{"a": 1}]'))
    assert data == [{"a": 1}]
    assert gone_to == [("na.example", "196.25.1.1")]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.5",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "172.31.255.255",
        "100.127.255.255",
        "192.0.0.192",
        "168.63.129.16",
        "198.18.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "nonsense",
    ],
)
def test_private_addresses_are_refused(address):
    with pytest.raises(Refused, match="private"):
        fetched(addresses=(address,))


@pytest.mark.parametrize(
    "address", ["196.25.1.1", "2c0f:fe38::1", "::ffff:196.25.1.1", "64:ff9b::c419:101"]
)
def test_public_addresses_are_gone_to(address):
    _, gone_to = fetched(addresses=(address,))
    assert gone_to == [("na.example", address)]


def test_one_private_address_among_public_ones_is_enough():
    with pytest.raises(Refused, match="private"):
        fetched(addresses=("196.25.1.1", "10.0.0.1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://na.example/",
        "file:///etc/passwd",
        "https://a:b@na.example/",
        "https://na.example:8080/",
        "https:///feed",
        "gopher://na.example",
        "https://na.example:99999/",
        "https://[::1/",
        "https://a@na.example/",
    ],
)
def test_only_plain_https_is_fetched(url):
    with pytest.raises(Refused, match="https"):
        fetched(url)


@pytest.mark.parametrize("status", [301, 302, 307, 404, 500])
def test_redirects_and_errors_are_refused(status):
    with pytest.raises(Refused, match=str(status)):
        fetched(answer=Answer(status=status))


def test_anything_but_json_is_refused():
    with pytest.raises(Refused, match="not JSON"):
        fetched(answer=Answer(kind="text/html"))
    with pytest.raises(Refused, match="not JSON"):
        fetched(answer=Answer(b"{"))
    with pytest.raises(Refused, match="not JSON"):
        fetched(answer=Answer(b"[" * 200_000))


def test_more_than_five_megabytes_is_refused():
    with pytest.raises(Refused, match="larger than 5 MB"):
        fetched(answer=Answer(b"[" + b" " * (5 * 1024 * 1024 + 1)))


def test_silence_is_a_plain_refusal():
    with pytest.raises(Refused, match="did not answer"):
        fetched(answer=TimeoutError())


def test_an_unknown_name_is_a_plain_refusal():
    def unknown(*args, **kwargs):
        raise OSError

    with pytest.raises(Refused, match="not known"):
        public_address("nowhere.example", resolve=unknown)


# --- Real hosts, on this machine -----------------------------------------------------------


@pytest.fixture
def host():
    """host(talk): serve one visitor with this function of its socket; fetch from there."""
    listening = []

    def serve(talk, *, seconds=0.6):
        server = socket.create_server(("127.0.0.1", 0))
        listening.append(server)
        port = server.getsockname()[1]

        def answer():
            with server.accept()[0] as visitor, suppress(OSError):  # it may be cut off
                visitor.recv(4096)
                talk(visitor)

        threading.Thread(target=answer, daemon=True).start()

        def connect(name, address, seconds):
            return http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)

        return fetch_json(
            "https://na.example/feed",
            resolve=resolving("196.25.1.1"),
            connect=connect,
            seconds=seconds,
        )

    yield serve
    for each in listening:
        each.close()


def drip(visitor, data, *, every=0.05):
    """Send one byte now and then, each well within any patience for a single byte."""
    for byte in data:
        visitor.sendall(bytes([byte]))
        time.sleep(every)


def test_a_real_answer_is_read(host):
    body = JSON + b"Content-Length: 9\r\n\r\n" + b'[{"a":1}]'
    assert host(lambda visitor: visitor.sendall(body), seconds=5) == [{"a": 1}]


@pytest.mark.parametrize(
    "talk",
    [
        lambda visitor: time.sleep(3),
        lambda visitor: drip(visitor, JSON * 100),
        lambda visitor: (visitor.sendall(JSON + b"\r\n"), drip(visitor, b"[" + b" " * 1000)),
        lambda visitor: (visitor.sendall(JSON + b"\r\n[]"), time.sleep(3)),
    ],
    ids=["silent", "slow headers", "slow bytes", "never ends"],
)
def test_a_slow_host_is_cut_off_wherever_it_is_slow(host, talk):
    began = time.monotonic()
    with pytest.raises(Refused, match="10 seconds"):
        host(talk)
    assert time.monotonic() - began < 2.5


def test_a_slow_name_is_given_up():
    def slow(*args, **kwargs):
        time.sleep(1)
        return []

    with pytest.raises(Refused, match="10 seconds"):
        public_address("na.example", resolve=slow, seconds=0.2)


def test_a_body_without_end_is_refused_at_five_megabytes(host):
    def endless(visitor):
        visitor.sendall(JSON + b"\r\n[")
        while True:
            visitor.sendall(b" " * 65536)

    with pytest.raises(Refused, match="larger than 5 MB"):
        host(endless, seconds=10)


def test_headers_without_end_are_refused(host):
    def endless(visitor):
        visitor.sendall(JSON)
        while True:
            visitor.sendall(b"X: " + b"y" * 60_000 + b"\r\n")

    with pytest.raises(Refused):
        host(endless, seconds=10)


def test_what_is_no_http_is_refused(host):
    with pytest.raises(Refused, match="did not answer"):
        host(lambda visitor: visitor.sendall(b"SSH-2.0-OpenSSH\r\n"), seconds=5)


def test_a_redirect_inwards_is_not_followed(host):
    answer = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n"
    with pytest.raises(Refused, match="redirects are refused"):
        host(lambda visitor: visitor.sendall(answer), seconds=5)


def test_a_name_is_asked_once_and_its_first_answer_is_gone_to():
    """A name that is public when asked and private when used (rebinding) gains nothing."""
    answers = iter([("196.25.1.1",), ("127.0.0.1",)])
    asked, gone_to = [], []

    def resolve(name, port, **kwargs):
        asked.append(name)
        return resolving(*next(answers))(name, port)

    def connect(name, address, seconds):
        gone_to.append(address)
        return Connection(Answer())

    fetch_json("https://na.example/", resolve=resolve, connect=connect)
    assert (asked, gone_to) == (["na.example"], ["196.25.1.1"])


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    port = _served_with_a_made_up_certificate(tmp_path)

    def connect(name, address, seconds):
        return partial(_connect, port=port)("na.example", "127.0.0.1", seconds)

    with pytest.raises(Refused, match="no valid certificate"):
        fetch_json("https://na.example/", resolve=resolving("196.25.1.1"), connect=connect)


def _served_with_a_made_up_certificate(folder) -> int:
    """The port of a host whose certificate names na.example and is signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "na.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("na.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "made-up.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        # The visitor leaves, as it should.
        with server, server.accept()[0] as plain, suppress(OSError):
            context.wrap_socket(plain, server_side=True).close()

    threading.Thread(target=answer, daemon=True).start()
    return server.getsockname()[1]
