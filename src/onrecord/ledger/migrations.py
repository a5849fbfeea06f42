"""A database in, a ledger of this version out: named migrations, each in one transaction, run when a ledger is opened.

A migration is never edited once it has been released: a later one changes what it made. Their SQL is common to SQLite
and PostgreSQL but for the placeholders ``{number}`` (an integer key), ``{bytes}``, ``{least}`` and the search index.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from sqlalchemy import Connection, inspect, text

from onrecord.errors import StorageError

_LEDGER = """
CREATE TABLE outlet (
    n {number} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE origin (
    n {number} PRIMARY KEY,
    model TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (model, code)
);
CREATE TABLE article (
    n {number} PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    given_id TEXT NOT NULL,
    home TEXT NOT NULL,
    copy_of BIGINT REFERENCES article (n),
    copy_score DOUBLE PRECISION
);
CREATE INDEX article_given ON article (given_id);
CREATE INDEX article_copy ON article (copy_of);
CREATE TABLE article_url (
    url TEXT PRIMARY KEY,
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE
);
CREATE INDEX article_url_article ON article_url (article_n);
CREATE TABLE article_note (
    n {number} PRIMARY KEY,
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('correction', 'retraction')),
    text TEXT NOT NULL,
    url TEXT,
    noted TEXT NOT NULL
);
CREATE INDEX article_note_article ON article_note (article_n);
CREATE TABLE revision (
    n {number} PRIMARY KEY,
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    current BOOLEAN NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT,
    url TEXT,
    outlet_n BIGINT REFERENCES outlet (n),
    authors TEXT NOT NULL,
    published TEXT,
    language TEXT,
    retrieved TEXT,
    raw_sha256 TEXT,
    notes TEXT NOT NULL,
    origin_n BIGINT NOT NULL REFERENCES origin (n),
    added TEXT NOT NULL,
    UNIQUE (article_n, number)
);
CREATE INDEX revision_sha256 ON revision (sha256);
CREATE INDEX revision_raw ON revision (raw_sha256);
CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    bytes {bytes} NOT NULL
);
CREATE TABLE copy_band (
    band BIGINT NOT NULL,
    revision_n BIGINT NOT NULL REFERENCES revision (n) ON DELETE CASCADE,
    PRIMARY KEY (band, revision_n)
){compact};
CREATE INDEX copy_band_revision ON copy_band (revision_n);
CREATE TABLE statement (
    n {number} PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    revision_n BIGINT NOT NULL REFERENCES revision (n) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    outlet_n BIGINT REFERENCES outlet (n),
    form TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('machine', 'confirmed', 'corrected', 'rejected')),
    confidence DOUBLE PRECISION NOT NULL,
    said_from TEXT,
    said_to TEXT,
    wording BIGINT NOT NULL,
    repeats BOOLEAN NOT NULL,
    retired BOOLEAN NOT NULL,
    origin_n BIGINT NOT NULL REFERENCES origin (n)
);
CREATE INDEX statement_revision ON statement (revision_n, place);
CREATE INDEX statement_hash ON statement (hash);
CREATE TABLE statement_answer (
    n {number} PRIMARY KEY REFERENCES statement (n) ON DELETE CASCADE,
    answer TEXT NOT NULL
);
CREATE TABLE speaker (
    n {number} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE speaker_word (
    word TEXT NOT NULL,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n) ON DELETE CASCADE,
    PRIMARY KEY (word, speaker_n)
){compact};
CREATE TABLE statement_speaker (
    statement_n BIGINT NOT NULL REFERENCES statement (n) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n),
    kind TEXT NOT NULL,
    role TEXT,
    affiliation TEXT,
    confidence DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (statement_n, place)
){compact};
CREATE INDEX statement_speaker_speaker ON statement_speaker (speaker_n, statement_n);
CREATE TABLE rejection (
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (source, reason)
);
CREATE TABLE tombstone (
    id TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    forgotten TEXT NOT NULL
);
CREATE TABLE tombstone_key (
    key TEXT PRIMARY KEY,
    id TEXT NOT NULL REFERENCES tombstone (id) ON DELETE CASCADE
);
{search_index};
"""

_COMPARISON = """
CREATE TABLE compared (
    revision_n BIGINT PRIMARY KEY REFERENCES revision (n) ON DELETE CASCADE,
    origin_n BIGINT NOT NULL,
    statements INTEGER NOT NULL
);
CREATE TABLE fingerprint (
    key BIGINT NOT NULL,
    statement_n BIGINT NOT NULL REFERENCES statement (n) ON DELETE CASCADE,
    PRIMARY KEY (key, statement_n)
){compact};
CREATE INDEX fingerprint_statement ON fingerprint (statement_n);
CREATE TABLE variant (
    statement_n {number} PRIMARY KEY REFERENCES statement (n) ON DELETE CASCADE,
    utterance_n BIGINT,
    key_count INTEGER NOT NULL
);
CREATE INDEX variant_utterance ON variant (utterance_n);
"""

_IDENTITIES = """
CREATE TABLE identified (
    revision_n BIGINT PRIMARY KEY REFERENCES revision (n) ON DELETE CASCADE,
    origin_n BIGINT NOT NULL
);
CREATE TABLE name_block (
    speaker_n {number} PRIMARY KEY REFERENCES speaker (n) ON DELETE CASCADE,
    block TEXT NOT NULL
);
CREATE INDEX name_block_block ON name_block (block);
CREATE TABLE occurrence (
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n) ON DELETE CASCADE,
    identity TEXT NOT NULL,
    person TEXT,
    reason TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (article_n, speaker_n)
){compact};
CREATE INDEX occurrence_identity ON occurrence (identity);
CREATE INDEX occurrence_speaker ON occurrence (speaker_n);
CREATE TABLE judgement (
    n {number} PRIMARY KEY,
    one_article TEXT NOT NULL,
    one_name TEXT NOT NULL,
    other_article TEXT NOT NULL,
    other_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    made TEXT NOT NULL,
    undone TEXT
);
CREATE INDEX judgement_one ON judgement (one_name);
CREATE INDEX judgement_other ON judgement (other_name);
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    offices TEXT NOT NULL
);
CREATE TABLE person_block (
    block TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (block, person_id)
){compact};
"""

_REVIEWS = """
ALTER TABLE statement ADD COLUMN sure DOUBLE PRECISION NOT NULL DEFAULT 0;
UPDATE statement SET sure = {least}(confidence, COALESCE(
    (SELECT MIN(said.confidence) FROM statement_speaker AS said WHERE said.statement_n = statement.n), confidence
));
CREATE INDEX statement_queue ON statement (sure, n) WHERE status = 'machine' AND NOT retired AND NOT repeats;
CREATE TABLE machine_answer (
    statement_n {number} PRIMARY KEY REFERENCES statement (n) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    origin_n BIGINT NOT NULL REFERENCES origin (n),
    found BOOLEAN NOT NULL
);
CREATE TABLE review (
    statement_n BIGINT NOT NULL REFERENCES statement (n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'correct', 'reject', 'undo')),
    undoes INTEGER,
    changes TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('machine', 'confirmed', 'corrected', 'rejected')),
    answer TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    against TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (statement_n, number)
);
CREATE INDEX review_made ON review (made);
"""

_ACCOUNTS = """
CREATE TABLE account (
    n {number} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    made TEXT NOT NULL
);
CREATE TABLE api_key (
    n {number} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    made TEXT NOT NULL,
    revoked TEXT
);
CREATE TABLE session (
    digest TEXT PRIMARY KEY,
    account_n BIGINT NOT NULL REFERENCES account (n) ON DELETE CASCADE,
    made TEXT NOT NULL,
    expires TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_n);
