"""A person, or whoever speaks under a name: statements, roles over time, outlets, cues, aliases."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Ledger, Voice, search, who
from onrecord.ledger.known import known_as
from onrecord.ledger.search import COUNTED
from onrecord.ledger.voices import Voices, voices
from onrecord.web import addresses, chart, shapes
from onrecord.web.asked import Listing, Name, Typed
from onrecord.web.counts import Counts
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger, TheCounts
from onrecord.web.render import page
from onrecord.web.search import Found, found

router = APIRouter()


class Tenure(shapes.Shape):
    """A role as articles state it, with the days on which the first and last that does so was published."""

    role: str | None
    affiliation: str | None
    first: str | None
    last: str | None
    times: int


class Identity(shapes.Shape):
    """Who a speaker is across articles: names with the number of articles, and the reasons for thinking so."""

    identity: str
    names: tuple[shapes.Named, ...]
    articles: int
    reasons: tuple[shapes.Named, ...]
    person: str | None


class PersonAnswer(shapes.Shape):
    """Everybody whose name has all the words asked for. Counts are over the latest ``counted`` statements.

    ``statements`` is a page of them, the newest first; ``statements.after`` asks for the next.
    """

    name: str
    counted: shapes.Count
    names: tuple[shapes.Named, ...]
    tenures: tuple[Tenure, ...]
    outlets: tuple[shapes.Tallied, ...]
    months: tuple[shapes.Tallied, ...]
    cues: tuple[shapes.Named, ...]
    identities: tuple[Identity, ...]
    statements: Found


def _counted(counts: Counts, ledger: Ledger, name: str) -> tuple[Voice, Voices]:
    """Whose name has all these words, and their statements by outlet and month."""

    def count() -> tuple[Voice, Voices]:
        return who(ledger, name, limit=1), voices(ledger, speaker=name, latest=COUNTED)

    return counts.of(("person", name), count)


@router.get("/people/{name:path}", include_in_schema=False)
def person_page(
    request: Request,
    ledger: OpenLedger,
    counts: TheCounts,
    name: Annotated[Name, Path()],
    asked: Annotated[Typed, Query()],
) -> HTMLResponse:
    name = addresses.words_of(name)
    voice, counted = _counted(counts, ledger, name)
    shown = asked.model_copy(update={"speaker": [name], "sort": "newest" if not asked.q else asked.sort})
    return page(
        request,
        "person.html",
        title=name,
        name=name,
        voice=voice,
        counted=counted,
        columns=chart.columns(counted.months),
        chart=chart,
        known=known_as(ledger, [known for known, _ in voice.names]),
        found=search(ledger, shown.search()),
        asked=shown,
    )


@router.get(
    "/v1/people/{name:path}",
    tags=["people"],
    summary="What a speaker is on record with.",
    responses={status: RESPONSES[status] for status in (400, 404, 422, 503)},
)
def person_api(
    ledger: OpenLedger,
    counts: TheCounts,
    name: Annotated[Name, Path()],
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    after: Annotated[Name | None, Query()] = None,
) -> PersonAnswer:
    name = addresses.words_of(name)
    voice, counted = _counted(counts, ledger, name)
    known = known_as(ledger, [known for known, _ in voice.names])
    page_of = Listing(speaker=[name], sort="newest", limit=limit, after=after)
    return PersonAnswer(
        name=name,
        counted=shapes.Count.model_validate(voice.counted),
        names=shapes.named(voice.names),
        tenures=tuple(Tenure.model_validate(one) for one in voice.tenures),
        outlets=tuple(shapes.Tallied.model_validate(one) for one in counted.outlets),
        months=tuple(shapes.Tallied.model_validate(one) for one in counted.months),
        cues=shapes.named(voice.cues),
        identities=tuple(
            Identity(
                identity=one.identity,
                names=shapes.named(one.names),
                articles=one.articles,
                reasons=shapes.named(one.reasons),
                person=one.person.id if one.person else None,
            )
            for one in known.known
        ),
        statements=found(search(ledger, page_of.search())),
    )
