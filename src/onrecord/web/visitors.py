"""A request in, who asks and whether they may out: by an API key, by the cookie of a browser signed in, or nobody."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException as StarletteHTTPException

from onrecord.ledger import accounts
from onrecord.ledger.accounts import Scope
from onrecord.web import addresses, errors
from onrecord.web.access import is_loopback
from onrecord.web.parts import parts_of

COOKIE = "onrecord_session"
OPEN = ("/sign-in", "/static/", "/favicon.ico", "/health", "/ready")  # what everybody may read always
KEY = HTTPBearer(auto_error=False, description="A key made with `onrecord key add`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks. ``session``: what the cookie holds; None where a key was sent."""

    name: str
    scope: Scope
    session: str | None

    @property
    def form_token(self) -> str:
        """What every form of this session carries, so that no other site can send one."""
        return form_token(self.session or "")


def form_token(secret: str) -> str:
    """The token of forms that belongs to a secret in a cookie, which can't be told from it."""
    return hashlib.sha256(f"form|{secret}".encode()).hexdigest()


def visitor(request: Request) -> Visitor | None:
    """Who asks; None for nobody that the ledger knows. 401 for a key that is none."""
    if not hasattr(request.state, "visitor"):
        request.state.visitor = _visitor(request)
    return cast("Visitor | None", request.state.visitor)


def _visitor(request: Request) -> Visitor | None:
    if "app" not in request.scope:
        return None  # refused before the app was asked
    ledger = parts_of(request).ledger
    if (header := request.headers.get("authorization")) is not None:
        scheme, _, key = header.partition(" ")
        account = accounts.of_key(ledger, key.strip()) if scheme.lower() == "bearer" else None
        if account is None:
            request.state.visitor = None
            raise HTTPException(401, "there is no such key, or it was revoked", {"WWW-Authenticate": "Bearer"})
        return Visitor(name=account.name, scope=account.scope, session=None)
    if (session := request.cookies.get(COOKIE)) and (account := accounts.of_session(ledger, session)):
        return Visitor(name=account.name, scope=account.scope, session=session)
    return None


async def may_read(request: Request) -> None:
    """Let everybody read on this machine alone, and otherwise those whom the ledger knows."""
    if is_loopback(parts_of(request).settings.host) or request.url.path.startswith(OPEN):
        return
    if await run_in_threadpool(visitor, request) is None:
        raise _sign_in_first(request)


def _writer(request: Request) -> Visitor:
    known = visitor(request)
    if known is None:
        raise _sign_in_first(request)
    if known.scope != "write":
        raise HTTPException(403, f"{known.name} may read, and not write")
    return known


def _program(request: Request, _key: Annotated[object, Depends(KEY)]) -> Visitor:
    """Who writes through the API: with a key, because a browser sends a cookie along unasked."""
    known = _writer(request)
    if known.session is not None:
        raise HTTPException(403, "the API is written to with a key, not with a cookie")
    _spend(request, known)
    return known


async def posted(request: Request) -> FormData:
    """The form that was sent. 400 where it can't be read."""
    try:
        return await request.form(max_files=0, max_fields=300)
    except StarletteHTTPException as error:
        raise HTTPException(400, f"the form can't be read: {error.detail}") from None


def check_form(request: Request, form: FormData, secret: str) -> None:
    """403 unless the form comes from a page of ours."""
    elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if elsewhere or not hmac.compare_digest(str(form.get("token", "")).encode(), form_token(secret).encode()):
        raise HTTPException(403, "the form is too old or comes from elsewhere: load the page again, then send it")


def _editor(request: Request, form: Annotated[FormData, Depends(posted)]) -> Visitor:
    """Who sent a form that writes."""
    known = _writer(request)
    check_form(request, form, known.session or "")
    _spend(request, known)
    return known


def _signed_in(request: Request, form: Annotated[FormData, Depends(posted)]) -> Visitor:
    """Who sent a form, whatever they may do."""
    known = visitor(request)
    if known is None:
        raise _sign_in_first(request)
    check_form(request, form, known.session or "")
    return known


def _spend(request: Request, known: Visitor) -> None:
    parts = parts_of(request)
    parts.rates.spend(parts.settings.writes, "write", known.name)


def _sign_in_first(request: Request) -> HTTPException:
    """What somebody unknown is told: a program that it needs a key, a person where to sign in."""
    if errors.for_program(request):
        return HTTPException(401, "a key is needed: Authorization: Bearer KEY", {"WWW-Authenticate": "Bearer"})
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = here if request.method == "GET" else None
    return HTTPException(303, "sign in first", {"Location": addresses.with_query("/sign-in", {"next": wanted})})


Form = Annotated[FormData, Depends(posted)]
Reviewer = Annotated[Visitor, Depends(_writer)]
SignedIn = Annotated[Visitor, Depends(_signed_in)]
Editor = Annotated[Visitor, Depends(_editor)]
Program = Annotated[Visitor, Depends(_program)]
"""Who may see what is only of use to those who review; who sent a form; whose key it is."""
