"""News articles in, `common_words.txt` out: English words that newspapers hardly ever write as part of a name.

usage: common_words.py ARTICLES.jsonl.gz OUT.txt

A word counts where it does not open a sentence or a quotation. It is common when it was seen eight times or more and
nine times in ten without a capital. The list tells "Officials said" from "Okonkwo said" at the start of a sentence.
"""

import collections
import gzip
import json
import pathlib
import re
import sys

INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?![\w’'-])")
MOST = 9000


def main(articles: str, out: str) -> None:
    small: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for word in INSIDE.findall(row.get("text") or row.get("body") or ""):
                (small if word.islower() else capital)[word.lower()] += 1
    kept = [w for w, n in small.most_common() if n >= 8 and n >= 9 * capital[w] and w.isascii() and len(w) > 1]
    pathlib.Path(out).write_text("\n".join(sorted(kept[:MOST])) + "\n", encoding="utf-8")
    print(f"{len(kept[:MOST])} words written, of {len(kept)} that qualify")


if __name__ == "__main__":
    main(*sys.argv[1:])
