"""The formats for people: text, CSV, Markdown, HTML."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from onrecord.errors import ConfigurationError
from onrecord.export import console, document, phrases, rows
from onrecord.export.formats import FORMATS, SUFFIXES, writer
from onrecord.export.page import html
from onrecord.ingest import compose
from onrecord.records import Candidate, Extraction, SaidAt, Speaker, Statement
from onrecord.spans import Span
from onrecord.testing import FakeExtractor, extractions

HOSTILE = (
    "<script>alert(1)</script> & “<img src=x onerror=alert(2)>” said Ana Ruiz. \x1b[31m \u202e [red]x[/red] `*_|\r\n"
    "</span></style></script><!-- “--><b>” said Bo Lund.\n\n# “=1+1” said Cy Oyelaran."
)


def hostile() -> Extraction:
    extraction = FakeExtractor().extract(
        compose(text=HOSTILE, title='"><script>alert(3)</script>', outlet="<i>", url="javascript:alert(4)", id="<id>")
    )
    assert len(extraction.statements) == 3
    return extraction


def rich() -> Extraction:
    """A statement with every field in use."""
    text = "“Yes,” he said, “of course.” It was said that it was not so."
    content = (Span.of(text, 0, 6), Span.of(text, 16, 28))
    speaker = Speaker(name="Ana Ruiz", kind="person", role="mayor", affiliation="Port Alder", confidence=0.9)
    inner = Statement(id="inner", form="direct", content=(Span.of(text, 17, 19),), confidence=0.5, within="outer")
    outer = Statement(
        id="outer",
        form="mixed",
        content=content,
        cue=(Span.of(text, 10, 14),),
        source=(Span.of(text, 7, 9),),
        confidence=0.876,
        speakers=(speaker,),
        candidates=(Candidate(name="Bo Lund", score=0.25),),
        attitude=True,
        addressee="reporters",
        via="the Gazette",
        occasion="at a rally",
        place="Port Alder",
        said_at=SaidAt(text="on Monday", earliest="2025-03-03", latest="2025-03-04"),
        negated=True,
        about=("the council",),
    )
    return Extraction(article=compose(text=text, id="rich"), statements=(outer, inner), notes=("take care",))


FACTS = (
    "Ana Ruiz", "mayor", "Port Alder", "he", "said", "“Yes,”", "“of course.”", "reporters", "the Gazette", "at a rally",
    "on Monday", "2025-03-03", "2025-03-04", "mixed",
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_all_that_is_known_of_a_statement(name: str) -> None:
    out = "".join(writer(name)([rich()]))
    plain = re.sub(r"\s+", " ", out)
    assert [fact for fact in FACTS if fact not in plain] == []
    assert name == "csv" or "take care" in plain


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_articles_and_an_article_without_statements(name: str) -> None:
    assert "".join(writer(name)([])) is not None
    bare = Extraction(article=compose(text="Nothing.", id="bare"), statements=())
    assert "bare" in "".join(writer(name)([bare])) or name == "csv"


@pytest.mark.parametrize("name", FORMATS)
@given(extraction=extractions())
def test_every_format_takes_whatever_an_extraction_can_hold(name: str, extraction: Extraction) -> None:
    assert "".join(writer(name)([extraction, extraction])).encode("utf-8")


def test_every_suffix_has_a_format() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)
    with pytest.raises(ConfigurationError, match="docx"):
        writer("docx")


def test_json_is_a_list_and_json_lines_are_lines() -> None:
    pair = [rich(), hostile()]
    lines = "".join(writer("jsonl")(pair)).split("\n")
    assert json.loads("".join(writer("json")(pair))) == [json.loads(line) for line in lines[:-1]]
    assert lines[-1] == ""
    assert json.loads("".join(writer("json")([]))) == []


class Page(HTMLParser):
    """What a browser would make of the page: its tags, and the characters of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if self._depth or (tag == "div" and ("class", "text") in attrs):
            self._depth += 1

    def handle_endtag(self, _: str) -> None:
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.article += data


