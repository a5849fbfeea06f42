"""Whether the process lives and whether it can do its work, for whatever watches over it."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from onrecord import __version__
from onrecord.ledger import Search, search
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """``version`` is onrecord's."""

    status: Literal["ok"] = "ok"
    version: str = __version__


@router.get("/health", summary="The process answers.")
async def health() -> Health:
    return Health()


@router.get("/ready", summary="The ledger can be read.", responses={503: RESPONSES[503]})
def ready(ledger: OpenLedger) -> Health:
    search(ledger, Search(limit=1))
    return Health()
