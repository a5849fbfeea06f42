#!/usr/bin/env python3
"""Answers: teachers and prepared documents in, what they say of every word out, for a student to learn from.

usage: answers.py TEACHER WORK PART... [--names MODEL] [--half]

Writes WORK/answers-PART.pkl: for each document of WORK/PART.pkl the tag scores (words, tags) and link vectors
(words, parts * width) of TEACHER, a model.pt or an exported model's folder, in 16 bits. With --names the scores of
names and descriptions come from another model, as a teacher trained on PolNeAR alone has learnt nothing of them.
Windows are those in which the package reads. Run again it goes on with the first part that isn't done.
"""

import argparse
import pathlib
import pickle
import sys
import time

import numpy as np
import torch

import checkpoint
from onrecord.extraction.labels import ROLE_TAGS
from onrecord.extraction.windows import windows_of

BATCH = 8  # windows


def answers(network, document, half):
    """(tag scores, link vectors) of a document's words, float16."""
    windows = windows_of(document["pieces"], document["heads"])
    tags, vectors = [], []
    for at in range(0, len(windows), BATCH):
        batch = windows[at : at + BATCH]
        length = max(len(w.ids) for w in batch)
        ids, mask = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), bool)
        features = np.zeros((len(batch), length, 3), np.int64)
        for row, window in enumerate(batch):
            n = len(window.ids)
            ids[row, :n], mask[row, :n] = window.ids, True
            features[row, :n] = np.stack([window.shape, window.quote, window.line], axis=1)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            scores, links = network(*map(torch.from_numpy, (ids, features, mask)))
        for row, window in enumerate(batch):
            at_words = torch.from_numpy(window.heads.astype(np.int64))
            tags.append(scores[row][at_words].half().numpy())
            vectors.append(links[row][at_words].half().numpy())
    return np.concatenate(tags), np.concatenate(vectors)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("teacher", type=pathlib.Path)
    a.add_argument("work", type=pathlib.Path)
    a.add_argument("parts", nargs="+")
    a.add_argument("--names", type=pathlib.Path)
    a.add_argument("--half", action="store_true", help="the teacher in bfloat16")
    given = a.parse_args()
    teacher = checkpoint.network(given.teacher)
    namer = checkpoint.network(given.names) if given.names else None
    for part in given.parts:
        out = given.work / f"answers-{part}.pkl"
        if out.exists():
            continue
        documents, made, started = pickle.loads((given.work / f"{part}.pkl").read_bytes()), [], time.time()
        for number, document in enumerate(documents, 1):
            tags, vectors = answers(teacher, document, given.half)
            if namer:
                tags[:, len(ROLE_TAGS) :] = answers(namer, document, given.half)[0][:, len(ROLE_TAGS) :]
            made.append((tags, vectors))
            if number % 50 == 0:
                print(f"{part}: {number} of {len(documents)}, {time.time() - started:.0f} s", file=sys.stderr)
        out.with_suffix(".new").write_bytes(pickle.dumps(made))
        out.with_suffix(".new").replace(out)


if __name__ == "__main__":
    main()
