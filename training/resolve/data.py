"""Gold files in (the form of `score_gold.py`); articles and statements with the gold's spans, unresolved, out."""

import hashlib
import importlib.util
import json
import pathlib
import pickle
from types import ModuleType
from typing import Any

from onrecord.records import Article, Form, Mention, Statement, statement_id
from onrecord.spans import Span

Gold = dict[str, Any]


FOUND = pathlib.Path("training/work/found.pickle")
INVENTED, ASIDE = (pathlib.Path("training/resolve/articles") / part for part in ("read", "aside"))
"""Articles of 2022-26 about invented people, written and annotated for this project as those of `gold` are: five or six
for each of 26 regions and kinds (the letter), by different hands that had not seen what onrecord makes of any text.
Errors are read, the encoder and the scorer of speakers are trained in the first; nothing is fitted to those aside."""


def read(folder: pathlib.Path) -> list[Gold]:
    """All gold articles of a folder, in the order of their names, with the model's mentions where FOUND has them."""
    golds = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(folder.glob("*.json"))]
    found = pickle.loads(FOUND.read_bytes()) if FOUND.exists() else {}
    return [{**g, "mentions": found[g["id"]][0], "found": found[g["id"]][1]} if g["id"] in found else g for g in golds]


def verdict_third(gold: Gold) -> bool:
    """Whether an article belongs to the third that is held out for the verdict: fixed by its id, for ever."""
    return int(hashlib.sha256(gold["id"].encode()).hexdigest(), 16) % 3 == 0


def fold(gold: Gold, folds: int) -> int:
    """The fold of cross-validation an article belongs to, fixed by its id."""
    return int(hashlib.sha256(b"fold" + gold["id"].encode()).hexdigest(), 16) % folds


def article(gold: Gold) -> Article:
    return Article(id=gold["id"], text=gold["text"], title=gold.get("title"), published=gold.get("published"))


def statements(gold: Gold) -> tuple[Statement, ...]:
    """The gold's spans as statements, as extraction would give them if it were perfect."""
    text, digest = gold["text"], article(gold).sha256
    made = []
    for row in gold["statements"]:
        content, cue, source = (
            tuple(Span.of(text, a, b) for a, b in sorted(map(tuple, row.get(part) or ())))
            for part in ("content", "cue", "source")
        )
        if content:
            made.append(
                Statement(
                    id=statement_id(digest, content, cue),
                    form=row.get("form") or form(text, content),
                    content=content,
                    cue=cue,
                    source=source,
                    headline=bool(gold.get("title")) and content[0].end <= len(gold["title"]),
                    confidence=1.0,
                )
            )
    return tuple(made)


def pairs(gold: Gold) -> list[tuple[Statement, Gold]]:
    """The statements that the model found, each with the gold's that it is (IoU of characters at least a half)."""
    marked = [{i for a, b in row["content"] for i in range(a, b)} for row in gold["statements"]]
    out = []
    for statement in gold.get("found", ()):
        mine = {i for s in statement.content for i in range(s.start, s.end)}
        best = max(range(len(marked)), key=lambda k: len(mine & marked[k]) / len(mine | marked[k]), default=None)
        if best is not None and 2 * len(mine & marked[best]) >= len(mine | marked[best]):
            out.append((statement, gold["statements"][best]))
    return out


def split(gold: Gold) -> Gold:
    """The article with what PolNeAR joins taken apart: "A," he said. "B" is a statement and one that simply goes on."""
    rows = []
    for row in gold["statements"]:
        spans = sorted(map(tuple, row["content"]))
        cut = next((k for k in range(1, len(spans)) if _new_sentence(gold["text"], spans[k - 1][1], spans[k][0])), None)
        if cut is None or not row["cue"] or min(a for a, _ in row["cue"]) < spans[cut - 1][0]:
            rows.append(row)
            continue
        rows.append({**row, "content": spans[:cut]})
        rows.append({**row, "content": spans[cut:], "source": [], "cue": [], "form": "direct"})
    return {**gold, "statements": rows}


def _new_sentence(text: str, start: int, end: int) -> bool:
    """Whether what lies between two pieces of content ends with a full stop, and a quotation mark follows."""
    between = text[start:end].rstrip(' \n“"”')
    return bool(between.endswith(".")) and text[end : end + 1] in ("“", '"')


def form(text: str, content: tuple[Span, ...]) -> Form:
    """Rough form, for gold files that do not give it."""
    joined = " ".join(s.text for s in content).strip()
    if joined[:1] in '“"' or text[content[0].start - 1 : content[0].start] in ("“", '"'):
        return "direct"
    return "mixed" if any(q in joined for q in '“”"') else "indirect"


def has_nesting(gold: Gold) -> bool:
    """Whether places and nesting were annotated: in the twelve articles of `gold` only, whose rows have the keys."""
    return any("nested_in" in row for row in gold["statements"])


def scorer(shared: pathlib.Path) -> ModuleType:
    """`score_gold.py` as a module."""
    spec = importlib.util.spec_from_file_location("score_gold", shared / "score_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mentions(gold: Gold) -> tuple[Mention, ...]:
    """The model's mentions of the article, where they were made beforehand (`mentions.py`); none otherwise."""
    made: tuple[Mention, ...] = gold.get("mentions", ())
    return made
