"""A large ledger quickly: a SQLite ledger of real articles in, one of so many statements by repetition out.

    python bench/add.py ../shared/data/news_2018_2019.jsonl.gz base.db --limit 1000
    python -m bench.grow base.db million.db 1000000
    onrecord copy million.db postgresql://...               # the same in PostgreSQL

Each turn takes everything four weeks further back and puts other words of the same length in: new names for people
and places (the fifty most frequent stay), and words of like frequency for each other. So no turn is a copy of another,
words are as frequent as in news, every place in a text stays what it is, and utterances and identities are those of
the base again, under other names. Left out are the bands by which `add` finds copies, and superseded revisions.
`onrecord verify` holds but for the index entries of one statement in a thousand, where a word opens a sentence here and
not there.
"""

import argparse
import json
import random
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from onrecord.compare import blocks, identities, lexicon, variants
from onrecord.compare.fingerprints import _key, bag, stem
from onrecord.compare.passage import passage, quoted_words
from onrecord.ledger import Ledger, backup, index, lasting_id
from onrecord.ledger.answer import decode
from onrecord.ledger.statements import DAY
from onrecord.ledger.words import folded
from onrecord.records import sha256

KEPT_NAMES, KEPT_WORDS = 50, 100
WEEKS, APART = 28, 1_000_000  # days by which a turn is moved; numbers between two turns on one day
_WORD = re.compile(r"(?<![^\W_])(?<![^\W_]['’])[A-Za-z]{4,}(?=(?:['’][sS])?(?!['’]?[^\W_])(?![\u0300-\u036f]))")
_CONTRACTION = re.compile(r"[^\W_]+['’][^\W_]+")
_ACCENTED = re.compile(r"[^\W_]*[^\x00-\x7f\W_][^\W_]*")
_RESERVED = set(
    lexicon.listed(
        "content cue source form direct indirect mixed headline confidence speakers candidates attitude addressee "
        "occasion place said negated within about name kind person organisation group document unnamed role "
        "affiliation mentions evidence true false null machine confirmed corrected rejected repeat long"
    )
)
_VOWELS, _OTHERS = "aeiou", "bdfgklmnprstvwz"


class Changes:
    """What the turns make of the words of a ledger."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = Counter(word for text in texts for word in _WORD.findall(text))
        lower = Counter[str]()
        for word, n in counted.items():
            lower[word.lower()] += n
        # "he'll" is filed as "hell" and "résumé" as "resume", and what becomes of "McCabe" in capitals can't be told
        taken = {folded(found)[0] for text in texts for found in _CONTRACTION.findall(text) if folded(found)}
        taken |= {found for text in texts for word in _ACCENTED.findall(text) for found in folded(word)}
        taken |= {word.lower() for word in counted if not (word.islower() or word.istitle() or word.isupper())}
        taken |= _RESERVED | lexicon.FUNCTION_WORDS | set(lexicon.NUMBERS) | lexicon.TITLES
        ranked = [word for word, _ in lower.most_common() if word not in taken]
        is_name = {word: 2 * counted[word] < lower[word] for word in ranked}
        self._names = [word for word in ranked if is_name[word]][KEPT_NAMES:]
        by_length: dict[int, list[str]] = {}
        for word in [word for word in ranked if not is_name[word]][KEPT_WORDS:]:
            by_length.setdefault(len(word), []).append(word)
        self._bands = [words[at : at + 20] for words in by_length.values() for at in range(0, len(words), 20)]
        self._known = set(lower)

    def of_turn(self, turn: int) -> dict[str, str]:
        """For each word that changes, in lower case, what it becomes."""
        draw = random.Random(turn)
        by = {}
        for name in self._names:
            while (new := _name(draw, len(name))) in self._known:
                pass
            by[name] = new
        for band in self._bands:
            some = [word for word in band if draw.random() < 0.5]
            by.update(zip(some, draw.sample(some, len(some)), strict=True))
        return by


def _name(draw: random.Random, length: int) -> str:
    return "".join(draw.choice(_VOWELS if at % 2 else _OTHERS) for at in range(length))


def changer(by: dict[str, str]) -> Callable[[str], str]:
    """Puts the words of a turn into a text, in the case that the old ones have."""

    def new(found: re.Match[str]) -> str:
        word = found[0]
        other = by.get(word.lower())
        if other is None or not (word.islower() or word.istitle() or word.isupper()):
            return word
        return other if word.islower() else other.upper() if word.isupper() else other.capitalize()

    return lambda text: _WORD.sub(new, text)


class Base:
    """The rows of the base ledger, read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        def rows(sql: str) -> list[Any]:
            return connection.execute(sql).fetchall()

        self.articles = rows("SELECT n, id, home, copy_of, copy_score FROM article ORDER BY n")
        self.revisions = rows(
            "SELECT n, article_n, sha256, text, title, outlet_n, authors, published, language, origin_n"
            " FROM revision WHERE current ORDER BY n"
        )
        self.statements = rows(
            "SELECT s.n, s.revision_n, s.place, s.outlet_n, s.form, s.confidence, s.repeats, s.origin_n, a.answer,"
            " i.words, v.utterance_n, v.key_count FROM statement s JOIN statement_answer a ON a.n = s.n"
            " JOIN revision r ON r.n = s.revision_n AND r.current JOIN statement_index i ON i.rowid = s.n"
            " LEFT JOIN variant v ON v.statement_n = s.n ORDER BY s.n"
        )
        self.speakers = rows("SELECT n, name FROM speaker ORDER BY n")
        self.speaking = rows(
            "SELECT t.statement_n, t.place, t.speaker_n, t.kind, t.role, t.affiliation, t.confidence"
            " FROM statement_speaker t JOIN statement s ON s.n = t.statement_n"
            " JOIN revision r ON r.n = s.revision_n AND r.current"
        )
        self.compared = rows(
            "SELECT c.revision_n, c.statements FROM compared c JOIN revision r ON r.n = c.revision_n AND r.current"
        )
        self.occurring = rows("SELECT article_n, speaker_n, identity, reason, score FROM occurrence")
        self.beside = rows("SELECT article_n, speaker_n, words FROM beside_name")
        self.stems = {row[0]: [_stem(w) for w in passage(decode(row[8])) if w.content and not w.inserted]
                      for row in self.statements}  # fmt: skip
        self.places = {row[0]: _places(json.loads(row[8])) for row in self.statements}


