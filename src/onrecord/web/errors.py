"""Whatever goes wrong in, one shape of answer out: an object of JSON for programs, a page for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

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

log = logging.getLogger("onrecord.web")

# The first that fits decides.
STATUS: dict[type[OnRecordError], int] = {
    NotFoundError: 404,
    ConflictError: 409,
    InputError: 400,
    ConfigurationError: 503,
    ModelError: 503,
    StorageError: 503,
    InternalError: 500,
}


class Fault(BaseModel):
    """One part of the request that can't be taken, and why."""

    where: str = Field(examples=["query.limit"])
    message: str = Field(examples=["Input should be less than or equal to 200"])


class Trouble(BaseModel):
    """What went wrong. ``request_id`` is in the server's log too."""

    code: str = Field(examples=["not_found"])
    message: str = Field(examples=["the ledger has no statement 's0'"])
    request_id: str = Field(examples=["5f0c7b0e6a4e4b6f9d0f3c1d2e5a7b90"])
    faults: list[Fault] = []


class ErrorAnswer(BaseModel):
    """The one shape of every answer that is none."""

    error: Trouble


RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "What was asked for can't be understood."},
    401: {"model": ErrorAnswer, "description": "A key is needed, or this one is none."},
    403: {"model": ErrorAnswer, "description": "The key may not do this."},
    404: {"model": ErrorAnswer, "description": "There is no such thing in the ledger."},
    405: {"model": ErrorAnswer, "description": "The address does not answer to that method; Allow says to which."},
    409: {"model": ErrorAnswer, "description": "It has changed since it was read: read it again, then decide."},
    413: {"model": ErrorAnswer, "description": "The request is too large."},
    421: {"model": ErrorAnswer, "description": "The server answers by a name of this machine alone."},
    422: {"model": ErrorAnswer, "description": "A parameter or field is missing or of the wrong kind."},
    429: {"model": ErrorAnswer, "description": "That is too often: Retry-After says how long to wait."},
    503: {"model": ErrorAnswer, "description": "The ledger or the model can't be used at the moment."},
}


def answer(
    request: Request,
    status: int,
    message: str,
    *,
    faults: list[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer with this status: JSON below /v1 and where JSON is asked for, else a page."""
    state = cast("dict[str, Any]", request.scope.get("state", {}))
    trouble = Trouble(
        code=HTTPStatus(status).phrase.lower().replace(" ", "_"),
        message=_sayable(message),
        request_id=state.get("request_id", "unknown"),
        faults=[Fault(where=_sayable(one.where), message=_sayable(one.message)) for one in faults or ()],
    )
    if for_program(request):
        return JSONResponse(ErrorAnswer(error=trouble).model_dump(), status, dict(headers or {}))
    from onrecord.web.render import page

    known = state.get("visitor")  # the ledger may be what is broken: it is not asked
    title = HTTPStatus(status).phrase
    return page(request, "error.html", status=status, headers=headers, title=title, trouble=trouble, visitor=known)


def for_program(request: Request) -> bool:
    """Whether a program asks: below /v1, or for whatever else stands in the API's document, as exports do."""
    documented = getattr(request.scope.get("route"), "include_in_schema", False)
    return documented or request.url.path.startswith(("/v1/", "/health", "/ready"))


def _sayable(words: str) -> str:
    """Words that may repeat what was sent, with half characters, which no answer can hold, spelt out."""
    return words.encode(errors="backslashreplace").decode()


def _methods(request: Request) -> str:
    """What an address answers to. Where routes share it, the framework names those of the first alone."""
    found = set[str]()
    for method in ("GET", "POST"):
        scope = {**request.scope, "method": method}
        found |= {method for route in request.app.routes if route.matches(scope)[0] is Match.FULL}
    return ", ".join(sorted(found))


def install(app: FastAPI) -> None:
    """Have the app answer every error in our shape."""

    @app.exception_handler(OnRecordError)
    def _(request: Request, error: OnRecordError) -> Response:
        status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
        if status >= 500:
            log.error("refused", exc_info=error, extra={"request_id": request.scope["state"]["request_id"]})
        return answer(request, status, str(error))

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else _WORDS.get(error.status_code)
        headers = {"Allow": _methods(request)} if error.status_code == 405 else error.headers
        return answer(request, error.status_code, told or error.detail, headers=headers)

    @app.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        faults = [
            Fault(where=".".join(map(str, one["loc"])), message=str(one["msg"]).removeprefix("Value error, "))
            for one in error.errors()
        ]
        told = "; ".join(f"{fault.where.partition('.')[2] or fault.where}: {fault.message}" for fault in faults)
        return answer(request, 422, told, faults=faults)

    @app.exception_handler(Exception)
    def _(request: Request, error: Exception) -> Response:
        from onrecord.web.middleware import HEADERS

        log.error("failed", exc_info=error, extra={"request_id": request.scope["state"]["request_id"]})
        return answer(request, 500, "onrecord failed at this: please report it with the request's id", headers=HEADERS)


_WORDS = {404: "there is no such page", 405: "this address does not answer to that method"}
