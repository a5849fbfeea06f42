"""Revisions of a ledger in, linked data out: W3C Web Annotations, or schema.org Quotations and Claims; one a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from onrecord.export.phrases import joined
from onrecord.ledger import Held, Kept
from onrecord.records import Article, Statement
from onrecord.spans import Span

AROUND = 32
"""Code points before and after that a TextQuoteSelector has, to find the words again in a text that has changed."""
_KINDS = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def webannotations(revisions: Iterable[Held]) -> Iterator[str]:
    """An Annotation for each statement, whose targets select its content in the article.

    Positions are in code points, as the Web Annotation Data Model has them.
    """
    for held, kept, statement in _each(revisions):
        yield _line(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:onrecord:statement:{kept.id}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": [
                    {
                        "type": "TextualBody",
                        "purpose": "tagging" if at else "identifying",
                        "value": value,
                    }
                    for at, value in enumerate(_body(kept, statement))
                ],
                "target": [_target(held.extraction.article, span) for span in statement.content],
            }
        )


def _body(kept: Kept, statement: Statement) -> Iterator[str]:
    names = " and ".join(speaker.name for speaker in statement.speakers)
    yield names or joined(statement.source) or "unknown"
    yield statement.form
    yield kept.status


def _target(article: Article, span: Span) -> dict[str, Any]:
    return {
        "source": article.url or _urn(article),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": article.text[max(0, span.start - AROUND) : span.start],
                "suffix": article.text[span.end : span.end + AROUND],
            },
        ],
    }


def schemaorg(revisions: Iterable[Held]) -> Iterator[str]:
    """A Quotation for each direct statement, a Claim for each other, with who said it and the article it appears in."""
    for held, kept, statement in _each(revisions):
        article = held.extraction.article
        people = [
            _person(speaker.name, speaker.kind, speaker.role, speaker.affiliation) for speaker in statement.speakers
        ]
        said: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Quotation" if statement.form == "direct" else "Claim",
            "@id": f"urn:onrecord:statement:{kept.id}",
            "text": joined(statement.content),
            "creator": people,
            "creativeWorkStatus": kept.status,
            "about": [{"@type": "Thing", "name": name} for name in statement.about],
            "isPartOf" if statement.form == "direct" else "appearance": {
                "@type": "NewsArticle",
                "@id": article.url or _urn(article),
                "headline": article.title,
                "datePublished": article.published,
                "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            },
        }
        yield _line(_told(said))


def _person(name: str, kind: str, role: str | None, affiliation: str | None) -> dict[str, Any]:
    person: dict[str, Any] = {"@type": _KINDS.get(kind, "Thing"), "name": name}
    if kind == "person":
        person["jobTitle"] = role
        person["affiliation"] = {"@type": "Organization", "name": affiliation} if affiliation else None
    return person


def _told(value: Any) -> Any:
    """``value`` without what says nothing."""
    if isinstance(value, dict):
        return {name: _told(part) for name, part in value.items() if part not in (None, [], {})}
    return [_told(part) for part in value] if isinstance(value, list) else value


def _each(revisions: Iterable[Held]) -> Iterator[tuple[Held, Kept, Statement]]:
    for held in revisions:
        for kept, statement in zip(held.kept, held.extraction.statements, strict=True):
            yield held, kept, statement


def _urn(article: Article) -> str:
    return f"urn:onrecord:article:{quote(article.id)}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