def _stem(word: Any) -> str:
    return "#" if word.number else stem(word.folded)


def _places(answer: dict[str, Any]) -> str:
    spans = (answer["content"], answer.get("cue", []))
    return "|".join(";".join(f"{start}-{end}" for start, end, _ in some) for some in spans)


def turn_of(base: Base, turn: int, by: dict[str, str], speakers: dict[str, int]) -> Iterator[tuple[str, list[Any]]]:
    """The tables of one turn, each as an INSERT's beginning and its rows. ``speakers``: the numbers of known names."""
    change = changer(by)
    last_article, last_revision = base.articles[-1][0], base.revisions[-1][0]
    moved = turn * (APART - WEEKS * DAY)

    def article(n: int | None) -> int | None:
        return None if n is None else n + turn * last_article

    def revision(n: int) -> int:
        return n + turn * last_revision

    ids = {n: f"{id}-{turn}" for n, id, *_ in base.articles}
    yield (
        "article (n, id, given_id, home, copy_of, copy_score)",
        [(article(n), ids[n], ids[n], home, article(copy_of), score) for n, _, home, copy_of, score in base.articles],
    )
    texts = {row[0]: change(row[3]) for row in base.revisions}
    digests = {n: sha256(text.encode()) for n, text in texts.items()}
    of = {row[0]: row[1] for row in base.revisions}
    yield (
        "revision (n, article_n, number, current, sha256, text, title, outlet_n, authors, published, language,"
        " notes, origin_n, added)"
    ), [
        (revision(n), article(a), 1, 1, digests[n], texts[n], title and change(title), outlet, authors,
         _earlier(published, turn), language, "[]", origin, "2025-01-01T00:00:00+00:00")
        for n, a, _, _, title, outlet, authors, published, language, origin in base.revisions
    ]  # fmt: skip
    names = {n: change(name) for n, name in base.speakers}
    new = [name for name in dict.fromkeys(names.values()) if name not in speakers]
    speakers.update({name: n for n, name in enumerate(new, len(speakers) + 1)})
    yield "speaker (n, name)", [(speakers[name], name) for name in new]
    yield "speaker_word (word, speaker_n)", sorted((w, speakers[name]) for name in new for w in set(folded(name)))
    yield "name_key (key, speaker_n)", sorted((key, speakers[name]) for name in new for key in blocks.keys(name))
    yield "name_block (speaker_n, block)", [(speakers[name], blocks.own(name)) for name in new]

    statements, answers, entries, prints, keys = [], [], [], [], set()
    for n, r, place, outlet, form, confidence, repeats, origin, answer, words, utterance, key_count in base.statements:
        hash = sha256(f"{digests[r]}|{base.places[n]}".encode())[:20]
        entry = _entry(words, by)
        statements.append((n + moved, lasting_id(ids[of[r]], hash), hash, revision(r), place, outlet, form, "machine",
                           confidence, _wording(entry), repeats, 0, origin))  # fmt: skip
        answers.append((n + moved, f'{{"id":"{hash}"{change(answer[28:])}'))
        entries.append((n + moved, entry))
        if utterance is not None:
            prints.append((n + moved, utterance + moved, key_count, bag(quoted_words(decode(answers[-1][1])))))
        telling = [by.get(word, word) for word in base.stems[n]]
        keys.update((_key(one, other), n + moved) for one, other in pairwise(telling))
    yield (
        (
            "statement (n, id, hash, revision_n, place, outlet_n, form, status, confidence, wording, repeats, retired,"
            " origin_n)"
        ),
        statements,
    )
    yield "statement_answer (n, answer)", answers
    yield (
        "statement_speaker (statement_n, place, speaker_n, kind, role, affiliation, confidence)",
        [(n + moved, place, speakers[names[speaker]], *more) for n, place, speaker, *more in base.speaking],
    )
    yield "statement_index (rowid, words)", entries
    yield "fingerprint (key, statement_n)", sorted(keys)
    yield "variant (statement_n, utterance_n, key_count, words)", prints
    yield "compared (revision_n, statements)", [(revision(n), statements) for n, statements in base.compared]
    yield (
        "occurrence (article_n, speaker_n, identity, reason, score)",
        [
            (article(a), speakers[names[s]], "i" + sha256(f"{identity}|{turn}".encode())[:19], change(reason), score)
            for a, s, identity, reason, score in base.occurring
        ],
    )
    yield (
        "beside_name (article_n, speaker_n, words)",
        [
            (article(a), speakers[names[s]], " ".join(by.get(word, word) for word in words.split(" ")))
            for a, s, words in base.beside
        ],
    )


