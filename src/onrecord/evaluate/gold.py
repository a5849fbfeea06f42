"""Gold annotation: a folder of PolNeAR (brat standoff) or of gold JSON in, annotated articles out."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import InputError
from onrecord.evaluate.words import Offsets

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One annotated statement. The second block is None or at its default where the annotation says nothing of it.

    ``when`` is an ISO date or an interval "2024-12-01/2024-12-11"; ``attitude`` true for a thought or wish.
    """

    content: Offsets
    source: Offsets = ()
    cue: Offsets = ()

    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    role: str | None = None
    affiliation: str | None = None
    form: str | None = None
    attitude: bool = False
    addressee: str | None = None
    occasion: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An annotated article; ``fields`` names what was annotated of each statement (spans always are)."""

    id: str
    text: str
    statements: tuple[GoldStatement, ...]
    fields: frozenset[str] = frozenset()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Annotated articles, and which form they came in: spans only (PolNeAR), or with speakers (JSON)."""

    kind: Literal["spans", "speakers"]
    articles: tuple[GoldArticle, ...]


def read_gold(path: Path) -> Gold:
    """The gold at ``path``: a folder with ``text`` and ``attributions``, a folder of JSON files, or one JSON file.

    InputError where it is none of these, or where a file in it is broken.
    """
    if (path / "text").is_dir() and (path / "attributions").is_dir():
        return Gold(kind="spans", articles=tuple(_polnear(path)))
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: neither PolNeAR's folders text and attributions nor gold JSON files are in it")
    return Gold(kind="speakers", articles=tuple(_json(file) for file in files))


def _polnear(folder: Path) -> list[GoldArticle]:
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        # A document annotated twice is scored against the annotation that comes first by file name.
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
            statements = tuple(read_ann(annotations[0].read_text(encoding="utf-8")))
            articles.append(GoldArticle(id=path.stem, text=text, statements=statements))
    return articles


def read_ann(annotation: str) -> list[GoldStatement]:
    """The attributions of one brat file: events whose arguments are text spans, several to a role allowed."""
    spans: dict[str, Offsets] = {}
    events: list[dict[str, Offsets]] = []
    for line in annotation.splitlines():
        mark, *fields = line.split("\t")
        if not fields:
            continue  # the tail of an annotated text that holds a line break
        if re.match(r"T\d+$", mark):
            _, _, offsets = fields[0].partition(" ")
            spans[mark] = tuple(_pair(part) for part in offsets.split(";"))
        elif re.match(r"E\d+$", mark):
            roles: dict[str, Offsets] = defaultdict(tuple)
            for argument in fields[0].split():
                name, _, reference = argument.partition(":")
                role = re.sub(r"\d+$", "", name).lower()
                if role in ROLES:
                    roles[role] += spans.get(reference, ())
            events.append(roles)
    return [
        GoldStatement(content=roles["content"], source=roles["source"], cue=roles["cue"])
        for roles in events
        if roles["content"] or roles["cue"]
    ]


def _pair(words: str) -> tuple[int, int]:
    start, end = words.split()
    return int(start), int(end)


def _json(path: Path) -> GoldArticle:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return GoldArticle(
            id=row["id"],
            text=row["text"],
            fields=frozenset(row["fields"]),
            title=row.get("title"),
            outlet=row.get("outlet"),
            published=row.get("published"),
            statements=tuple(_statement(statement) for statement in row["statements"]),
        )
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: is not a gold article: {type(error).__name__}: {error}") from None


def _statement(row: dict[str, Any]) -> GoldStatement:
    def offsets(name: str) -> Offsets:
        return tuple((start, end) for start, end in row.get(name) or [])

    return GoldStatement(
        content=offsets("content"),
        source=offsets("source"),
        cue=offsets("cue"),
        speaker=row.get("speaker"),
        aliases=tuple(row.get("aliases") or ()),
        kind=row.get("speaker_type"),
        role=row.get("role"),
        affiliation=row.get("affiliation"),
        form=row.get("form"),
        attitude=row.get("class", "speech") != "speech",
        addressee=row.get("to"),
        occasion=row.get("occasion"),
        when=row.get("when"),
    )
