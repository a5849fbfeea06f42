"""The parameters of a request in, the search that they describe out; the same names as on the command line."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from onrecord.ledger import Search
from onrecord.ledger.matches import Sort
from onrecord.records import Form, Status


def storable(words: Any) -> Any:
    """``words``; ValueError where they hold what no article and no database holds."""
    if isinstance(words, str) and ("\0" in words or any("\ud800" <= c <= "\udfff" for c in words)):
        raise ValueError("holds a character that no text has: leave it out")
    return words


def _day(given: Any) -> Any:
    """``given``; ValueError for a number, which would be taken for seconds, or a day written in another way."""
    if not isinstance(given, date) and not (isinstance(given, str) and _DAY.fullmatch(given)):
        raise ValueError("is no day like 2024-12-12")
    return given


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Storable = Annotated[str, BeforeValidator(storable), Field(json_schema_extra={"pattern": "^[^\\u0000]*$"})]
Words = Annotated[Storable, Field(max_length=2_000)]
Name = Annotated[Storable, Field(max_length=500)]
Names = Annotated[list[Name], Field(max_length=50)]
# the first and the last day there is have none before and behind them to count from
Day = Annotated[
    date, BeforeValidator(_day), AfterValidator(lambda day: min(max(day, date(1, 1, 2)), date(9999, 12, 30)))
]


class Blanks(BaseModel):
    """What a form of a page sends: the fields that nobody filled in come along, and count for nothing."""

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        told = {}
        for name, value in given.items():
            kept = [part for part in value if part != ""] if isinstance(value, list) else value
            if kept not in ("", []):
                told[name] = kept
        return told


class Filters(BaseModel):
    """What narrows a list of statements; of several values in one field, any will do."""

    model_config = ConfigDict(populate_by_name=True)

    q: Words = Field(default="", description='Words of what was said: all of them; "a phrase"; begin*; OR; NOT.')
    speaker: Names = Field(default=[], description="Said by somebody whose name has these words.")
    role: Names = Field(default=[], description="Said by somebody in this role.")
    affiliation: Names = Field(default=[], description="Said by somebody of this organisation.")
    outlet: Names = Field(default=[], description="Printed by this outlet.")
    addressee: Names = Field(default=[], description="Said to these.")
    about: Names = Field(default=[], description="Mentions this person or organisation.")
    form: Annotated[list[Form], Field(max_length=3)] = Field(
        default=[], description="Quoted directly, in paraphrase (indirect), or both (mixed)."
    )
    status: Annotated[list[Status], Field(max_length=4)] = Field(
        default=[], description="What review made of it; all but rejected where nothing is given."
    )
    from_: Day | None = Field(default=None, alias="from", description="Published on this day or later.")
    to: Day | None = Field(default=None, description="Published on this day or earlier.")
    said_from: Day | None = Field(default=None, description="May have been said on this day or later.")
    said_to: Day | None = Field(default=None, description="May have been said on this day or earlier.")
    once: bool = Field(default=False, description="Leave out what copies of an article repeat.")

    def search(self, **more: Any) -> Search:
        """The search."""
        return Search(
            words=self.q,
            speaker=tuple(self.speaker),
            role=tuple(self.role),
            affiliation=tuple(self.affiliation),
            outlet=tuple(self.outlet),
            addressee=tuple(self.addressee),
            about=tuple(self.about),
            form=tuple(self.form),
            published_from=self.from_,
            published_to=self.to,
            said_from=self.said_from,
            said_to=self.said_to,
            once=self.once,
            status=tuple(self.status) or Search().status,
            **more,
        )

    def parameters(self, **changed: Any) -> dict[str, Any]:
        """What was asked for, as parameters of an address, with these changed; None takes one away."""
        told = self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | changed
        return {name: "true" if value is True else value for name, value in told.items() if value is not None}


class Listing(Filters):
    """A page of a list of statements."""

    sort: Sort = Field(default="relevance", description="Of a search without words, relevance is newest first.")
    limit: int = Field(default=20, ge=1, le=200, description="How many on a page.")
    after: Annotated[Name | None, Field(description="Goes on from where the page before ended.")] = None

    def search(self, **more: Any) -> Search:
        return super().search(**{"sort": self.sort, "limit": self.limit, "after": self.after} | more)


class Typed(Blanks, Listing):
    """As a form sends it."""