"""

# Counting revisions reads this and not the rows, which hold the texts. Its first column keeps it out of joins by number
# that ask for current revisions alone: there it would be a detour.
_COUNTS = """
CREATE INDEX revision_counts ON revision (origin_n, current);
"""

# What is still to be done is kept, not found out by looking at all that has been done.
_OUTDATED = """
CREATE TABLE to_compare (
    revision_n {number} PRIMARY KEY REFERENCES revision (n) ON DELETE CASCADE
);
INSERT INTO to_compare SELECT r.n FROM revision AS r
    WHERE NOT EXISTS (SELECT 1 FROM compared AS c WHERE c.revision_n = r.n AND c.origin_n = r.origin_n);
CREATE TABLE to_identify (
    revision_n {number} PRIMARY KEY REFERENCES revision (n) ON DELETE CASCADE
);
INSERT INTO to_identify SELECT r.n FROM revision AS r
    WHERE NOT EXISTS (SELECT 1 FROM identified AS i WHERE i.revision_n = r.n AND i.origin_n = r.origin_n);
ALTER TABLE compared DROP COLUMN origin_n;
DROP TABLE identified;
"""

_OFFICE_HOLDERS = """
CREATE TABLE office_holder (
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n) ON DELETE CASCADE,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (article_n, speaker_n)
){compact};
CREATE INDEX office_holder_block ON office_holder (block);
"""

# SQLite can't change a check: the table is made anew. Nothing refers to it.
_MISSED = """
CREATE TABLE review_with_added (
    statement_n BIGINT NOT NULL REFERENCES statement (n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'correct', 'reject', 'undo', 'add')),
    undoes INTEGER,
    changes TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('machine', 'confirmed', 'corrected', 'rejected')),
    answer TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    against TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (statement_n, number)
);
INSERT INTO review_with_added SELECT * FROM review;
DROP TABLE review;
ALTER TABLE review_with_added RENAME TO review;
CREATE INDEX review_made ON review (made);
"""

# Names meet by several keys, and those that agree are a block: all are placed and decided anew.
_NAME_KEYS = """
DELETE FROM name_block;
CREATE TABLE name_key (
    key TEXT NOT NULL,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n) ON DELETE CASCADE,
    PRIMARY KEY (key, speaker_n)
){compact};
CREATE INDEX name_key_speaker ON name_key (speaker_n);
DROP TABLE person_block;
CREATE TABLE person_key (
    key TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (key, person_id)
){compact};
CREATE INDEX person_key_person ON person_key (person_id);
DROP INDEX office_holder_block;
ALTER TABLE office_holder DROP COLUMN block;
CREATE INDEX office_holder_person ON office_holder (person);
CREATE INDEX occurrence_person ON occurrence (person) WHERE person IS NOT NULL;
INSERT INTO to_identify SELECT n FROM revision AS r
    WHERE NOT EXISTS (SELECT 1 FROM to_identify AS i WHERE i.revision_n = r.n);
