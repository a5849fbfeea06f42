"""The whole OpenAPI document, asked by schemathesis in this process: what is promised there is what is answered.

Every operation is asked by everybody, with keys and without, and every check that schemathesis knows is on. Whoever may
do everything asks with every limit of the document, kept to and broken; the others, who get the same answers or are
refused before anything is looked at, with a few random requests.
"""

from typing import Any, cast

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="the API's document is tried out by schemathesis")

from hypothesis import HealthCheck, settings  # noqa: E402
from schemathesis.config import (  # noqa: E402
    ChecksConfig,
    CoveragePhaseConfig,
    GenerationConfig,
    PhasesConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
)

from onrecord.ledger import Ledger, accounts  # noqa: E402
from onrecord.testing import FakeExtractor  # noqa: E402
from onrecord.web.app import create_app  # noqa: E402
from onrecord.web.settings import WebSettings  # noqa: E402

described = create_app(cast("Ledger", None))  # the document is the same whatever the ledger
# 400 is for what has the right shape and no meaning, such as a cursor of another search; the shape's is 422.
MEANT = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "400", "401", "403", "404", "409", "413"])


def document(examples: int, *, limits: bool) -> Any:
    """The document, from which so many random requests an operation are drawn, and those that its limits suggest."""
    project = ProjectConfig(
        base_url="http://127.0.0.1:8750",
        generation=GenerationConfig(max_examples=examples, deterministic=True),
        checks=ChecksConfig(positive_data_acceptance=MEANT),
        phases=PhasesConfig(coverage=CoveragePhaseConfig(enabled=limits)),
    )
    config = schemathesis.Config(projects=ProjectsConfig(default=project))
    made = schemathesis.openapi.from_dict(described.openapi(), config=config)
    made.app = described
    return made


whole, sample = document(5, limits=True), document(3, limits=False)
quietly = settings(suppress_health_check=list(HealthCheck), deadline=None)


def visitor(ledger: Ledger, who: str) -> dict[str, Any]:
    """Whoever asks, from this machine or elsewhere, with a key of that scope, and the app that they ask."""
    scope, _, elsewhere = who.partition(" ")
    host = "desk.example" if elsewhere else "127.0.0.1"
    app = create_app(ledger, extractor=FakeExtractor, settings=WebSettings(host=host, writes="10000 per second"))
    if scope == "nobody":
        return {"app": app}
    key = accounts.add_key(ledger, "tool", scope="write" if scope == "writer" else "read")
    return {"app": app, "headers": {"Authorization": f"Bearer {key}"}}


@pytest.fixture
def writer(ledger: Ledger) -> dict[str, Any]:
    return visitor(ledger, "writer")


@pytest.fixture(params=["nobody", "nobody elsewhere", "reader elsewhere"])
def another(request: pytest.FixtureRequest, ledger: Ledger) -> dict[str, Any]:
    return visitor(ledger, request.param)


@whole.parametrize()
@quietly
def test_what_the_document_promises_is_what_is_answered(case: Any, writer: dict[str, Any]) -> None:
    case.call_and_validate(**writer)


@sample.parametrize()
@quietly
def test_whoever_asks(case: Any, another: dict[str, Any]) -> None:
    case.call_and_validate(**another)
