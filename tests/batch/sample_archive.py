"""An archive of many forms in small, and what every run over it must come to."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc import WarcRecord, WarcRecordType

NAMES = ("Ana Ruiz", "Bob Stone", "Ilse Varga", "Teodor Lind")


def text(n: int) -> str:
    """An article of its own with two quotations."""
    return (
        f"Harbour report {n}\n\nThe council met for the {n}th time about the quays that nobody has mended.\n\n"
        f"“We counted {n} boats at the old quay this morning,” said {NAMES[n % 4]}. "
        f"“There will be {n + 1} nets for all of them,” said {NAMES[(n + 1) % 4]}.\n"
    )


def warc(n: int) -> bytes:
    """A record with an article's page, compressed."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text(n).split("\n\n")[1:])
    page = f"<html><head><title>Harbour report {n}</title></head><body><article>{paragraphs}</article></body></html>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    made = WarcRecord()
    made.init_headers(WarcRecordType.response, content_length=len(http))
    made.headers["WARC-Target-URI"] = f"https://harbour.example/{n}"
    made.headers["WARC-Date"] = "2025-03-05T09:30:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(http)
    out = io.BytesIO()
    made.write(out)
    return gzip.compress(out.getvalue(), mtime=0)


def lines(numbers: range, **more: str) -> str:
    return "".join(json.dumps({"text": text(n), "id": f"report-{n}", **more}) + "\n" for n in numbers)


def build(folder: Path) -> None:
    """Articles 0 to 39 as JSON Lines, Parquet, CSV, WARC and a tree of texts, with things that are refused."""
    (folder / "a.jsonl").write_text(lines(range(10), outlet="The Post", published="2025-03-04") + "{broken\n")
    again = gzip.compress(lines(range(5, 15), outlet="The Post").encode(), mtime=0)
    (folder / "b.jsonl.gz").write_bytes(again)
    columns = {"text": [text(n) for n in range(15, 20)], "id": [f"p{n}" for n in range(15, 20)]}
    pq.write_table(pa.table(columns), folder / "c.parquet")
    rows = "".join(f'"{text(n)}",d{n}\n' for n in range(20, 25))
    (folder / "d.csv").write_text("text,id\n" + rows)
    (folder / "e.warc.gz").write_bytes(b"".join(map(warc, range(25, 30))))
    (folder / "f.warc.gz").write_bytes(b"".join(map(warc, range(30, 33))) + warc(33)[:200])
    (folder / "tree" / "deep").mkdir(parents=True)
    for n in range(34, 40):
        (folder / "tree" / "deep" / f"{n}.txt").write_text(text(n))
    (folder / "tree" / "empty.txt").write_text("")
    (folder / "tree" / "logo.png").write_bytes(b"\x89PNG")
    german = (
        "Der Rat hat am Dienstag beschlossen, dass die Brücke neu gebaut wird, und die Bürger sind damit zufrieden."
    )
    (folder / "tree" / "german.txt").write_text(german * 2, encoding="utf-8")


def contents(output: Path) -> dict[str, str]:
    """The digest of every file of a run by its name."""
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }
