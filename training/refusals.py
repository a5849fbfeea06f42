"""PolNeAR in; how often its annotators marked what `onrecord.extraction.refusals` finds, out.

usage: refusals.py DATA [--show]

Right is a sentence in which an annotated content shares at least half of the words, with a source that shares one.
"""

import argparse
import pathlib

import corpus
from onrecord.extraction.refusals import unanswered
from onrecord.records import Article


def words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    for part in ("train", "dev"):
        found = marked = right = 0
        for document in corpus.polnear(args.data / "polnear" / part):
            text = document.text
            for one in unanswered(Article(id=document.id, text=text), ()):
                found += 1
                content = words(text, [(s.start, s.end) for s in one.content])
                source = words(text, [(s.start, s.end) for s in one.source])
                alike = [
                    set(words(text, row["source"]) & source)
                    for row in document.attributions
                    if 2 * len(content & (other := words(text, row["content"]))) >= len(content | other)
                ]
                marked += bool(alike)
                right += any(alike)
                if args.show:
                    print(
                        "+" if any(alike) else "-", one.source[0].text, "|", one.cue[0].text, "|", one.content[0].text
                    )
        print(f"{part}: {found} found, {marked} with the content, {right} with the source as well")


if __name__ == "__main__":
    main()
