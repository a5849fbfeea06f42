#!/usr/bin/env python3
"""Answers: teachers and prepared documents in, what they say of every word out, for a student to learn from.

usage: answers.py WORK PART... --teachers MODEL... [--names MODEL] [--half]

Writes WORK/answers-PART.pkl: for each document of WORK/PART.pkl the tag scores (words, tags) and link vectors
(words, parts * width), in 16 bits. A teacher is a model.pt or an exported model's folder; of several, the scores are
the logarithm of the mean of their chances, the vectors the first one's, as each has a space of its own. With --names
the scores of names and descriptions come from another model: teachers trained on PolNeAR alone know nothing of them.
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
from onrecord.extraction.labels import DESCRIPTION_TAGS, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.windows import windows_of

BATCH = 32  # windows
DOCUMENTS = 64  # read together, so that windows of about one length can be
KINDS = [len(tags) for tags in (ROLE_TAGS, NAME_TAGS, DESCRIPTION_TAGS)]


def padded(windows):
    """(ids, features, mask) of some windows."""
    length = max(len(w.ids) for w in windows)
    ids, mask = np.zeros((len(windows), length), np.int64), np.zeros((len(windows), length), bool)
    features = np.zeros((len(windows), length, 3), np.int64)
    for row, window in enumerate(windows):
        n = len(window.ids)
        ids[row, :n], mask[row, :n] = window.ids, True
        features[row, :n] = np.stack([window.shape, window.quote, window.line], axis=1)
    return tuple(map(torch.from_numpy, (ids, features, mask)))


def chances(network, inputs):
    """(log-probabilities of the tags, link vectors) of a batch."""
    scores, vectors = network(*inputs)
    return torch.cat([part.float().log_softmax(2) for part in scores.split(KINDS, dim=2)], dim=2), vectors


def answers(teachers, namer, documents, device, half):
    """[(tag scores, link vectors) of each document's words], float16."""
    windows = [(len(w.ids), i, w) for i, d in enumerate(documents) for w in windows_of(d["pieces"], d["heads"])]
    made = [
        [np.empty((len(d["heads"]), n), np.float16) for n in (sum(KINDS), teachers[0].link.out_features)]
        for d in documents
    ]
    windows.sort(key=lambda row: row[0])
    for at in range(0, len(windows), BATCH):
        batch = windows[at : at + BATCH]
        inputs = [t.to(device) for t in padded([w for *_, w in batch])]
        with torch.inference_mode(), torch.autocast(device, torch.bfloat16, enabled=half):
            said = [chances(teacher, inputs) for teacher in teachers]
            scores = torch.stack([s for s, _ in said]).logsumexp(0) - np.log(len(said))
            if namer:
                scores[..., len(ROLE_TAGS) :] = chances(namer, inputs)[0][..., len(ROLE_TAGS) :]
            outputs = [t.half().cpu().numpy() for t in (scores, said[0][1])]
        for row, (_, index, window) in enumerate(batch):
            for whole, part in zip(made[index], outputs, strict=True):
                whole[window.first : window.last] = part[row, window.heads]
    return [tuple(parts) for parts in made]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("work", type=pathlib.Path)
    a.add_argument("parts", nargs="+")
    a.add_argument("--teachers", type=pathlib.Path, nargs="+", required=True)
    a.add_argument("--names", type=pathlib.Path)
    a.add_argument("--half", action="store_true", help="in bfloat16")
    given = a.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    teachers = [checkpoint.network(teacher).to(device) for teacher in given.teachers]
    namer = checkpoint.network(given.names).to(device) if given.names else None
    for part in given.parts:
        out = given.work / f"answers-{part}.pkl"
        if out.exists():
            continue
        documents, made, started = pickle.loads((given.work / f"{part}.pkl").read_bytes()), [], time.time()
        for at in range(0, len(documents), DOCUMENTS):
            made += answers(teachers, namer, documents[at : at + DOCUMENTS], device, given.half)
            print(f"{part}: {len(made)} of {len(documents)}, {time.time() - started:.0f} s", file=sys.stderr)
        out.with_suffix(".new").write_bytes(pickle.dumps(made))
        out.with_suffix(".new").replace(out)


if __name__ == "__main__":
    main()
