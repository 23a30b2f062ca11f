"""A server on the loopback that misbehaves in every way that the web does."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.core.loading.making import BRIDGE, html

PAGE = html(BRIDGE)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; `asked` lists what was asked for."""

    asked: ClassVar[list[str]] = []
    agents: ClassVar[set[str]] = set()
    robots: ClassVar[tuple[int, bytes]] = (404, b"")
    over: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        """Look the path up among the methods."""
        self.asked.append(self.path)
        self.agents.add(self.headers.get("User-Agent", ""))
        name = self.path.strip("/").partition(".")[0].partition("/")[0]
        with suppress(ConnectionError):
            getattr(self, f"send_{name}", self.send_nothing)()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_robots(self) -> None:
        status, body = self.robots
        self.answer(body, status, Content_Type="text/plain")

    def send_nothing(self) -> None:
        self.answer(b"<h1>Not here</h1>", 404, Content_Type="text/html")

    def send_page(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=utf-8")

    def send_plain(self) -> None:
        self.answer(PAGE, Content_Type="text/plain")

    def send_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def send_charset(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=iso-8859-1")

    def send_latin(self) -> None:
        page = html(BRIDGE, charset="windows-1252")
        self.answer(page, Content_Type="text/html; charset=utf-8")

    def send_bomb(self) -> None:
        self.answer(
            gzip.compress(bytes(4 * 2**20)), Content_Type="text/html", Content_Encoding="gzip"
        )

    def send_huge(self) -> None:
        self.answer(b"<p>word</p>" * 200_000, Content_Type="text/html")

    def send_once(self) -> None:
        self.answer(b"", 302, Location="/page")

    def send_loop(self) -> None:
        self.answer(b"", 301, Location="/loop")

    def send_out(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def send_broken(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<html>")
        self.close_connection = True

    def send_silent(self) -> None:
        """No answer at all until the test is over."""
        self.over.wait()

    def send_headers(self) -> None:
        """Headers that never end, a line at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.over.wait(0.02):
            self.wfile.write(b"X-More: y\r\n")
            self.wfile.flush()

    def send_drip(self) -> None:
        """A body that never ends, a byte at a time."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.over.wait(0.02):
            self.wfile.write(b"x")
            self.wfile.flush()

    def send_endless(self) -> None:
        """A body that never ends, as fast as it is read."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.over.is_set():
            self.wfile.write(b"<p>more</p>" * 1000)


@contextmanager
def serving() -> Generator[str]:
    """The address of a server that lives as long as the block."""
    Handler.asked.clear()
    Handler.agents.clear()
    Handler.robots = (404, b"")
    Handler.over = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        Handler.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
