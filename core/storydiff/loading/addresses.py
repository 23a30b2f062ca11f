"""Web addresses: as they may be shown, and the host in one."""

from __future__ import annotations

from urllib.parse import urlsplit


def without_password(address: str) -> str:
    """An address without the name and password that it may hold: reports are passed on.

    >>> without_password("https://me:secret@news.example/a")
    'https://news.example/a'
    """
    scheme, mark, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"


def host(address: str | None) -> str | None:
    """The host of an address, without `www.`; None where there is none."""
    try:
        name = urlsplit(address or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
