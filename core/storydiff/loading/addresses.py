"""Web addresses as they may be shown."""

from __future__ import annotations


def without_password(address: str) -> str:
    """An address without the name and password that it may hold: reports are passed on.

    >>> without_password("https://me:secret@news.example/a")
    'https://news.example/a'
    """
    scheme, mark, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"
