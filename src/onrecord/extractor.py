"""The main job: articles in, their statements with speakers out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.config import Device
from onrecord.extraction.find import find
from onrecord.extraction.runtime import load
from onrecord.ingest.compose import compose
from onrecord.ingest.language import covered
from onrecord.records import Article, Extraction
from onrecord.resolve import resolve


class Extractor:
    """A loaded model. Safe to share between threads; the output is the same whatever the number of threads."""

    def __init__(self, *, model: str | Path = "best", threads: int = 1, device: Device = "auto") -> None:
        """``model``: the name of a shipped model or a folder; ``device``: "auto" takes a GPU where one can be used.

        ConfigurationError, ModelError where model or device can't be used.
        """
        self._model = load(model, threads=threads, device=device)

    @property
    def digest(self) -> str:
        """SHA-256 of the encoder, by which a ledger knows which model found a statement."""
        return self._model.digest

    @property
    def device(self) -> Device:
        """Where the encoder runs: "cpu" or "cuda"."""
        return self._model.device

    def extract(self, article: Article) -> Extraction:
        """The statements of one article."""
        finding = find(article, self._model)
        statements = resolve(article, finding.statements, finding.mentions)
        note = covered(article.text)
        return Extraction(article=article, statements=statements, notes=(note,) if note else ())

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The statements of each article, in order; nothing is read ahead, so memory is that of one article."""
        return map(self.extract, articles)


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    id: str | None = None,
    model: str | Path = "best",
    threads: int = 1,
    device: Device = "auto",
) -> Extraction:
    """The statements of one text, used as given; spans are code points into it.

    ``published``: ISO 8601 date or time, which relative dates are resolved against. The model is loaded at the first
    call and kept. InputError where the text is empty or no text at all.
    """
    article = compose(text=text, title=title, published=published, url=url, outlet=outlet, id=id)
    key = (str(model), threads, device)
    if key not in _LOADED:
        _LOADED.clear()
        _LOADED[key] = Extractor(model=model, threads=threads, device=device)
    return _LOADED[key].extract(article)


_LOADED: dict[tuple[str, int, Device], Extractor] = {}
