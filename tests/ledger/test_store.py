"""Opening, migrating and locking a ledger."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select, text

from onrecord.errors import ConfigurationError, StorageError
from onrecord.ledger import Ledger, Search, migrations, schema, search
from onrecord.ledger.store import back_up_sqlite


def test_the_migrations_make_what_the_schema_says(ledger: Ledger) -> None:
    with ledger.read() as connection:
        found = inspect(connection)
        made = {name for name in found.get_table_names() if not name.startswith("statement_index")}
        assert made == set(schema.metadata.tables)
        for table in schema.metadata.sorted_tables:
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns], table.name
            for column in table.columns:
                assert columns[column.name]["nullable"] == column.nullable or column.primary_key, column
            assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]
            assert {
                (key["constrained_columns"][0], key["referred_table"]) for key in found.get_foreign_keys(table.name)
            } == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def test_opening_again_changes_nothing(where: str) -> None:
    def migrated() -> list[tuple[str, str]]:
        with Ledger.open(where) as ledger, ledger.read() as connection:
            return [tuple(row) for row in connection.execute(select(schema.migration))]

    assert migrated() == migrated()


def test_a_ledger_of_a_newer_version_is_refused(where: str) -> None:
    with Ledger.open(where) as ledger, ledger.write() as connection:
        connection.execute(text("INSERT INTO migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01')"))
    with pytest.raises(StorageError, match=r"newer onrecord.*9999_from_the_future"):
        Ledger.open(where)


def test_a_database_of_somebody_else_is_refused_and_left_alone(where: str) -> None:
    with Ledger.open(where) as ledger, ledger.write() as connection:
        for table in ["statement_index", *(table.name for table in reversed(schema.metadata.sorted_tables))]:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("CREATE TABLE recipes (n INTEGER)"))
    with pytest.raises(StorageError, match="recipes"):
        Ledger.open(where)


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> str:
    """A migration that comes after the present ones."""
    name = "9998_colour"
    monkeypatch.setattr(
        migrations, "MIGRATIONS", {**migrations.MIGRATIONS, name: "ALTER TABLE outlet ADD COLUMN colour TEXT"}
    )
    return name


def test_an_old_ledger_is_brought_up_to_date_with_a_copy_kept(
    where: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    Ledger.open(where).close()
    name = request.getfixturevalue("one_more")
    with Ledger.open(where) as ledger, ledger.read() as connection:
        assert "colour" in {column["name"] for column in inspect(connection).get_columns("outlet")}
        sqlite = ledger.is_sqlite
    monkeypatch.undo()
    if sqlite:
        with Ledger.open(f"{where}.before-{name}") as before, before.read() as connection:
            assert "colour" not in {column["name"] for column in inspect(connection).get_columns("outlet")}


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(where).close()
    broken = "ALTER TABLE outlet ADD COLUMN colour TEXT; CREATE NONSENSE"
    monkeypatch.setattr(migrations, "MIGRATIONS", {**migrations.MIGRATIONS, "9998_broken": broken})
    with pytest.raises(StorageError, match="NONSENSE"):
        Ledger.open(where)
    monkeypatch.undo()
    with Ledger.open(where) as ledger, ledger.read() as connection:
        assert "colour" not in {column["name"] for column in inspect(connection).get_columns("outlet")}


def test_opened_by_many_at_once_it_is_made_once(where: str) -> None:
    errors: list[Exception] = []

    def open_it() -> None:
        try:
            Ledger.open(where).close()
        except StorageError as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.parametrize(
    ("where", "error", "said"),
    [
        ("mysql://localhost/x", ConfigurationError, "SQLite or PostgreSQL"),
        ("no/such/folder/ledger.db", StorageError, "make it first"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", StorageError, "cannot be reached"),
    ],
)
def test_what_cannot_be_opened_says_why(where: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as caught:
        Ledger.open(where)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_ledger_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("These are just words, and quite a lot of them, on the whole. " * 50)
    with pytest.raises(StorageError, match="no SQLite database"):
        Ledger.open(tmp_path / "x.db")
    with pytest.raises(StorageError, match="no ledger at"):
        Ledger.open(tmp_path / "y.db", create=False)


def test_a_full_disk_is_told_and_leaves_the_ledger_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        with ledger.write() as connection:
            connection.execute(text("INSERT INTO outlet (n, name) VALUES (1, 'The Post')"))
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.rollback()
        outlets = [{"n": n, "name": f"{n}" * 99} for n in range(2, 2000)]
        with pytest.raises(StorageError, match="disk is full"), ledger.write() as connection:
            connection.execute(insert(schema.outlet), outlets)
        with ledger.read() as connection:
            assert connection.execute(select(schema.outlet)).all() == [(1, "The Post")]
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db"):
        pass
    with pytest.raises(StorageError, match="could not copy"):
        back_up_sqlite(tmp_path / "ledger.db", tmp_path / "no" / "folder.db")
    back_up_sqlite(tmp_path / "ledger.db", tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as connection:
        assert connection.execute("SELECT count(*) FROM migration").fetchone() == (len(migrations.MIGRATIONS),)
    connection.close()
    shutil.copy(tmp_path / "copy.db", tmp_path / "moved.db")  # one file is all there is to it
    Ledger.open(tmp_path / "moved.db", create=False).close()


def test_postgresql_plans_each_search_for_its_own_words(postgresql: str) -> None:
    with Ledger.open(postgresql) as ledger:
        for _ in range(12):
            search(ledger, Search(words="quay"))
        with ledger.read() as connection:  # the pool's only one, the one that searched
            assert connection.scalar(text("SELECT count(*) FROM pg_prepared_statements")) == 0
