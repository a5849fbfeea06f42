"""On a disk that is full, a small file system of its own: told, nothing lost, and with more room it goes on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.exits import Exit

ARTICLES = 40
# In a namespace of its own, where whoever runs the tests may mount something.
PROGRAM = """
import json, subprocess, sys
small, news = sys.argv[1:]
ONRECORD = "import sys; from onrecord.cli import main; from onrecord.testing import FakeExtractor;"
ONRECORD += "main(sys.argv[1:], extractor=FakeExtractor)"
def onrecord(*words):
    ran = subprocess.run([sys.executable, "-c", ONRECORD, *words, "--ledger", f"{small}/a.db"], capture_output=True)
    print(json.dumps([words[0], ran.returncode, ran.stdout.decode(), ran.stderr.decode()]), flush=True)
def mount(options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", small], check=True)
mount("size=1m")
onrecord("add", news)
onrecord("verify")
onrecord("stats", "--json")
mount("remount,size=64m")
onrecord("add", news)
onrecord("verify")
onrecord("stats", "--json")
"""


def test_a_full_disk_is_told_the_ledger_is_whole_and_with_more_room_it_is_completed(tmp_path: Path) -> None:
    (small := tmp_path / "small").mkdir()
    (news := tmp_path / "news").mkdir()
    for n in range(ARTICLES):
        text = f"Report {n}\n\n“We counted {n} boats,” said Ana Ruiz. “And {n} nets,” said Bob Stone.\n"
        (news / f"{n:03}.txt").write_text(text * 8, encoding="utf-8")
    try:
        subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", small], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no small file system can be mounted here: {error}")
    ran = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", PROGRAM, small, news], capture_output=True, text=True, check=True
    )
    full, whole, some, again, whole_again, everything = map(json.loads, ran.stdout.splitlines())
    assert (full[1], "the disk is full: free some space and run the same command again" in full[3]) == (
        Exit.STORAGE,
        True,
    ), full
    assert (whole[1], whole[3]) == (Exit.DONE, "onrecord: no problems found\n")
    stored = json.loads(some[2])["articles"]
    assert 0 < stored < ARTICLES
    assert again[1] == Exit.DONE
    assert f"{ARTICLES - stored} new, {stored} known" in again[3]
    assert (whole_again[1], whole_again[3]) == (Exit.DONE, "onrecord: no problems found\n")
    assert json.loads(everything[2])["articles"] == ARTICLES
