"""CSV, TSV and Parquet: rows become articles or rejections."""

import io
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import Given, Item, Rejection, read
from onrecord.records import Article


def items(tmp_path: Path, data: bytes, name: str = "a.csv", given: Given | None = None) -> list[Item]:
    (tmp_path / name).write_bytes(data)
    return list(read([tmp_path / name], given))


def texts(found: list[Item]) -> list[str]:
    return [item.text if isinstance(item, Article) else item.reason for item in found]


READ = {
    "commas": b'id,body,title\n1,"Yes, she said.",Ferry\n',
    "semicolons": b"ID;Body;Title\n1;Yes, she said.;Ferry\n",
    "tabs and CRLF": b"title\tbody\tid\r\nFerry\tYes, she said.\t1\r\n",
    "a byte-order mark": b'\xef\xbb\xbfid,body,title\n1,"Yes, she said.",Ferry\n',
    "UTF-16, as spreadsheets save it": "id\tbody\ttitle\r\n1\tYes, she said.\tFerry\r\n".encode("utf-16"),
    "columns that are not read, blank lines": b'id,rank,body,title\n\n1,9,"Yes, she said.",Ferry\n\n',
}


@pytest.mark.parametrize("name", READ)
def test_a_row_is_an_article(name: str, tmp_path: Path) -> None:
    (found,) = items(tmp_path, READ[name])
    assert isinstance(found, Article), found
    assert (found.id, found.title, found.text) == ("1", "Ferry", "Ferry\n\nYes, she said.")
    assert found.raw_sha256


def test_fields_may_hold_lines_and_quotation_marks_and_several_authors(tmp_path: Path) -> None:
    data = b'text,authors,published\n"One ""yes"".\n\nTwo.",Mara Lind; Jo Berg,2024-12-11\n'
    (found,) = items(tmp_path, data)
    assert isinstance(found, Article)
    assert found.text == 'One "yes".\n\nTwo.'
    assert found.authors == ("Mara Lind", "Jo Berg")
    assert found.published == "2024-12-11"


def test_a_bad_row_is_rejected_by_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    data = b'id,text\n1,"a\nb"\n2\n3,\n4,caf\xe9\n5,last\n'
    found = items(tmp_path, data)
    assert [item.source.rpartition(":")[2] for item in found if isinstance(item, Rejection)] == ["4", "5", "6"]
    assert texts(found) == [
        "a\nb",
        "has 1 fields where the first line names 2 columns",
        'has neither "text" nor "body"',
        "is not utf-8-sig (0xE9): name its encoding (--encoding), or convert it",
        "last",
    ]
    assert texts(items(tmp_path, data, given=Given(encoding="windows-1252")))[3] == "café"


def test_a_quotation_mark_that_is_never_closed_ends_the_reading_and_says_where(tmp_path: Path) -> None:
    found = items(tmp_path, b'text\nfirst\n"never closed\nsecond\n')
    assert texts(found)[0] == "first"
    assert isinstance(found[1], Rejection)
    assert found[1].source.endswith(":3")
    assert "nothing from this line on was read" in found[1].reason


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"text,text\n1,2\n", b'"text\n', b"\0\0\0"])
def test_what_has_no_column_of_text_is_refused(data: bytes, tmp_path: Path) -> None:
    (found,) = items(tmp_path, data)
    assert isinstance(found, Rejection)


def parquet(columns: dict[str, list[object]], **options: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def test_parquet_rows_are_articles_with_dates_as_dates(tmp_path: Path) -> None:
    data = parquet(
        {
            "Text": ["One said so.", None, "Three said so."],
            "authors": [["Mara Lind"], [], None],
            "published": [datetime(2024, 12, 11, 9, 30, tzinfo=UTC), None, None],
            "rank": [1, 2, 3],
        },
        row_group_size=1,
    )
    found = items(tmp_path, data, "a.parquet")
    assert texts(found) == ["One said so.", 'has neither "text" nor "body"', "Three said so."]
    assert isinstance(found[0], Article)
    assert found[0].published == "2024-12-11T09:30:00+00:00"
    assert found[0].authors == ("Mara Lind",)
    assert isinstance(found[1], Rejection)
    assert found[1].source.endswith("row 2")
    (found,) = items(tmp_path, parquet({"body": ["x y"], "date": [date(2024, 12, 11)]}), "a.parquet")
    assert isinstance(found, Article)
    assert found.published == "2024-12-11"


def test_parquet_without_text_is_refused(tmp_path: Path) -> None:
    assert "no column called text or body, but n" in texts(items(tmp_path, parquet({"n": [1]}), "a.parquet"))[0]


def test_behind_a_damaged_group_of_rows_parquet_is_read_on(tmp_path: Path) -> None:
    options = {"row_group_size": 2, "write_page_checksum": True, "use_dictionary": False, "compression": "none"}
    whole = parquet({"text": [f"Article {n} says so." for n in range(6)]}, **options)
    found = items(tmp_path, whole.replace(b"Article 3 says", b"Article 3 sags"), "a.parquet")
    assert [item.text for item in found if isinstance(item, Article)] == [f"Article {n} says so." for n in (0, 1, 4, 5)]
    (told,) = [item for item in found if isinstance(item, Rejection)]
    assert told.source.endswith("rows 3 to 4")
    assert told.reason.startswith("rows 3 to 4 are damaged: ")


def test_damaged_parquet_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    whole = parquet({"text": [f"Article {n} says so." for n in range(200)]}, row_group_size=50)
    seen: set[type] = set()
    for seed in range(60):
        chance = random.Random(seed)
        damaged = bytearray(whole)
        damaged[chance.randrange(4, len(damaged))] ^= 1 << chance.randrange(8)
        found = items(
            tmp_path, bytes(damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))]), "a.parquet"
        )
        assert found
        seen |= {type(item) for item in found}
    assert seen == {Article, Rejection}


@given(
    data=st.binary(max_size=200),
    head=st.sampled_from([b"", b"text\n", b"text,id\n", b"PAR1", b"\xff\xfet\0e\0x\0t\0\n\0"]),
)
def test_any_bytes_are_articles_or_rejections(
    data: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.csv", "a.parquet"):
        assert all(isinstance(item, Article | Rejection) for item in items(folder, head + data, name))
