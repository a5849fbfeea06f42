"""``onrecord extract``, with the fake extractor."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_server import Reply, serving

from onrecord.cli.exits import Exit
from onrecord.export.formats import FORMATS

Run = Callable[..., Any]
PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # a shell may have it ignored
    " from onrecord.cli import main; from onrecord.testing import FakeExtractor; import sys;"
    " main(sys.argv[1:], extractor=FakeExtractor)"
)
STORY = "“We will rebuild the bridge,” said Ana Ruiz.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_text_file_gives_its_statements_in_words(run: Run, story: Path) -> None:
    ran = run("extract", story)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert "Ana Ruiz  said" in ran.out
    assert "“We will rebuild the bridge,”" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_gets_the_format_that_its_name_asks_for_and_the_same_as_standard_output(
    name: str, run: Run, story: Path, tmp_path: Path
) -> None:
    suffix = {"text": "txt", "markdown": "md"}.get(name, name)
    out = tmp_path / "out" / f"statements.{suffix}"
    out.parent.mkdir()
    assert run("extract", story, "--output", out).code == Exit.DONE
    assert out.read_bytes().decode("utf-8") == run("extract", story, "--format", name).out
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_private_address_is_fetched_from_only_where_that_is_allowed(run: Run) -> None:
    with serving() as server:
        server.replies["/story.txt"] = Reply(200, STORY.encode(), {"Content-Type": "text/plain; charset=utf-8"})
        refused = run("extract", f"{server.url}/story.txt")
        assert (refused.code, server.seen) == (Exit.INPUT, [])
        assert "private ones are not allowed" in refused.err
        allowed = run("extract", f"{server.url}/story.txt", "--allow-private")
    assert allowed.code == Exit.DONE
    assert "Ana Ruiz  said" in allowed.out


def test_standard_input_and_what_the_caller_knows(story: Path) -> None:
    arguments = [
        "--title",
        "Bridge",
        "--outlet",
        "Gazette",
        "--published",
        "2025-03-04",
        "--url",
        "https://x.example/y",
    ]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "extract", "-", "--format", "jsonl", *arguments],
        input=story.read_bytes(),
        capture_output=True,
        check=True,
    )
    article = json.loads(done.stdout)["article"]
    assert article["text"] == STORY
    assert (article["id"], article["title"], article["outlet"]) == ("x.example/y", "Bridge", "Gazette")


def test_one_bad_file_among_many_is_named_the_rest_done_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "c.txt").write_text(STORY, encoding="utf-8")
    ran = run("extract", tmp_path, "--format", "jsonl")
    assert ran.code == Exit.PARTLY
    assert [json.loads(line)["article"]["id"] for line in ran.out.splitlines()] == ["a", "c"]
    assert f"refused: {tmp_path / 'b.txt'}: is not utf-16-le at byte 2" in ran.err
    assert "2 articles, 2 statements, 1 refused" in ran.err


def test_nothing_that_could_be_read_is_an_error_of_its_own(run: Run, tmp_path: Path) -> None:
    ran = run("extract", tmp_path / "none.txt")
    assert ran.code == Exit.INPUT
    assert "none.txt: No such file" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "PATH"),
        (["extract", "x", "--format", "docx"], "docx"),
        (["extract", "x", "--published", "yesterday"], "--published"),
        (["extract", "x", "--threads", "0"], "threads"),
        (["extract", "x", "--encoding", "klingon"], "klingon"),
    ],
)
def test_wrong_usage_is_said_in_one_line_and_is_exit_code_2(
    arguments: list[str], words: str, run: Run, story: Path
) -> None:
    ran = run(*[str(story) if argument == "x" else argument for argument in arguments])
    assert ran.code == Exit.USAGE
    assert words in ran.err.splitlines()[-1]


def test_a_place_that_cannot_be_written_is_a_storage_error(run: Run, story: Path) -> None:
    ran = run("extract", story, "--output", story / "in" / "a" / "file.json")
    assert ran.code == Exit.STORAGE
    assert "cannot write" in ran.err


def test_another_language_is_noted_on_stderr(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Niemand hat das gesagt, und keiner wird es jemals sagen. " * 5, encoding="utf-8")
    ran = run("extract", tmp_path / "a.txt", "--format", "csv")
    assert ran.code == Exit.DONE
    assert "a: this text does not look like English" in ran.err


def test_a_name_that_is_no_unicode_neither_stops_the_run_nor_breaks_its_output(run: Run, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(STORY, encoding="utf-8")
    ran = run("extract", tmp_path, "--format", "jsonl")
    assert ran.code == Exit.DONE
    assert json.loads(ran.out)["article"]["id"] == r"caf\xe9"


def test_a_reader_that_goes_away_ends_the_run_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": STORY}) + "\n") * 3000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "extract", str(path), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == Exit.PIPE_CLOSED
    process.stderr.close()


def test_an_interrupted_run_says_so_and_leaves_what_was_done_beside_the_place(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "extract", "-", "--output", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write((json.dumps({"text": STORY}) + "\n").encode() * 1000)
    process.stdin.flush()
    part = tmp_path / "out.jsonl.part"
    for _ in range(600):
        if part.exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    err = process.stderr.read().decode()
    assert process.wait() == Exit.INTERRUPTED
    assert "interrupted" in err
    assert "Traceback" not in err
    assert part.exists()
    assert not out.exists()
    process.stdin.close()
    process.stderr.close()


def test_a_terminal_gets_colour_and_progress_elsewhere_neither(story: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-c", PROGRAM, "extract", str(story), str(story)]
    subprocess.run(command, stdout=slave, stderr=subprocess.PIPE, check=True, env=environment)
    assert b"\x1b[1;36m" in os.read(master, 10_000)
    quiet = subprocess.run([*command, "-o", str(tmp_path / "x.json")], stderr=slave, check=True, env=environment)
    assert quiet.returncode == 0
    assert b"2 articles, 2 statements" in os.read(master, 10_000)
    os.close(master)
    os.close(slave)
