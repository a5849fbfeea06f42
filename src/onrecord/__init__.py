"""onrecord: a system of record for what people say in the news.

>>> import onrecord
>>> extraction = onrecord.extract("“We will rebuild the bridge,” said Mayor Ana Ruiz.")
>>> [statement.content[0].text for statement in extraction.statements]
['“We will rebuild the bridge,”']

Names are imported from their modules when they are first used, so that ``import onrecord`` costs next to nothing.
"""

import importlib
import logging
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.errors import (
        ConfigurationError,
        ConflictError,
        InputError,
        InternalError,
        ModelError,
        NotFoundError,
        OnRecordError,
        StorageError,
    )
    from onrecord.export.records_json import from_json, to_json
    from onrecord.extractor import Extractor, extract
    from onrecord.ingest.read import read
    from onrecord.ingest.stream import Rejection
    from onrecord.records import (
        Article,
        Candidate,
        Evidence,
        Extraction,
        SaidAt,
        Speaker,
        Statement,
    )
    from onrecord.spans import Span

_HOME = {
    "errors": (
        "ConfigurationError",
        "ConflictError",
        "InputError",
        "InternalError",
        "ModelError",
        "NotFoundError",
        "OnRecordError",
        "StorageError",
    ),
    "export.records_json": ("from_json", "to_json"),
    "extractor": ("Extractor", "extract"),
    "ingest.read": ("read",),
    "ingest.stream": ("Rejection",),
    "records": ("Article", "Candidate", "Evidence", "Extraction", "SaidAt", "Speaker", "Statement"),
    "spans": ("Span",),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Article",
    "Candidate",
    "ConfigurationError",
    "ConflictError",
    "Evidence",
    "Extraction",
    "Extractor",
    "InputError",
    "InternalError",
    "ModelError",
    "NotFoundError",
    "OnRecordError",
    "Rejection",
    "SaidAt",
    "Span",
    "Speaker",
    "Statement",
    "StorageError",
    "__version__",
    "extract",
    "from_json",
    "read",
    "to_json",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> object:
    if name not in _MODULE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_MODULE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
