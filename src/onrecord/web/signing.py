"""Signing in and out: a name and a password in, the cookie of a session out."""

import secrets

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.ledger import accounts
from onrecord.web.access import is_loopback
from onrecord.web.parts import parts_of
from onrecord.web.render import page
from onrecord.web.visitors import COOKIE, Form, SignedIn, check_form, form_token

router = APIRouter(include_in_schema=False)

_BEFORE = "onrecord_form"  # the cookie that ties the form to the browser before there is a session


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/review") -> Response:
    return _page(request, next)


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    parts, next = parts_of(request), str(form.get("next", ""))
    _check_secure(request)
    check_form(request, form, request.cookies.get(_BEFORE, ""))
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    address = request.client.host if request.client else "unknown"
    parts.rates.spend(parts.settings.sign_ins, "sign in from", address)
    parts.rates.spend("100 per hour", "sign in as", name)
    session = accounts.sign_in(parts.ledger, name, password)
    if session is None:
        return _page(request, next, name=name, trouble="Name and password don’t fit.", status=403)
    answer = RedirectResponse(inside(next), 303)
    _set(request, answer, COOKIE, session, int(accounts.SESSION.total_seconds()))
    answer.delete_cookie(_BEFORE)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, who: SignedIn) -> Response:
    accounts.sign_out(parts_of(request).ledger, who.session or "")
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def inside(address: str) -> str:
    """An address of ours to go on to; the review queue for any other."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else "/review"


def _page(request: Request, next: str, *, name: str = "", trouble: str = "", status: int = 200) -> Response:
    _check_secure(request)
    before = request.cookies.get(_BEFORE) or secrets.token_urlsafe(24)
    answer = page(
        request, "sign_in.html", status=status, title="Sign in", token=form_token(before), next=inside(next),
        name=name, trouble=trouble,
    )  # fmt: skip
    _set(request, answer, _BEFORE, before, 3600)
    return answer


def _check_secure(request: Request) -> None:
    """No password goes over the network in the clear."""
    if not is_loopback(parts_of(request).settings.host) and request.url.scheme != "https":
        raise HTTPException(403, "signing in needs HTTPS: put a proxy with a certificate in front of onrecord serve")


def _set(request: Request, answer: Response, name: str, value: str, seconds: int) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=seconds, httponly=True, secure=secure, samesite="lax", path="/")
