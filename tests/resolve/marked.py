"""Marked text in; an article and its statements out: `<c1>“No,”</c1> <s1>Oduya</s1> <q1>said</q1>`."""

import re

from onrecord.records import Article, Form, Statement, statement_id
from onrecord.resolve import resolve
from onrecord.spans import Span

TAG = re.compile(r"<(/?)([cqs])(\d+)>")


def read(marked: str, published: str | None = None) -> tuple[Article, tuple[Statement, ...]]:
    """The article without its marks, and a statement for each number, in their order."""
    text, last = "", 0
    places: dict[tuple[int, str], list[tuple[int, int]]] = {}
    opened: dict[tuple[int, str], int] = {}
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        part = (int(tag[3]), tag[2])
        if tag[1]:
            places.setdefault(part, []).append((opened.pop(part), len(text)))
        else:
            opened[part] = len(text)
    text += marked[last:]
    article = Article(id="marked", text=text, published=published)
    made = []
    for number in sorted({n for n, _ in places}):
        content, cue, source = (tuple(Span.of(text, a, b) for a, b in places.get((number, p), ())) for p in "cqs")
        form: Form = "direct" if content[0].text[0] in '“"' else "indirect"
        made.append(
            Statement(
                id=statement_id(article.sha256, content, cue), form=form, content=content, cue=cue, source=source,
                confidence=1.0,
            )
        )  # fmt: skip
    return article, tuple(made)


def resolved(marked: str, published: str | None = None) -> tuple[Statement, ...]:
    """The statements of a marked text, resolved without a model's mentions."""
    article, statements = read(marked, published)
    return resolve(article, statements, ())


def names(statement: Statement) -> list[str]:
    return [s.name for s in statement.speakers]
