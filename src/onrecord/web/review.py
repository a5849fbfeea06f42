"""Review for people: the queue, a statement's form with the machine's answer and its history, and what is sent with it.

Everything works without JavaScript; ``review.js`` adds keys and selecting text.
"""

from collections.abc import Mapping
from typing import Annotated, Any, cast, get_args

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord.errors import ConflictError, InputError
from onrecord.ledger import Action, Recorded, Search, decide, history, show
from onrecord.ledger.fields import FIELDS, changes_of, spans_as_text
from onrecord.ledger.queue import beside, queue
from onrecord.records import Form, SpeakerKind, Statement
from onrecord.web import addresses
from onrecord.web.asked import Name
from onrecord.web.marking import stretch
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page
from onrecord.web.signing import inside
from onrecord.web.visitors import Editor, Reviewer
from onrecord.web.visitors import Form as Posted

router = APIRouter(include_in_schema=False)

_ACTIONS = tuple(action for action in get_args(Action) if action != "add")
Words = Annotated[Name, Query()]


@router.get("/review")
def waiting(
    request: Request,
    ledger: OpenLedger,
    _who: Reviewer,
    q: Words = "",
    speaker: Words = "",
    outlet: Words = "",
    form: Words = "",
    after: Words = "",
) -> Response:
    """What is least sure, first."""
    narrowed = {"q": q, "speaker": speaker, "outlet": outlet, "form": form}
    found = queue(ledger, sought_by(narrowed), limit=20, after=after or None)
    more = addresses.with_query("/review", {**narrowed, "after": found.after})
    return page(
        request, "review_queue.html", title="Review", found=found, narrowed=narrowed, forms=get_args(Form),
        more=more if found.after else None, query=addresses.with_query("", narrowed),
    )  # fmt: skip


@router.get("/review/{id}")
def review_page(request: Request, id: Annotated[Name, Path()], ledger: OpenLedger, _who: Reviewer) -> Response:
    """A statement to decide on."""
    shown = show(ledger, id).recorded
    return _form(request, shown, dict(request.query_params), typed=fields_of(shown))


@router.post("/review/{id}")
def review(request: Request, id: Annotated[Name, Path()], ledger: OpenLedger, who: Editor, form: Posted) -> Response:
    """Keep a decision, then go on to the next statement; 409 and both versions where somebody was quicker."""
    action, typed, narrowed = str(form.get("action", "")), typed_in(form), dict(request.query_params)
    if action not in _ACTIONS:
        raise InputError(f"{action!r} is no decision: there are {', '.join(_ACTIONS)}")
    shown = show(ledger, id).recorded
    reason, against = str(form.get("reason", "")), str(form.get("against", ""))
    try:
        if against != shown.version:
            raise ConflictError(f"statement {id} has changed since you opened it")
        changes = changes_of(typed, shown.statement) if action == "correct" else None
        decide(
            ledger, shown.id, cast("Action", action), author=who.name, reason=reason, against=against, changes=changes
        )
    except ConflictError as error:
        now = show(ledger, id).recorded
        return _form(request, now, narrowed, typed=fields_of(now), mine=typed, conflict=str(error), reason=reason)
    except InputError as error:
        return _form(request, shown, narrowed, typed={**fields_of(shown), **typed}, trouble=str(error), reason=reason)
    return RedirectResponse(inside(str(form.get("then", "")) or f"/review/{shown.id}"), 303)


def _form(
    request: Request,
    shown: Recorded,
    narrowed: dict[str, str],
    *,
    typed: Mapping[str, list[str]],
    mine: Mapping[str, list[str]] | None = None,
    conflict: str = "",
    trouble: str = "",
    reason: str = "",
) -> Response:
    ledger = request.app.state.parts.ledger
    known, text = history(ledger, shown.id), show(ledger, shown.id).text
    before, after = beside(ledger, shown.id, sought_by(narrowed))
    query = addresses.with_query("", {name: narrowed.get(name) for name in ("q", "speaker", "outlet", "form")})
    differing = {} if mine is None else {name: (typed[name], mine[name]) for name in mine if mine[name] != typed[name]}
    status = 409 if conflict else 400 if trouble else 200
    return page(
        request, "review.html", status=status, title="Review a statement", one=shown, known=known, typed=typed,
        stretch=stretch(text, shown.statement), before=before, after=after, query=query, conflict=conflict,
        trouble=trouble, reason=reason, differing=differing, machine=fields_of_statement(known.machine),
        forms=get_args(Form), kinds=get_args(SpeakerKind), changed=changed,
        added=bool(known.reviews) and known.reviews[0].action == "add",
    )  # fmt: skip


def sought_by(narrowed: Mapping[str, str]) -> Search:
    """The search that narrows a queue. InputError for a form that there isn't."""
    form = narrowed.get("form", "")
    if form and form not in get_args(Form):
        raise InputError(f"{form!r} is no form: there are {', '.join(get_args(Form))}")
    given: dict[str, Any] = {name: (narrowed[name],) for name in ("speaker", "outlet", "form") if narrowed.get(name)}
    return Search(words=narrowed.get("q", ""), **given)


def fields_of(shown: Recorded) -> dict[str, list[str]]:
    """A statement as the fields of its form hold it."""
    return fields_of_statement(shown.statement)


def fields_of_statement(statement: Statement) -> dict[str, list[str]]:
    """As :func:`fields_of`."""
    said = statement.said_at
    fields = {name: [spans_as_text(getattr(statement, name))] for name in ("content", "cue", "source")}
    fields["speaker"] = [speaker.name for speaker in statement.speakers]
    for name in ("kind", "role", "affiliation"):
        fields[name] = [getattr(speaker, name) or "" for speaker in statement.speakers]
    for name in ("attitude", "negated"):
        fields[name] = ["yes" if getattr(statement, name) else "no"]
    for name in ("form", "addressee", "via", "occasion", "place"):
        fields[name] = [getattr(statement, name) or ""]
    fields["said_at"] = [said.text if said else ""]
    fields["earliest"] = [(said.earliest if said else None) or ""]
    fields["latest"] = [(said.latest if said else None) or ""]
    fields["about"] = ["; ".join(statement.about)]
    return fields


def typed_in(form: FormData) -> dict[str, list[str]]:
    """The fields of a statement that were sent; empty rows for further speakers left out."""
    typed = {name: [str(value) for value in form.getlist(name)] for name in FIELDS if name in form}
    if "speaker" in typed:
        rows = [i for i, name in enumerate(typed["speaker"]) if name.strip()]
        for name in ("speaker", "kind", "role", "affiliation"):
            values = typed.get(name, [])
            typed[name] = [values[i] if i < len(values) else "" for i in rows]
    return typed


def changed(changes: Mapping[str, list[object]]) -> list[tuple[str, str, str]]:
    """(field, before, after) of what a review changed, in words."""
    return [(name, _words(before), _words(after)) for name, (before, after) in changes.items()]


def _words(value: object) -> str:
    match value:
        case None | "" | []:
            return "nothing"
        case {"name": str(name), **rest}:
            return ", ".join([name, *(str(rest[part]) for part in ("role", "affiliation") if rest.get(part))])
        case {"text": str(text), **rest}:
            days = " to ".join(str(rest[part]) for part in ("earliest", "latest") if rest.get(part))
            return f"“{text}”" + (f" ({days})" if days else "")
        case [*parts]:
            return " + ".join(map(_words, parts))
        case True | False:
            return "yes" if value else "no"
        case _:
            return str(value)
