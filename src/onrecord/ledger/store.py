"""A path or URL in, an open ledger out: connections, transactions, the write lock and errors a reader understands.

SQLite in one file (WAL, foreign keys, busy timeout) or PostgreSQL by URL. Writers take turns on both: a write
transaction holds the write lock from its beginning, so what it reads stays true until it commits. Readers never wait.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import ConfigurationError, StorageError
from onrecord.ledger import migrations

BUSY_SECONDS = 60  # how long a writer waits for its turn before it says that the ledger is busy
_PART = 500
_LOCK = 0x0DD5EC0D  # PostgreSQL advisory lock that stands for "writing this ledger"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """An open ledger. Make one with :meth:`open`; use it as a context manager. Safe to share between threads."""

    def __init__(self, engine: Engine, name: str, clock: Callable[[], str]) -> None:
        self.engine = engine
        self.name = name  # as shown to people: no password in it
        self.clock = clock

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, clock: Callable[[], str] = _now) -> Self:
        """Open the ledger at a path or a ``postgresql://`` URL; it is made, or brought to this version, where need be.

        ``clock`` gives the time (ISO 8601 with zone) that new rows carry. Before an existing SQLite ledger is brought
        to this version it is copied to ``<name>.before-<migration>`` beside it.

        Raises StorageError where it cannot be opened, is no ledger or comes from a newer onrecord, or, with
        ``create=False``, is not there; ConfigurationError for a URL that no database here answers to.
        """
        url = _url(where)
        path = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        if path is not None:
            if not create and not path.exists():
                raise StorageError(f"there is no ledger at {path}: `onrecord add` makes one")
            if not path.parent.is_dir():
                raise StorageError(f"the folder {path.parent} for the ledger is not there: make it first")
        ledger = cls(_engine(url), url.render_as_string(hide_password=True) if path is None else str(path), clock)
        try:
            ledger._bring_to_this_version(path)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def _bring_to_this_version(self, path: Path | None) -> None:
        with self.read() as connection:
            done = migrations.applied(connection)
        if not (names := migrations.pending(done)):
            return
        if path is not None and done:
            back_up_sqlite(path, path.with_name(f"{path.name}.before-{names[0]}"))
        with self.write() as connection:  # another process may have been quicker: look again under the lock
            migrations.migrate(connection, migrations.pending(migrations.applied(connection)))

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout, whatever others write meanwhile."""
        with self._told_clearly(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock: committed as a whole when the block ends, else not at all."""
        with self._told_clearly(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(onrecord_begin="BEGIN IMMEDIATE")
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection

    @contextmanager
    def _told_clearly(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StorageError(_explain(error, self.name)) from error

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _url(where: str | Path) -> URL:
    """A SQLAlchemy URL for a path or a database URL."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise ConfigurationError(f"{where!r} is no path and no database URL") from error
    match url.get_backend_name():
        case "sqlite":
            return url
        case "postgresql":
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise ConfigurationError(f"a ledger lives in SQLite or PostgreSQL, not in {other!r}")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # No prepared statements: a plan that was made for any words is a bad one for rare words.
        own = {"client_encoding": "utf8", "prepare_threshold": None}
        return create_engine(url, pool_pre_ping=True, connect_args=own)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise ConfigurationError(
            'PostgreSQL needs its driver: install it with `pip install "onrecord[postgres]"`'
        ) from error


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values in parts that are few enough for the parameters of one statement."""
    return (values[at : at + _PART] for at in range(0, len(values), _PART))


def _set_up_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say, and cover table definitions too
    _to_wal(connection)
    for pragma in (
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # what is forgotten is overwritten
        "cache_size = -8192",  # KiB for each connection; the file is mapped, and the system caches it for all of them
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _to_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, waiting for whoever opens the file at this moment.

    SQLite answers "locked" at once here, whatever the timeout, lest two wait for each other's read lock for ever.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("onrecord_begin", "BEGIN"))


def back_up_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite ledger while others use it, whole or not at all."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with _closing(source) as reader, _closing(unfinished) as writer:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise StorageError(f"could not copy the ledger {source} to {target}: {error}") from error


@contextmanager
def _closing(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _explain(error: DBAPIError, name: str) -> str:
    """What the database's refusal means and what to do about it."""
    said = str(error.orig).strip().split("\n")[0]
    known: dict[str, str] = {
        "database or disk is full": "the disk is full: free some space and run the same command again",
        "No space left on device": "the disk is full: free some space and run the same command again",
        "disk I/O error": "the disk failed or is full: check it, then run `onrecord verify`",
        "database is locked": f"another writer held it for more than {BUSY_SECONDS} s: try again later",
        "readonly database": "it may not be written to: check the permissions of the file and its folder",
        "file is not a database": "the file is no SQLite database",
        "unable to open database file": "the file cannot be opened: check the path and its permissions",
        "malformed": "the file is damaged: restore a backup with `onrecord restore`",
        "no such module: fts5": "this Python's SQLite has no FTS5: install a Python with a current SQLite",
    }
    for sign, meaning in known.items():
        if sign in said:
            return f"the ledger {name}: {meaning} ({said})"
    if isinstance(error, OperationalError):
        return f"the ledger {name} cannot be reached or used: {said}"
    return f"the ledger {name} refused: {said}"
