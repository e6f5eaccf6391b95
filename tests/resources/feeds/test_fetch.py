"""The fetcher goes to the public address that it checked, and to nothing else."""

import pytest

from resources.feeds.fetch import Refused, fetch_json, public_address


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

    def connect(host, address):
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
    ],
)
def test_private_addresses_are_refused(address):
    with pytest.raises(Refused, match="private"):
        fetched(addresses=(address,))


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


def test_a_slow_feed_is_given_up(monkeypatch):
    ticks = iter([0, *range(11, 1000)])
    monkeypatch.setattr("resources.feeds.fetch.time.monotonic", lambda: next(ticks))
    with pytest.raises(Refused, match="10 seconds"):
        fetched(answer=Answer(b"[" + b" " * 200_000))


def test_silence_is_a_plain_refusal():
    with pytest.raises(Refused, match="did not answer"):
        fetched(answer=TimeoutError())


def test_an_unknown_name_is_a_plain_refusal():
    def unknown(*args, **kwargs):
        raise OSError

    with pytest.raises(Refused, match="not known"):
        public_address("nowhere.example", resolve=unknown)
