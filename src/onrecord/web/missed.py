"""An article and what a person read in it in, a statement that the machine missed out: the page with its form."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import InputError, NotFoundError
from onrecord.ledger import Ledger, add_missed
from onrecord.ledger.fields import FIELDS, changes_of
from onrecord.ledger.reading import Read, read
from onrecord.records import Form, SpeakerKind, Statement
from onrecord.spans import Span
from onrecord.web import addresses
from onrecord.web.asked import Name
from onrecord.web.leaves import leaves
from onrecord.web.marking import part
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page
from onrecord.web.review import typed_in
from onrecord.web.visitors import Editor, Reviewer
from onrecord.web.visitors import Form as Posted

router = APIRouter(include_in_schema=False)

_BLANK = Statement(id="", form="indirect", content=(), confidence=1.0)
_MARKED = 500  # statements that a leaf shows as found already


@router.get("/review/new")
def missed_page(
    request: Request,
    ledger: OpenLedger,
    _who: Reviewer,
    article: Annotated[Name, Query()],
    content: Annotated[Name, Query()] = "",
    leaf: Annotated[int, Query(ge=1, le=10**9)] = 1,
) -> Response:
    """The article's text and an empty form; ``content`` fills in what was selected."""
    return _form(request, ledger, article, typed={"content": [content]}, leaf=leaf)


@router.post("/review/new")
def missed(
    request: Request, ledger: OpenLedger, who: Editor, form: Posted, article: Annotated[Name, Query()]
) -> Response:
    """Add the statement, then go to it."""
    typed, reason = typed_in(form), str(form.get("reason", ""))
    try:
        fields = changes_of({name: told for name, told in typed.items() if any(told)}, _BLANK)
        made = add_missed(ledger, article, fields, author=who.name, reason=reason)
    except NotFoundError:
        raise
    except InputError as error:
        return _form(request, ledger, article, typed=typed, trouble=str(error), reason=reason)
    return RedirectResponse(addresses.article(made.article_id, made.id), 303)


def _form(
    request: Request,
    ledger: Ledger,
    id: str,
    *,
    typed: dict[str, list[str]],
    leaf: int = 1,
    trouble: str = "",
    reason: str = "",
) -> Response:
    found = read(ledger, id)
    text, roles = found.held.extraction.article.text, _chosen(found, typed)
    pages = leaves(text, ())
    if roles["content"]:
        leaf = next(n for n, one in enumerate(pages, 1) if roles["content"][0].start < one.end)
    if leaf > len(pages):
        raise NotFoundError(f"the article {id!r} has {len(pages)} leaves")
    here = pages[leaf - 1]
    known = [span for one in found.held.extraction.statements for span in one.content]
    roles["found"] = [span for span in known if span.start < here.end and here.start < span.end][:_MARKED]
    values: dict[str, Any] = {
        "article": found.held.extraction.article,
        "stretch": part(text, here.start, here.end, roles),
        "leaf": leaf,
        "leaves": len(pages),
        "typed": {name: typed.get(name) or ([] if name in _ROWS else [""]) for name in FIELDS},
        "forms": ("", *get_args(Form)),
        "kinds": get_args(SpeakerKind),
        "trouble": trouble,
        "reason": reason,
    }
    return page(request, "review_new.html", status=400 if trouble else 200, title="Add a missed statement", **values)


_ROWS = ("speaker", "kind", "role", "affiliation")


def _chosen(found: Read, typed: dict[str, list[str]]) -> dict[str, list[Span]]:
    """The places that were typed in, by role; none of those that make no sense: what is sent says why."""
    text, chosen = found.held.extraction.article.text, {}
    for role in ("content", "cue", "source"):
        try:
            places: Any = changes_of({role: typed.get(role, [""])}, _BLANK)[role]
            chosen[role] = [Span.of(text, *place) for place in places]
        except InputError:
            chosen[role] = []
    return chosen