@given(extractions())
def test_the_article_stands_on_the_page_to_the_letter_however_its_statements_lie(extraction: Extraction) -> None:
    assert Page("".join(html([extraction]))).article == extraction.article.text


def test_nothing_from_outside_becomes_markup_of_the_page() -> None:
    page = Page("".join(html([hostile()])))
    assert page.article == HOSTILE
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == names.count("style") == 1
    assert {"img", "b", "i"} & set(names) <= {"b", "i"}  # the legend's own
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert [a for _, a in page.tags if "javascript:" in (a.get("href") or "")] == []


def test_the_page_loads_nothing_and_lets_nothing_run_but_its_own() -> None:
    page = "".join(html([rich()]))
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*", page) == []
    assert "url(" not in page


def test_every_statement_on_the_page_leads_to_its_card_and_back() -> None:
    page = Page("".join(html([rich(), hostile()])))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)) == 3 * 5  # a place in the text, a card and its words
    targets = [(a.get("href") or "")[1:] for tag, a in page.tags if tag == "a"]
    assert set(targets) <= set(ids)


def test_a_terminal_is_sent_nothing_that_it_would_obey() -> None:
    out = "".join(console.text([hostile()], colour=False))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    assert "[red]" not in out.replace("[red]x[/red]", "") or "[red]x[/red]" in out
    coloured = "".join(console.text([rich()], colour=True))
    assert "\x1b[" in coloured


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_text_keeps_to_the_width_it_is_given(width: int) -> None:
    out = "".join(console.text([rich()], width=width))
    assert max(map(len, out.splitlines())) <= width


def test_a_spreadsheet_is_given_no_formula_and_every_row_its_columns() -> None:
    text = "“x” =1+1"
    cell = Statement(id="=1", form="direct", content=(Span.of(text, 4, 8),), confidence=1)
    table = list(
        csv.reader(io.StringIO("".join(rows.csv_rows([Extraction(article=compose(text=text), statements=(cell,))]))))
    )
    assert table[0] == list(rows.COLUMNS)
    row = dict(zip(table[0], table[1], strict=True))
    assert row["content"] == "'=1+1"
    assert row["statement"] == "'=1"
    assert row["spans"] == "4:8"


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("a*b_c`", r"a\*b\_c\`"),
        ("<b>", r"\<b\>"),
        ("- item", r"\- item"),
        ("12. May", r"12\. May"),
        ("# no\nheading", r"\# no heading"),
    ],
)
def test_markdown_shows_words_and_does_not_act_on_them(words: str, escaped: str) -> None:
    assert document.escape(words) == escaped


def test_a_time_is_given_in_its_words_and_in_dates() -> None:
    assert phrases.when(SaidAt(text="on Monday")) == "on Monday"
    assert (
        phrases.when(SaidAt(text="on Monday", earliest="2025-03-03", latest="2025-03-03")) == "on Monday (2025-03-03)"
    )
    assert phrases.when(SaidAt(text="lately", latest="2025-03-03")) == "lately (… to 2025-03-03)"


def test_an_article_is_called_by_title_headline_or_id() -> None:
    assert phrases.heading(compose(text="A b c\n\nD.", title="T")) == "T"
    assert phrases.heading(compose(text="A b c\n\nD.")) == "A b c"
    assert phrases.heading(compose(text="D.", id="x")) == "x"


@pytest.mark.parametrize(
    ("name", "role", "affiliation", "standing"),
    [
        ("Ana Ruiz", "mayor", "Port Alder", "mayor, Port Alder"),
        ("Port Alder mayor", "Port Alder mayor", "Port Alder", ""),
        ("Bo Lund", "Opposition councillor", "Opposition", "Opposition councillor"),
        ("Bo Lund", None, None, ""),
    ],
)
def test_a_standing_says_nothing_twice(name: str, role: str | None, affiliation: str | None, standing: str) -> None:
    speaker = Speaker(name=name, kind="person", role=role, affiliation=affiliation, confidence=1)
    assert phrases.standing(speaker) == standing
