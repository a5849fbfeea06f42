"""One HTML file that needs nothing else: extractions in, articles out with their statements marked in place.

``marked`` draws the articles. The page's own policy lets nothing run or load but the style sheets and the script that
stand in it.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import chain

from onrecord.export import phrases
from onrecord.export.marked import Marked, text
from onrecord.ingest.compose import headline
from onrecord.records import Extraction


def html(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The page, in pieces: its head, a section an article, its foot."""
    page, marked, script = (
        files("onrecord.export").joinpath(name).read_text(encoding="utf-8")
        for name in ("page.css", "marked.css", "page.js")
    )
    rest = iter(extractions)
    first = next(rest, None)
    yield _head(phrases.heading(first.article) if first else "No articles", page + marked, script)
    for number, extraction in enumerate(chain((first,), rest) if first else ()):
        yield _section(number, extraction)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _head(title: str, style: str, script: str) -> str:
    def digest(words: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode() + "'"

    policy = f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _section(number: int, extraction: Extraction) -> str:
    article, statements = extraction.article, extraction.statements
    drawn = Marked(statements=statements, ids=tuple(f"a{number}s{n}" for n in range(1, len(statements) + 1)))
    notes = "".join(f'<p class="note">{text(note)}</p>' for note in extraction.notes)
    byline = [text(part) for part in (phrases.provenance(article),) if part]
    if article.url and article.url.lower().startswith(("http://", "https://")):
        byline.append(f'<a href="{text(article.url)}" rel="noopener noreferrer nofollow">{text(article.url)}</a>')
    count = f"{len(statements)} statement{'' if len(statements) == 1 else 's'}"
    first = headline(article.text, article.title)
    title = "" if first else f"<h1>{text(phrases.heading(article))}</h1>"
    return (
        f'<section class="article">\n<header>{title}<p class="byline">{" · ".join([*byline, count])}</p>'
        f'{notes}<ul class="legend">{drawn.legend()}</ul></header>\n'
        f'<div class="columns">\n<div class="text" dir="auto">{drawn.text(article.text, headline=first)}</div>\n'
        f'<ol class="cards" aria-label="Statements">{drawn.cards()}</ol>\n</div>\n</section>\n'
    )
