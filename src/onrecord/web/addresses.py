"""What a page links to in, its address out. Every address of ours is made here."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode


def statement(id: str) -> str:
    return f"/statements/{quote(id, safe='')}"


def article(id: str, statement: str = "") -> str:
    """An article, opened where one of its statements stands."""
    return f"/articles/{_path(id)}" + (f"?statement={statement}#{statement}" if statement else "")


def person(name: str) -> str:
    return f"/people/{_path(name)}"


def outlet(name: str) -> str:
    return f"/outlets/{_path(name)}"


def search(path: str = "/search", **parameters: str | Sequence[str] | None) -> str:
    return with_query(path, parameters)


def with_query(path: str, parameters: Mapping[str, str | Sequence[str] | None]) -> str:
    """A path with those parameters that are set."""
    told = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(told, doseq=True)}" if told else path


def json(address: str) -> str:
    """The JSON twin of a page."""
    return f"/v1{address}"


def _path(words: str) -> str:
    """Words as the rest of a path. A tilde goes before what a browser would take for steps along the path."""
    return quote(f"~{words}" if words.startswith(("~", ".", "/")) or "/." in words or "//" in words else words, safe="")


def words_of(path: str) -> str:
    """What :func:`_path` was given, of the path as it arrives, decoded."""
    return path.removeprefix("~")
