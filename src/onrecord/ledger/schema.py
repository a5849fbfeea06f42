"""The ledger's tables, for queries: what the migrations have made, the same on SQLite and on PostgreSQL.

``migrations.py`` creates them; a test holds the two together. Every number ``n`` is assigned by the ledger as one more
than the highest, under the write lock, so that the same input in the same order makes the same rows on either database.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()


def _cascade(target: str) -> ForeignKey:
    return ForeignKey(target, ondelete="CASCADE")


migration = Table(
    "migration", metadata, Column("name", Text, primary_key=True), Column("applied", Text, nullable=False)
)

outlet = Table(
    "outlet",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# Which model and code produced an answer.
origin = Table(
    "origin",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("model", Text, nullable=False),  # digest of the model's files
    Column("code", Text, nullable=False),  # version of onrecord
)

article = Table(
    "article",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # as given where that was free
    Column("given_id", Text, nullable=False),
    Column("home", Text, nullable=False),  # the outlet's name folded, else the URL's host, else "": whose article it is
    Column("copy_of", BigInteger, ForeignKey("article.n")),  # the first stored of near-identical articles elsewhere
    Column("copy_score", Float),  # Jaccard similarity of five-word shingles with that one
)

article_url = Table(
    "article_url",
    metadata,
    Column("url", Text, primary_key=True),  # normalised
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
)

# A correction or retraction by the publisher.
article_note = Table(
    "article_note",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("noted", Text, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
    Column("number", Integer, nullable=False),  # 1 for the first stored
    Column("current", Boolean, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("outlet_n", BigInteger, ForeignKey("outlet.n")),
    Column("authors", Text, nullable=False),  # JSON
    Column("published", Text),
    Column("language", Text),
    Column("retrieved", Text),
    Column("raw_sha256", Text),
    Column("notes", Text, nullable=False),  # JSON: the extraction's notes
    Column("origin_n", BigInteger, ForeignKey("origin.n"), nullable=False),
    Column("added", Text, nullable=False),
)

raw = Table("raw", metadata, Column("sha256", Text, primary_key=True), Column("bytes", LargeBinary, nullable=False))

# Locality-sensitive hashes of a revision's shingles: articles that share one are compared.
copy_band = Table(
    "copy_band",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("revision_n", BigInteger, _cascade("revision.n"), nullable=False),
    PrimaryKeyConstraint("band", "revision_n"),
)

statement = Table(
    "statement",
    metadata,
    # The day of publication times 2^32 plus a count within the day: the order of numbers is the order of time, so the
    # newest matches come first out of either database's index without sorting all of them.
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),  # lasting
    Column("hash", Text, nullable=False),  # the content hash of the present answer: Statement.id
    Column("revision_n", BigInteger, _cascade("revision.n"), nullable=False),
    Column("place", Integer, nullable=False),  # order within the article
    Column("outlet_n", BigInteger, ForeignKey("outlet.n")),
    Column("form", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("said_from", Text),  # ISO dates
    Column("said_to", Text),
    Column("wording", BigInteger, nullable=False),  # digest of the content's folded words
    Column("repeats", Boolean, nullable=False),  # a copy's statement that the article it copies has too
    Column("retired", Boolean, nullable=False),  # a later extraction did not find it again
    Column("origin_n", BigInteger, ForeignKey("origin.n"), nullable=False),
    Column("sure", Float, nullable=False),  # the least of the confidences of the statement and of its speakers
)

# The whole answer in force, as JSON; apart from the columns that searching reads, so that those stay dense.
statement_answer = Table(
    "statement_answer",
    metadata,
    Column("n", BigInteger, _cascade("statement.n"), primary_key=True, autoincrement=False),
    Column("answer", Text, nullable=False),
)

# What the machine answered last to a statement that a person has decided on; where nobody has, that is in force.
machine_answer = Table(
    "machine_answer",
    metadata,
    Column("statement_n", BigInteger, _cascade("statement.n"), primary_key=True, autoincrement=False),
    Column("answer", Text, nullable=False),
    Column("origin_n", BigInteger, ForeignKey("origin.n"), nullable=False),
    Column("found", Boolean, nullable=False),  # the latest extraction found it
)

# What people decided about a statement, in order; rows are added, never altered. An undo is a row too.
review = Table(
    "review",
    metadata,
    Column("statement_n", BigInteger, _cascade("statement.n"), nullable=False),
    Column("number", Integer, nullable=False),  # 1 for the first of the statement
    Column("action", Text, nullable=False),
    Column("undoes", Integer),  # the number of the review that an undo takes back
    Column("changes", Text, nullable=False),  # JSON: field -> [before, after]
    Column("status", Text, nullable=False),  # what held afterwards
    Column("answer", Text, nullable=False),  # what held afterwards, as in statement_answer
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("against", Text, nullable=False),  # the version of the statement that the author saw
    Column("made", Text, nullable=False),
    PrimaryKeyConstraint("statement_n", "number"),
)

speaker = Table(
    "speaker",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

speaker_word = Table(
    "speaker_word",
    metadata,
    Column("word", Text, nullable=False),  # folded
    Column("speaker_n", BigInteger, _cascade("speaker.n"), nullable=False),
    PrimaryKeyConstraint("word", "speaker_n"),
)

statement_speaker = Table(
    "statement_speaker",
    metadata,
    Column("statement_n", BigInteger, _cascade("statement.n"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("speaker_n", BigInteger, ForeignKey("speaker.n"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("affiliation", Text),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("statement_n", "place"),
)

# What was offered and is not in the ledger, and why.
rejection = Table(
    "rejection",
    metadata,
    Column("source", Text, nullable=False),  # the file, record or URL, as a person would look for it
    Column("reason", Text, nullable=False),
    Column("seen", Text, nullable=False),
    PrimaryKeyConstraint("source", "reason"),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("id", Text, primary_key=True),  # the article's
    Column("reason", Text, nullable=False),
    Column("forgotten", Text, nullable=False),
)

# Digests of what the forgotten article would be known by, if it came again.
tombstone_key = Table(
    "tombstone_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("id", Text, _cascade("tombstone.id"), nullable=False),
)

# The revisions whose statements are new or changed, until their keys and variants are made.
to_compare = Table(
    "to_compare",
    metadata,
    Column("revision_n", BigInteger, _cascade("revision.n"), primary_key=True, autoincrement=False),
)

# The same, until their speakers have their identities.
to_identify = Table(
    "to_identify",
    metadata,
    Column("revision_n", BigInteger, _cascade("revision.n"), primary_key=True, autoincrement=False),
)

# The revisions whose statements have their keys and variants, and how many statements that is.
compared = Table(
    "compared",
    metadata,
    Column("revision_n", BigInteger, _cascade("revision.n"), primary_key=True),
    Column("statements", Integer, nullable=False),
)

# Keys of a statement's words: statements that share some are compared.
fingerprint = Table(
    "fingerprint",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("statement_n", BigInteger, _cascade("statement.n"), nullable=False),
    PrimaryKeyConstraint("key", "statement_n"),
)

# Which utterance a quotation is a print of, alone or with others.
variant = Table(
    "variant",
    metadata,
    Column("statement_n", BigInteger, _cascade("statement.n"), primary_key=True, autoincrement=False),
    # The lowest number, so the earliest print, of its members; null where it has been taken apart, until it is joined.
    Column("utterance_n", BigInteger),
    Column("key_count", Integer, nullable=False),  # how many it has
    Column("words", LargeBinary),  # a bag of them (`compare.fingerprints`); null in ledgers of before, until needed
)

# What speakers' names are found by: the sound of their last parts, of two parts together.
name_key = Table(
    "name_key",
    metadata,
    Column("key", Text, nullable=False),
    Column("speaker_n", BigInteger, _cascade("speaker.n"), nullable=False),
    PrimaryKeyConstraint("key", "speaker_n"),
)

# Speakers' names that may be one person's, or are connected by such: only they are decided together.
name_block = Table(
    "name_block",
    metadata,
    Column("speaker_n", BigInteger, _cascade("speaker.n"), primary_key=True),
    Column("block", Text, nullable=False),
)

# The words that stand beside a speaker's name in an article's text.
beside_name = Table(
    "beside_name",
    metadata,
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
    Column("speaker_n", BigInteger, _cascade("speaker.n"), nullable=False),
    Column("words", Text, nullable=False),
    PrimaryKeyConstraint("article_n", "speaker_n"),
)

# Who a speaker of an article is across articles, and why the machine or a person thinks so.
occurrence = Table(
    "occurrence",
    metadata,
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
    Column("speaker_n", BigInteger, _cascade("speaker.n"), nullable=False),
    Column("identity", Text, nullable=False),
    Column("person", Text),  # the imported person's id
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    PrimaryKeyConstraint("article_n", "speaker_n"),
)

# Who is meant where an article names an office and no name ("the president"), by imported people.
office_holder = Table(
    "office_holder",
    metadata,
    Column("article_n", BigInteger, _cascade("article.n"), nullable=False),
    Column("speaker_n", BigInteger, _cascade("speaker.n"), nullable=False),
    Column("person", Text, nullable=False),  # the imported person's id
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("article_n", "speaker_n"),
)

# What somebody decided about two speakers. They are named by article and name, which outlast any extraction.
judgement = Table(
    "judgement",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("one_article", Text, nullable=False),
    Column("one_name", Text, nullable=False),
    Column("other_article", Text, nullable=False),
    Column("other_name", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("undone", Text),
)

# People that were imported: aliases and offices as JSON.
person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("offices", Text, nullable=False),
)

# What imported people are found by, as speakers are.
person_key = Table(
    "person_key",
    metadata,
    Column("key", Text, nullable=False),
    Column("person_id", Text, _cascade("person.id"), nullable=False),
    PrimaryKeyConstraint("key", "person_id"),
)

# Somebody who may sign in.
account = Table(
    "account",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),  # argon2 hash, with its parameters
    Column("scope", Text, nullable=False),
    Column("made", Text, nullable=False),
)

# A program that may use the API.
api_key = Table(
    "api_key",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the key: 256 random bits need no slow hash
    Column("scope", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("revoked", Text),
)

# Browsers that are signed in.
session = Table(
    "session",
    metadata,
    Column("digest", Text, primary_key=True),  # SHA-256 of what the cookie holds
    Column("account_n", BigInteger, _cascade("account.n"), nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Text, nullable=False),
)
