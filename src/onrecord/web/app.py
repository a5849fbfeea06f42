"""An open ledger in, the app that serves it out: every page and every address of the API, and what holds for all."""

from collections.abc import Callable

from fastapi import Depends, FastAPI

from onrecord import __version__
from onrecord.ledger import Ledger
from onrecord.ledger.add import Extracts
from onrecord.web import (
    api,
    article,
    auditing,
    check,
    errors,
    extract,
    health,
    home,
    missed,
    outlet,
    person,
    review,
    review_api,
    search,
    signing,
    statement,
    static,
    voices,
)
from onrecord.web.middleware import Requests
from onrecord.web.parts import LateExtractor, Parts
from onrecord.web.rates import Rates
from onrecord.web.settings import WebSettings
from onrecord.web.turns import Turns
from onrecord.web.visitors import may_read

# One module each: what it is asked, what it looks up, its page and its JSON.
ROUTERS = (
    home.router,
    search.router,
    statement.router,
    article.router,
    person.router,
    outlet.router,
    voices.router,
    check.router,
    extract.router,
    api.router,
    missed.router,  # before what takes any word for a statement's id
    review.router,
    review_api.router,
    auditing.router,
    signing.router,
    health.router,
    static.router,
)

DESCRIPTION = """Who said what, in which words, to whom, where and when, with the exact place in the text.

Every page has a twin here: put `/v1` before its path. Lists come in pages: `after` of one asks for the next. Every
answer that is none has the same shape.
"""


def create_app(
    ledger: Ledger, *, extractor: Callable[[], Extracts] | None = None, settings: WebSettings | None = None
) -> FastAPI:
    """The app. ``extractor`` makes what POST /v1/extract uses, when it is first needed."""
    settings = settings or WebSettings()
    app = FastAPI(
        title="onrecord",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,  # these pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        dependencies=[Depends(may_read)],
        responses={status: errors.RESPONSES[status] for status in (401, 405, 421)},  # wherever and whatever is asked
    )
    app.state.parts = Parts(
        ledger=ledger, settings=settings, extractor=LateExtractor(extractor or _shipped), rates=Rates()
    )
    for router in ROUTERS:
        app.include_router(router)
    errors.install(app)
    app.add_middleware(Turns)
    app.add_middleware(Requests, settings=settings)
    return app


def _shipped() -> Extracts:
    from onrecord.extractor import Extractor

    return Extractor()
