"""A server that is killed while people review loses nothing that it has acknowledged."""

import http.client
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, accounts, add, history, verify
from onrecord.ledger.queue import queue
from onrecord.testing import FakeExtractor

STATEMENTS, KILLS = 40, 3


def serve(ledger: Path) -> tuple[subprocess.Popen[str], int]:
    """A server of its own process, and the port that it answers on."""
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "serve", "--ledger", str(ledger)]
    process = subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if "running on" in line:
            return process, int(json.loads(line)["event"].partition("127.0.0.1:")[2].split()[0])
    raise AssertionError("the server did not start")


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        words = "\n\n".join(f"“We counted {n} boats in the harbour,” said Ana Ruiz." for n in range(STATEMENTS))
        add(ledger, FakeExtractor().extract(compose(text=words, id="harbour")), Origin(model="fake", code="0"))
        key = accounts.add_key(ledger, "desk", scope="write")
        waiting = [(one.id, one.version) for one in queue(ledger, limit=STATEMENTS).statements]
    assert len(waiting) == STATEMENTS
    acknowledged: list[str] = []
    moments = random.Random(5)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    for _ in range(KILLS):
        process, port = serve(path)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for last in [False] * moments.randint(3, 8) + [True]:
            id, version = waiting.pop()
            body = json.dumps({"action": "reject", "against": version, "reason": "counted twice"})
            connection.request("POST", f"/v1/review/{id}", body, headers)
            if last:  # in the middle of a write, or just before or after it
                time.sleep(moments.uniform(0, 0.05))
                process.kill()
                break
            answer = connection.getresponse()
            assert answer.status == 200, answer.read()
            answer.read()
            acknowledged.append(id)
        connection.close()
        assert process.wait() == -signal.SIGKILL
        assert process.stderr is not None
        process.stderr.close()
    assert len(acknowledged) >= 3 * KILLS
    with Ledger.open(path) as ledger:
        for id in acknowledged:
            assert [one.action for one in history(ledger, id).reviews] == ["reject"]
        assert list(verify(ledger)) == []
