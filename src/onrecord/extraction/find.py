"""Find statements: articles in, what the model finds in each out, in the same order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.extraction.assemble import Reader
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.refusals import unanswered
from onrecord.extraction.runtime import Model
from onrecord.extraction.statements import Words, in_order, mentions_of, statements_of
from onrecord.extraction.windows import windows_of
from onrecord.records import Article, Mention, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One article with its statements, speakers not yet resolved, and the mentions that resolving needs."""

    article: Article
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


def find(article: Article, model: Model) -> Finding:
    """Read one article from beginning to end."""
    text = article.text
    pieces = pieces_of(text, model.tokenizer)
    heads = np.flatnonzero(pieces.first)
    words = Words(text, pieces, heads)
    reader = Reader(model.decoding, model.transitions, words.lines)
    for window in windows_of(pieces, heads):
        reader.feed(*model.encoder(window))
    found = statements_of(article, words, reader.finish(model.links), model.calibration)
    return Finding(
        article=article,
        statements=in_order((*found, *unanswered(article, found))),
        mentions=mentions_of(words, reader.mentions),
    )


def find_many(articles: Iterable[Article], model: Model) -> Iterator[Finding]:
    """Read a stream of articles, one at a time: nothing is held but the article at hand."""
    for article in articles:
        yield find(article, model)
