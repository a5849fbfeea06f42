"""``onrecord people``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.people import read
from onrecord.errors import InputError
from onrecord.ledger import Ledger, Origin, add
from onrecord.ledger.imported import Office, Person
from onrecord.records import Article
from onrecord.testing import FakeExtractor

ANA = Person(id="Q1", name="Ana Ruiz", aliases=("Annie Ruiz",), offices=(Office(title="Mayor", start="2019-05-01"),))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "p.jsonl",
            '{"id": "Q1", "name": "Ana Ruiz", "aliases": ["Annie Ruiz"],'
            ' "offices": [{"title": "Mayor", "start": "2019-05-01"}]}\n',
        ),
        ("p.csv", "id,name,aliases,title,where,start,end\nQ1,Ana Ruiz,Annie Ruiz,Mayor,,2019-05-01,\n"),
    ],
)
def test_people_are_read_from_both_forms(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert list(read(tmp_path / name)) == [ANA]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("p.jsonl", '{"id": "Q1"}\n', "line 1: is no person"),
        ("p.jsonl", "[]\n", "line 1: is no person"),
        ("p.csv", "who\nAna\n", "no columns named id and name"),
        ("p.csv", "id,name\nQ1,\n", "line 2: a person has an id and a name"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        list(read(tmp_path / name))


def test_identities_are_merged_split_and_undone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    where = str(tmp_path / "ledger.db")
    with Ledger.open(where) as ledger:
        for id, name in (("a", "Ana Ruiz"), ("b", "Tom Ruiz")):
            article = Article(id=id, text=f"“It is a fine day in {id},” said {name}.", outlet=id, language="en")
            add(ledger, FakeExtractor().extract(article), Origin(model="m", code="0"))

    def run(*arguments: str) -> list[str]:
        with pytest.raises(SystemExit) as left:
            main(["people", *arguments, "--ledger", where])
        assert left.value.code == 0
        return capfd.readouterr().out.splitlines()

    def listed() -> list[str]:
        return [line.split()[0] for line in run("list", "Ruiz") if line.startswith("i")]

    one, other = listed()
    judging: Callable[..., list[str]] = lambda *a: run(*a, "--author", "Mia", "--reason", "seen")  # noqa: E731
    assert judging("merge", one, other)[0].startswith("judgement 1: the same person")
    (both,) = listed()
    assert judging("split", both, "b") == ["judgements 2: different people"]
    assert len(listed()) == 2
    assert run("undo", "2") == ["judgement 2 (different, by Mia) is undone"]
    judging("merge", *listed())
    assert listed() == [both]
    assert run("undo", "3") == ["judgement 3 (same, by Mia) is undone"]
    assert listed() == [one, other]
    people = tmp_path / "people.jsonl"
    people.write_text('{"id": "Q1", "name": "Ana Ruiz"}\n', encoding="utf-8")
    assert run("import", str(people)) == ["1 people imported"]