"""

_BESIDE = """
CREATE TABLE beside_name (
    article_n BIGINT NOT NULL REFERENCES article (n) ON DELETE CASCADE,
    speaker_n BIGINT NOT NULL REFERENCES speaker (n) ON DELETE CASCADE,
    words TEXT NOT NULL,
    PRIMARY KEY (article_n, speaker_n)
){compact};
CREATE INDEX beside_name_speaker ON beside_name (speaker_n);
INSERT INTO to_identify SELECT n FROM revision AS r
    WHERE NOT EXISTS (SELECT 1 FROM to_identify AS i WHERE i.revision_n = r.n);
"""

# What an outlet printed, latest first, without a look at the others' or at any text.
_OUTLETS = """
CREATE INDEX statement_outlet ON statement (outlet_n, n);
CREATE INDEX revision_outlet ON revision (outlet_n, current, published);
"""

_SQLITE = {
    "least": "MIN",
    "number": "INTEGER",
    "bytes": "BLOB",
    "compact": " WITHOUT ROWID",
    "search_index": "CREATE VIRTUAL TABLE statement_index USING fts5 "
    "(words, columnsize=0, tokenize=\"ascii tokenchars '_'\")",
}
_POSTGRESQL = {
    "least": "LEAST",
    "number": "BIGINT",
    "bytes": "BYTEA",
    "compact": "",
    "search_index": "CREATE TABLE statement_index (n BIGINT PRIMARY KEY, words TEXT NOT NULL, terms TSVECTOR NOT NULL);"
    "CREATE INDEX statement_index_terms ON statement_index USING gin (terms) WITH (fastupdate = off)",
}

MIGRATIONS: Mapping[str, str] = MappingProxyType(
    {
        "0001_ledger": _LEDGER,
        "0002_comparison": _COMPARISON,
        "0003_identities": _IDENTITIES,
        "0004_reviews": _REVIEWS,
        "0005_accounts": _ACCOUNTS,
        "0006_counts": _COUNTS,
        "0007_outdated": _OUTDATED,
        "0008_office_holders": _OFFICE_HOLDERS,
        "0009_missed": _MISSED,
        "0010_name_keys": _NAME_KEYS,
        "0011_beside": _BESIDE,
        "0012_outlets": _OUTLETS,
        "0013_words_of_prints": "ALTER TABLE variant ADD COLUMN words {bytes}",
    }
)


def applied(connection: Connection) -> list[str]:
    """The names of the migrations that made this database; empty for an empty one.

    Raises StorageError where the database holds other tables and no ledger, or a ledger of a newer onrecord.
    """
    tables = set(inspect(connection).get_table_names())
    if "migration" not in tables:
        if tables:
            raise StorageError(
                f"the database holds tables that onrecord did not make ({', '.join(sorted(tables)[:3])}): "
                "give the ledger a file or database of its own"
            )
        return []
    names = list(connection.scalars(text("SELECT name FROM migration ORDER BY name")))
    if newer := [name for name in names if name not in MIGRATIONS]:
        raise StorageError(
            f"the ledger was written by a newer onrecord (it has {newer[-1]}): upgrade onrecord to open it"
        )
    return names


def pending(done: list[str]) -> list[str]:
    """The migrations still to run, in order."""
    return [name for name in MIGRATIONS if name not in done]


def migrate(connection: Connection, names: list[str]) -> None:
    """Run the named migrations inside the caller's transaction."""
    dialect = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    if not applied(connection):
        connection.execute(text("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied TEXT NOT NULL)"))
    for name in names:
        for command in filter(str.strip, MIGRATIONS[name].format(**dialect).split(";")):
            connection.exec_driver_sql(command)
        connection.execute(
            text("INSERT INTO migration (name, applied) VALUES (:name, :applied)"),
            {"name": name, "applied": datetime.now(UTC).isoformat(timespec="seconds")},
        )
