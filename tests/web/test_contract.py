"""The whole OpenAPI document, asked by schemathesis in this process: what is promised there is what is answered.

Every operation is asked with what the document allows and with what it doesn't, by everybody, with keys and without;
every check that schemathesis knows is on.
"""

from typing import Any, cast

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="the API's document is tried out by schemathesis")

from hypothesis import HealthCheck, settings  # noqa: E402
from schemathesis.config import (  # noqa: E402
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
)

from onrecord.ledger import Ledger, accounts  # noqa: E402
from onrecord.testing import FakeExtractor  # noqa: E402
from onrecord.web.app import create_app  # noqa: E402
from onrecord.web.settings import WebSettings  # noqa: E402

EXAMPLES = 5  # random requests an operation, beside those that the document's own limits suggest

described = create_app(cast("Ledger", None))  # the document is the same whatever the ledger
# 400 is for what has the right shape and no meaning, such as a cursor of another search; the shape's is 422.
MEANT = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "400", "401", "403", "404", "409", "413"])
project = ProjectConfig(
    base_url="http://127.0.0.1:8750",
    generation=GenerationConfig(max_examples=EXAMPLES, deterministic=True),
    checks=ChecksConfig(positive_data_acceptance=MEANT),
)
schema = schemathesis.openapi.from_dict(
    described.openapi(), config=schemathesis.Config(projects=ProjectsConfig(default=project))
)
schema.app = described


@pytest.fixture(params=["nobody", "writer", "nobody elsewhere", "reader elsewhere"])
def asking(request: pytest.FixtureRequest, ledger: Ledger) -> dict[str, Any]:
    """Whoever asks, from this machine or elsewhere, with a key of that scope, and the app that they ask."""
    who, _, elsewhere = request.param.partition(" ")
    host = "desk.example" if elsewhere else "127.0.0.1"
    app = create_app(ledger, extractor=FakeExtractor, settings=WebSettings(host=host, writes="10000 per second"))
    if who == "nobody":
        return {"app": app}
    key = accounts.add_key(ledger, "tool", scope="write" if who == "writer" else "read")
    return {"app": app, "headers": {"Authorization": f"Bearer {key}"}}


@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_what_the_document_promises_is_what_is_answered(case: Any, asking: dict[str, Any]) -> None:
    case.call_and_validate(**asking)
