"""A text in, the near-identical texts already in the ledger out: one wire story in many outlets.

MinHash over five-word shingles finds candidates through the bands they share; each is then compared in full, so a link
always rests on the exact Jaccard similarity of the two texts, never on the estimate.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from rensa import RMinHash
from sqlalchemy import Connection, insert, select

from onrecord.ledger import schema
from onrecord.ledger.words import folded

SHINGLE = 5  # words
# 25 bands of 5: two texts that share 60 % of their shingles meet with a chance of 87 %, with 70 % of 99 %.
BANDS, ROWS = 25, 5
# Measured by bench/copies.py on 3,881 articles of 2018-19: the 12 pairs at 0.70 and more are one text each, edited or
# framed by an outlet; none lies between 0.47 and 0.70; below come rewritten and updated stories (docs/ledger.md).
ALIKE = 0.6
_MOST = 50  # candidates compared for one text: boilerplate shared by thousands of pages must not cost minutes
_SEED = 20_180_619  # part of the stored bands: never changed


@dataclass(frozen=True, slots=True)
class Copy:
    """The article that a text copies, and how alike they are (Jaccard, 0..1)."""

    article_n: int
    score: float


def shingles(text: str) -> frozenset[str]:
    """The runs of five folded words; of a text that is shorter, the whole."""
    words = folded(text)
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))) - {""}


def similarity(one: Collection[str], other: Collection[str]) -> float:
    """Jaccard similarity of two sets of shingles."""
    one, other = frozenset(one), frozenset(other)
    return len(one & other) / len(one | other) if one or other else 0.0


def bands(text_shingles: frozenset[str]) -> tuple[int, ...]:
    """The bands of a text, as signed 64-bit numbers; none for an empty text."""
    if not text_shingles:
        return ()
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update(sorted(text_shingles))
    values = signature.digest()
    return tuple(
        _number(
            band.to_bytes(1, "big") + b"".join(v.to_bytes(8, "big") for v in values[band * ROWS : (band + 1) * ROWS])
        )
        for band in range(BANDS)
    )


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def find(connection: Connection, text_shingles: frozenset[str], text_bands: tuple[int, ...]) -> Copy | None:
    """The first stored article of the group whose member is most like this text, where one is alike enough."""
    band, revision, article = schema.copy_band, schema.revision, schema.article
    candidates = connection.execute(
        select(article.c.n, article.c.copy_of, revision.c.text)
        .join(article, article.c.n == revision.c.article_n)
        .where(revision.c.n.in_(select(band.c.revision_n).where(band.c.band.in_(text_bands))))
        .order_by(revision.c.n)
        .limit(_MOST)
    ).all()
    best: Copy | None = None
    for candidate in candidates:
        score = similarity(text_shingles, shingles(candidate.text))
        if score >= ALIKE and (best is None or score > best.score):
            best = Copy(candidate.copy_of or candidate.n, score)
    return best


def remember(connection: Connection, revision_n: int, text_bands: tuple[int, ...]) -> None:
    """Store a revision's bands, by which later texts find it."""
    if text_bands:
        rows = [{"band": band, "revision_n": revision_n} for band in sorted(set(text_bands))]
        connection.execute(insert(schema.copy_band), rows)
