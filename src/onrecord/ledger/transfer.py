"""A ledger in, the same ledger elsewhere out: from SQLite to PostgreSQL and back, into a backup and out of it.

A backup is a SQLite ledger, whichever database it was taken from, so that it can be opened and searched as it is.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Row, Table, func, insert, select

from onrecord.errors import StorageError
from onrecord.ledger import index, schema
from onrecord.ledger.store import Ledger, back_up_sqlite

_CHUNK = 2_000

Progress = Callable[[str, int], None]


def _silent(_table: str, _rows: int) -> None: ...


def copy(source: Ledger, target: Ledger, *, each: Progress = _silent) -> int:
    """Copy every row of ``source`` into ``target``, which must be empty; the number of rows. All of it or nothing.

    ``each`` is told the table and how many of its rows are done.
    """
    with source.read() as reader, target.write() as writer:
        for table in schema.metadata.sorted_tables:
            if table.name != "migration" and writer.scalar(select(func.count()).select_from(table)):
                raise StorageError(f"the ledger {target.name} is not empty ({table.name}): copy into a new one")
        rows = 0
        for table in schema.metadata.sorted_tables:
            if table.name != "migration":
                rows += _copy_table(reader, writer, table, each)
        return rows + _copy_index(reader, writer, each)


def _copy_table(reader: Connection, writer: Connection, table: Table, each: Progress) -> int:
    done = 0
    found = reader.execution_options(yield_per=_CHUNK).execute(select(table).order_by(*table.primary_key))
    for chunk in found.partitions():
        _write(writer, table, chunk)
        done += len(chunk)
        each(table.name, done)
    return done


def _write(writer: Connection, table: Table, rows: Sequence[Row[tuple[object, ...]]]) -> None:
    """Insert rows, each with all columns of the table: into PostgreSQL by COPY, an insert a row takes far longer."""
    driver = writer.connection.driver_connection
    if writer.dialect.name == "sqlite" or driver is None:
        writer.execute(insert(table), [dict(row._mapping) for row in rows])
        return
    columns = ", ".join(f'"{column.name}"' for column in table.c)
    with driver.cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copying:
        for row in rows:
            copying.write_row(tuple(row))


def _copy_index(reader: Connection, writer: Connection, each: Progress) -> int:
    entries = index.table(reader)
    index.put_off(writer)
    found = reader.execution_options(yield_per=_CHUNK).execute(
        select(entries.c.n, entries.c.words).order_by(entries.c.n)
    )
    done = 0
    for chunk in found.partitions():
        index.put(writer, [(row[0], row[1]) for row in chunk])
        done += len(chunk)
        each("statement_index", done)
    index.catch_up(writer)
    return done


def backup(ledger: Ledger, path: Path, *, each: Progress = _silent) -> None:
    """Write a backup while others read and write; the file has its name once it is whole."""
    if path.exists():
        raise StorageError(f"{path} is there already: choose another name for the backup")
    if ledger.is_sqlite:
        back_up_sqlite(Path(ledger.name), path)
        return
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with Ledger.open(unfinished) as target:
            copy(ledger, target, each=each)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(path: Path, where: str, *, each: Progress = _silent) -> None:
    """Make the ledger at ``where``, which must not hold one yet, from a backup."""
    if "://" not in where:
        if Path(where).exists():
            raise StorageError(f"{where} is there already: restore into a new file")
        Ledger.open(path, create=False).close()
        back_up_sqlite(path, Path(where))
        return
    with Ledger.open(path, create=False) as source, Ledger.open(where) as target:
        copy(source, target, each=each)
