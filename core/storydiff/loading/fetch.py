"""Pages by their address: what was typed is fetched, and nothing else but the site's robots.txt."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from queue import Empty, Queue
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from storydiff.loading import sniff
from storydiff.loading.addresses import without_password
from storydiff.loading.interface import MODULES, Document, LoadOptions, Unusable, suffix_of
from storydiff.models import Skipped
from storydiff.settings import LoadSettings

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

AGENT = "storydiff"
"""The name that robots.txt knows the program by."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_ROBOTS_BYTES = 500 * 1024  # RFC 9309, 2.5: a parser must read at least so much
_FORMATS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/pdf": ".pdf",
}


def fetch(address: str, options: LoadOptions) -> Document | Skipped:
    """What an address answers, or why it cannot be used. Never raises for what a server does.

    The work is done in a thread of its own, since neither the look-up of a name nor the headers of
    an answer can be bounded otherwise. Past the limit the thread is left; it ends with the process.
    """
    shown = without_password(address)
    if options.offline:
        return Skipped(shown, "not fetched: --offline forbids the network")
    results: Queue[Document | Skipped] = Queue()
    thread = threading.Thread(
        target=lambda: results.put(_outcome(address, options.limits)), daemon=True
    )
    thread.start()
    try:
        return replace(results.get(timeout=options.limits.total_seconds), path=shown)
    except Empty:
        return Skipped(shown, f"no whole answer within {options.limits.total_seconds:g} s")


def _outcome(address: str, limits: LoadSettings) -> Document | Skipped:
    try:
        return _Fetch(address, limits).run()
    except Unusable as failure:
        return Skipped(address, str(failure))
    except Exception as error:  # in a thread, what is not passed on is lost
        return Skipped(address, f"cannot be fetched: {error}")


@dataclass(slots=True)
class _Fetch:
    """One address, its redirects and the robots.txt of each host on the way."""

    address: str
    limits: LoadSettings
    robots: dict[str, RobotFileParser] = field(default_factory=dict[str, RobotFileParser])
    ends: float = 0.0

    def run(self) -> Document:
        """The document at the end of the redirects. Raises Unusable."""
        self.ends = time.monotonic() + self.limits.total_seconds
        with _client(self.limits) as client:
            url = self.address
            for _ in range(self.limits.redirects + 1):
                self._ask_robots(client, url)
                with closing(self._get(client, url)) as response:
                    if response.status not in _REDIRECTS:
                        return self._document(response, url)
                    url = _led(url, response.headers.get("Location", ""))
                    self._ask_whether_public(url)
        raise Unusable(f"more than {self.limits.redirects} redirects")

    def _document(self, response: BaseHTTPResponse, url: str) -> Document:
        if response.status != 200:
            raise Unusable(f"the server answers {response.status} {response.reason or ''}".rstrip())
        data = self._read(response, self.limits.fetch_bytes)
        media, _, parameters = response.headers.get("Content-Type", "").partition(";")
        _, _, charset = parameters.partition("charset=")
        return Document(
            self.address,
            data,
            _suffix(media.strip().lower(), url, data),
            url=without_password(url),
            charset=charset.partition(";")[0].strip(" \"'") or None,
        )

    def _ask_robots(self, client: PoolManager, url: str) -> None:
        """Raises Unusable where the site's robots.txt asks programs to stay away (RFC 9309)."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unusable(f"only http and https addresses are fetched, not {url[:80]}")
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.robots:
            self.robots[site] = self._robots(client, f"{site}/robots.txt")
        if not self.robots[site].can_fetch(AGENT, url):
            raise Unusable("the site's robots.txt asks programs not to fetch it")

    def _ask_whether_public(self, url: str) -> None:
        """Raises Unusable where a server leads to another host inside a private network: what was
        typed may lie there, what a stranger's server names may not."""
        host = urlsplit(url).hostname
        if not host or host == urlsplit(self.address).hostname:
            return
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unusable(f"cannot be fetched: no such host {host}") from None
        for *_, address in found:
            if not ip_address(str(address[0]).partition("%")[0]).is_global:
                raise Unusable(f"redirected to {host}, which is in a private network")

    def _robots(self, client: PoolManager, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        with closing(self._get(client, url)) as response:
            if response.status >= 500:
                raise Unusable(f"the site's robots.txt cannot be read ({response.status})")
            found = response.status == 200
            data = self._read(response, _ROBOTS_BYTES, cut=True) if found else b""
        rules.parse(data.decode("utf-8", "replace").splitlines())
        return rules

    def _get(self, client: PoolManager, url: str) -> BaseHTTPResponse:
        from urllib3.exceptions import HTTPError

        try:
            return client.request("GET", url, redirect=False, preload_content=False)
        except HTTPError as error:
            raise Unusable(f"cannot be fetched: {_in_words(error)}") from error

    def _read(self, response: BaseHTTPResponse, limit: int, *, cut: bool = False) -> bytes:
        """The body, unpacked, at most `limit` bytes of it; what is more fails, or is cut off."""
        from urllib3.exceptions import HTTPError

        data = bytearray()
        try:
            # read1 returns what has come: read would wait for a whole chunk of a server that drips.
            while piece := response.read1(_CHUNK, decode_content=True):
                data += piece
                if len(data) > limit:
                    if cut:
                        return bytes(data[:limit])
                    raise Unusable(f"larger than {limit / 2**20:g} MB")
                if time.monotonic() > self.ends:
                    raise Unusable(f"no whole answer within {self.limits.total_seconds:g} s")
        except HTTPError as error:
            raise Unusable(f"broke off: {_in_words(error)}") from error
        return bytes(data)


def _led(url: str, location: str) -> str:
    """Where a redirect leads. Raises Unusable."""
    try:
        return urljoin(url, location)
    except ValueError:
        raise Unusable(f"redirected to what is no address: {location[:80]}") from None


def _client(limits: LoadSettings) -> PoolManager:
    import certifi
    import urllib3

    from storydiff._version import __version__

    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())  # some systems' Python comes with no roots
    return urllib3.PoolManager(
        headers={
            "User-Agent": f"{AGENT}/{__version__} (compares articles that a person names)",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
        timeout=urllib3.Timeout(connect=limits.connect_seconds, read=limits.read_seconds),
        retries=False,
        ssl_context=trusted,
    )


def _suffix(media: str, url: str, data: bytes) -> str:
    """The format by the headers, unless the bytes are HTML (servers call it text/plain)."""
    seen = sniff.announced(data)
    if seen == ".html":
        return seen
    named = suffix_of(urlsplit(url).path)
    return _FORMATS.get(media) or (named if named in MODULES else seen)


def _in_words(error: Exception) -> str:
    from urllib3 import exceptions

    said = {
        exceptions.NameResolutionError: "no such host",
        exceptions.NewConnectionError: "no connection",  # also a ConnectTimeoutError
        exceptions.ConnectTimeoutError: "no connection in time",
        exceptions.ReadTimeoutError: "no answer in time",
        exceptions.SSLError: "its certificate is not trusted",
    }
    known = next((words for kind, words in said.items() if isinstance(error, kind)), None)
    return known or " ".join(str(error).split())[:120]
