"""A random sample and what reviewing it says so far: the page, and its twin for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from onrecord.evaluate.audit import GROUPS, MEASURES, audit
from onrecord.ledger.missed import count_missed
from onrecord.ledger.sample import sample
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page

router = APIRouter()

Size = Annotated[int, Query(ge=1, le=1_000)]
Seed = Annotated[int, Query(ge=0, le=1_000_000)]


class Figure(BaseModel):
    """A share in per cent with its 95 % interval (Wilson)."""

    measure: str = Field(examples=["speaker"])
    group: str = Field(examples=["all"])
    right: int
    judged: int
    share: float
    low: float
    high: float


class Audited(BaseModel):
    """``judged``: how many of the ``drawn`` have been reviewed; ``open``: the ids of the others.

    ``missed``: statements that people added to the ledger because the machine had missed them.
    """

    population: int
    drawn: int
    judged: int
    missed: int
    precisions: list[Figure]
    open: list[str]


@router.get("/audit", include_in_schema=False)
def audit_page(request: Request, ledger: OpenLedger, size: Annotated[Size, Query(alias="sample")] = 100,
               seed: Seed = 0) -> Response:  # fmt: skip
    found = audit(sample(ledger, size, seed=seed))
    rows = [
        (says, [next((p for p in found.precisions if (p.measure, p.group) == (name, group)), None) for group in GROUPS])
        for name, says in MEASURES.items()
    ]
    return page(
        request, "audit.html", title="Audit", found=found, size=size, seed=seed, groups=GROUPS,
        rows=[row for row in rows if row[1][0]], missed=count_missed(ledger),
    )  # fmt: skip


@router.get("/v1/audit", tags=["review"], responses=RESPONSES, summary="Draw a sample; precision on what was reviewed.")
def audit_json(ledger: OpenLedger, size: Annotated[Size, Query(alias="sample")] = 100, seed: Seed = 0) -> Audited:
    found = audit(sample(ledger, size, seed=seed))
    return Audited(
        population=found.population,
        drawn=found.drawn,
        judged=found.judged,
        missed=count_missed(ledger),
        precisions=[
            Figure(
                measure=one.measure, group=one.group, right=one.right, judged=one.judged,
                share=one.share.value, low=one.share.low, high=one.share.high,
            )
            for one in found.precisions
        ],
        open=[one.recorded.id for one in found.open],
    )  # fmt: skip
