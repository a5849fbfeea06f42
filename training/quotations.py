#!/usr/bin/env python3
"""Quotations: a part of PolNeAR in; how many quoted sentences there are and how many of them are content, out.

usage: quotations.py DATA/polnear/train
The figure behind quoted_sentences in onrecord.extraction.quotes.
"""

import sys

import numpy as np

import corpus
from onrecord.extraction.quotes import quote_states, quoted_sentences


def main(folder):
    total = content = 0
    for document in corpus.polnear(folder):
        covered = np.zeros(len(document.text), bool)
        for attribution in document.attributions:
            for start, end in attribution["content"]:
                covered[start:end] = True
        inside = quoted_sentences(document.text, quote_states(document.text))
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.view(np.int8), [0]])))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            total += 1
            content += covered[start:end].mean() > 0.5
    print(f"{total} quoted sentences, {content} ({100 * content / total:.1f} %) of them content")


if __name__ == "__main__":
    main(sys.argv[1])
