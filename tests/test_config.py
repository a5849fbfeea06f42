"""Settings: a flag wins over the environment, that over the file, that over the default."""

from pathlib import Path

import pytest

from onrecord.config import read_settings, reference

DOCUMENT = Path(__file__).parent.parent / "docs" / "settings.md"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("LEDGER", "MODEL", "THREADS", "DEVICE", "CONTACT", "CONFIG"):
        monkeypatch.delenv(f"ONRECORD_{name}", raising=False)
    return tmp_path / "onrecord.toml"


def test_every_setting_is_documented() -> None:
    assert reference() in DOCUMENT.read_text(encoding="utf-8")


def test_each_source_wins_over_the_one_below_it(file: Path) -> None:
    assert read_settings({}).ledger == "onrecord.db"
    file.write_text('ledger = "file.db"\nthreads = 2\n', encoding="utf-8")
    settings = read_settings({"ONRECORD_LEDGER": "environment.db"})
    assert (settings.ledger, settings.threads, settings.model) == ("environment.db", 2, "best")
    origins = {"ledger": "environment", "threads": "file"}
    assert settings.origins == dict.fromkeys(("model", "device", "contact"), "default") | origins
    assert settings.file is not None


@pytest.mark.parametrize(
    ("text", "environment", "said"),
    [
        ("ledgre = 'x'", {}, "'ledgre', which is no setting"),
        ("ledger = ", {}, "cannot be read"),
        ("threads = 0", {}, "from 1 to 256"),
        ("", {"ONRECORD_THREADS": "many"}, "from 1 to 256"),
        ("", {"ONRECORD_DEVICE": "gpu"}, "device is 'gpu': auto, cpu or cuda belongs there"),
        ("device = 1", {}, "auto, cpu or cuda"),
        ("", {"ONRECORD_CONFIG": "/no/such/file"}, "no such file"),
    ],
)
def test_what_cannot_be_understood_says_so(file: Path, text: str, environment: dict[str, str], said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_settings(environment)