def _earlier(published: str | None, turn: int) -> str | None:
    from datetime import date, timedelta

    return published and (date.fromisoformat(published[:10]) - timedelta(days=WEEKS * turn)).isoformat()


def _entry(words: str, by: dict[str, str]) -> str:
    """An index entry with the words of a turn; marked ones behind their marks, outlets as they are."""

    def new(word: str) -> str:
        if word[1:2] != "_":
            return by.get(word, word)
        return word if word[0] == "o" else word[:2] + by.get(word[2:], word[2:])

    return " ".join(map(new, words.split(" ")))


def _wording(entry: str) -> int:
    import hashlib

    content = index.content_part(entry).strip()
    return int.from_bytes(hashlib.blake2b(content.encode(), digest_size=8).digest(), "big", signed=True)


def grow(base: Path, target: Path, wanted: int) -> int:
    """Make ``target`` from ``base`` with at least so many statements; how many."""
    with Ledger.open(base, create=False) as ledger:
        variants.bring_up_to_date(ledger)
        identities.bring_up_to_date(ledger)
        backup(ledger, target)
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        for pragma in ("journal_mode = WAL", "synchronous = OFF", "cache_size = -524288", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        read = Base(connection)
        changes = Changes([row[3] for row in read.revisions])
        speakers = {name: n for n, name in read.speakers}
        (stored,) = connection.execute("SELECT count(*) FROM statement").fetchone()
        (again,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'fingerprint_statement'").fetchone()
        connection.execute("DROP INDEX fingerprint_statement")
        for turn in count(1):
            if stored >= wanted:
                break
            connection.execute("BEGIN IMMEDIATE")
            for into, rows in turn_of(read, turn, changes.of_turn(turn), speakers):
                marks = ", ".join("?" * (into.count(",") + 1))
                connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 - tables as written above
            connection.execute("COMMIT")
            stored += len(read.statements)
            print(f"turn {turn}: {stored:,} statements, {time.process_time():.0f} s", file=sys.stderr, flush=True)
        connection.execute(again)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    return stored


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("statements", type=int)
    given = parser.parse_args()
    if given.target.exists():
        parser.error(f"{given.target} exists already")
    stored = grow(given.base, given.target, given.statements)
    print(
        f"{stored:,} statements, {time.process_time():.0f} s of processor, {given.target.stat().st_size / 1e9:.2f} GB"
    )


if __name__ == "__main__":
    main()
