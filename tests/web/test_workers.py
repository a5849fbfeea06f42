"""``onrecord serve --workers 2``: two processes answer, what one writes the other reads, and both end with it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, accounts
from onrecord.ledger.queue import queue


def test_processes_share_the_ledger_and_end_together(ledger: Ledger, tmp_path: Path) -> None:
    key = accounts.add_key(ledger, "desk", scope="write")
    waiting = [(one.id, one.version) for one in queue(ledger).statements]
    main = "import sys; from onrecord.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", main, "serve", "--ledger", str(tmp_path / "ledger.db"), "--workers", "2"]
    server = subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    told = ""
    while told.count("startup complete") < 2:
        line = server.stderr.readline()
        assert line, told
        told += line
    found = re.search(r"running on http://127\.0\.0\.1:(\d+)", told)
    assert found

    def ask(method: str, path: str, body: object = None) -> tuple[int, dict[str, object]]:
        """By a connection of its own, which either process may take."""
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=120)
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        read = json.loads(answer.read())
        connection.close()
        return answer.status, read

    for id, version in waiting:
        assert ask("POST", f"/v1/review/{id}", {"action": "accept", "against": version})[0] == 200
        for _ in range(3):
            assert ask("GET", f"/v1/review/{id}")[1]["status"] == "confirmed"
    busy = int(re.findall(r"Started server process \[(\d+)\]", told)[0])
    os.kill(busy, signal.SIGSTOP)  # as one that runs what lets nothing else run
    time.sleep(8)
    os.kill(busy, signal.SIGCONT)
    server.terminate()
    told += server.stderr.read()
    server.wait(timeout=120)
    server.stderr.close()
    pids = {int(pid) for pid in re.findall(r"Started server process \[(\d+)\]", told)}
    assert len(pids) == 2  # nobody was taken for dead and replaced
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
