"""How far watching has come: a small JSON file in, what is known of each feed out, and back."""

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from onrecord.errors import ConfigurationError, StorageError

VERSION = 1
REMEMBERED = 2000
"""Entries of a feed that are remembered beyond those it still lists; some feeds bring old entries back."""


@dataclass(slots=True, kw_only=True)
class Progress:
    """What is known of one feed. ``due`` is when to poll it again, in seconds since 1970.

    ``entries`` has how often each entry was tried in vain, and -1 for those that are done; the latest come last.
    """

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    gone: bool = False
    entries: dict[str, int] = field(default_factory=dict)

    def is_done(self, entry: str) -> bool:
        return self.entries.get(entry) == -1

    def done(self, entry: str) -> None:
        self.entries.pop(entry, None)
        self.entries[entry] = -1

    def try_again(self, entry: str, tries: int) -> bool:
        """Count a try in vain; False when there have been ``tries`` of them."""
        self.entries[entry] = self.entries.get(entry, 0) + 1
        return self.entries[entry] < tries

    def forget_all_but(self, listed: set[str]) -> None:
        """Forget the oldest of the entries that the feed no longer lists."""
        old = [entry for entry in self.entries if entry not in listed]
        for entry in old[: max(0, len(old) - REMEMBERED)]:
            del self.entries[entry]


class State:
    """The progress of all feeds, kept in a file that is replaced as a whole."""

    def __init__(self, path: Path) -> None:
        """Raises ConfigurationError where the file isn't one of these."""
        self._path = path
        self._feeds: dict[str, Progress] = {}
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept["version"] != VERSION:
                raise ConfigurationError(f"{path} was written by another version of onrecord: name another (--state)")
            self._feeds = {url: Progress(**progress) for url, progress in kept["feeds"].items()}
        except FileNotFoundError:
            pass
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ConfigurationError(f"{path} is no state of watching ({error}): name another (--state)") from None
        except OSError as error:
            raise StorageError(f"cannot read {path}: {error.strerror}") from None

    def of(self, url: str) -> Progress:
        """The progress of a feed, to be changed in place."""
        return self._feeds.setdefault(url, Progress())

    def save(self) -> None:
        """Write everything down. StorageError where that fails; the file then is what it was before."""
        kept = {"version": VERSION, "feeds": {url: asdict(progress) for url, progress in self._feeds.items()}}
        new = self._path.with_name(f"{self._path.name}.new")
        try:
            with new.open("w", encoding="utf-8") as stream:
                json.dump(kept, stream, ensure_ascii=True)
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(self._path)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise StorageError(f"cannot write {self._path}: {error.strerror}") from None
