"""The style sheets, scripts and fonts of the pages in; responses out that a browser may keep for good.

The digest of all files is part of their address, so that a new version is fetched and an old one never asked about.
"""

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from fastapi import APIRouter, HTTPException, Response

router = APIRouter(include_in_schema=False)

_SHARED = ("marked.css", "page.js")
"""What draws marked articles here as in an exported page."""
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


class _Static(NamedTuple):
    digest: str
    files: dict[str, bytes]


@cache
def _static() -> _Static:
    """Every file below ``static/`` by its path there, and the digest of them all."""
    found = dict(sorted(_below(files("onrecord.web").joinpath("static"), "")))
    for name in _SHARED:
        found[name] = files("onrecord.export").joinpath(name).read_bytes()
    digest = hashlib.sha256()
    for name, data in found.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return _Static(digest.hexdigest()[:12], found)


def _below(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{path}{entry.name}/")
        else:
            found.append((path + entry.name, entry.read_bytes()))
    return found


def static_url(name: str) -> str:
    """The address of a static file. KeyError where there is none of this name."""
    found = _static()
    if name not in found.files:
        raise KeyError(name)
    return f"/static/{found.digest}/{name}"


@router.get("/static/{digest}/{name:path}")
def static(digest: str, name: str) -> Response:
    found = _static()
    if name not in found.files or digest != found.digest:
        raise HTTPException(404, "there is no such file: load the page again")
    suffix = name[name.rfind(".") :]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(
        found.files[name], media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


@router.get("/favicon.ico")
def favicon() -> Response:
    return Response(_static().files["icon.svg"], media_type="image/svg+xml")
