"""Documents to batches: windows of about one length, their labels and links as flat tensors.

A batch is a dictionary. With b windows, n pieces in the longest and w words in all of them together:

ids int64 (b, n), features int64 (b, n, 3), mask bool (b, n): the network's input, padded
words int64 (w,): where each word's first piece lies among the b * n; role, name, description int64 (w,): -1 unknown
grid int64 (c, m), lengths int64 (c,): the words of each window that has roles, as rows, padded
content, source: links (see `links`), or None
taught int64 (t,): the words a teacher has answered for; taught_tags, taught_vectors float (t, ...)
"""

import random

import numpy as np
import torch

from onrecord.extraction.links import places
from weights import CLS, MASK, SEP

MASKED_WORDS, MASKED_CUES = 0.04, 0.12  # shares of words and of cues hidden in training
HIDDEN_HEADS = 0.02  # share of links whose head is hidden, so that "none" is learnt too
ALIGNED = 8  # windows are padded to a multiple, as fused attention wants it


def windows(document, size, offset):
    """Cut a document into stretches of words whose pieces fit; the first ends after `offset` pieces, at random."""
    heads = document["heads"]
    ends = np.append(heads[1:], len(document["pieces"]))
    first, room = 0, offset
    while first < len(heads):
        last = int(np.searchsorted(ends, heads[first] + room, side="right")) - 1
        last = max(last, first)
        yield first, last, int(ends[last] - heads[first])
        first, room = last + 1, size - 2


def masked(ids, heads, statements, rng):
    """Word pieces with some words hidden, and whole cues more often: a rare cue is known by what stands around it."""
    hidden = [(w, w) for w in range(len(heads)) if rng.random() < MASKED_WORDS]
    cues = {span for inside, _ in statements for span in inside["cue"]}
    hidden += [span for span in sorted(cues) if rng.random() < MASKED_CUES]
    ends = np.append(heads[1:], len(ids))
    ids = ids.copy()
    for first, last in hidden:
        ids[heads[first] : ends[last]] = MASK
    return ids


def example(document, first, last, size, rng):
    """Arrays of one window, words first..last of a document."""
    pieces, heads = document["pieces"], document["heads"]
    begin = heads[first]
    end = heads[last + 1] if last + 1 < len(heads) else len(pieces)
    end = min(end, begin + size - 2)
    part = slice(begin, end)
    shape = pieces.shape[part].astype(np.int64) + 8 * ~pieces.first[part]
    features = np.stack([shape, pieces.quote[part], pieces.line[part]], axis=1)
    kept = [w for w in range(first, last + 1) if heads[w] < end]
    last = kept[-1]
    statements = []
    for spans in document["statements"] or ():
        inside = {
            role: [(max(a, first) - first, min(b, last) - first) for a, b in found if a <= last and b >= first]
            for role, found in spans.items()
        }
        lost = {role: len(found) > len(inside[role]) for role, found in spans.items()}
        if any(inside.values()):
            statements.append((inside, lost))
    lines = np.cumsum(np.isin(pieces.line[heads[first : last + 1]], (1, 2)))
    ids = masked(pieces.ids[part], heads[first : last + 1] - begin, statements, rng)
    return {
        "ids": np.concatenate([[CLS], ids, [SEP]]).astype(np.int64),
        "features": np.pad(features, ((1, 1), (0, 0))),
        "heads": heads[first : last + 1] - begin + 1,
        "tags": [document[k][first : last + 1] for k in ("role", "name", "description")],
        "statements": statements,
        "lines": lines,
        "taught": [answer[first : last + 1] for answer in document["taught"]] if "taught" in document else None,
    }


class Epoch(torch.utils.data.Dataset):
    """The batches of one epoch: documents cut anew, in an order in which every batch holds windows of about one length.

    The same seed and epoch give the same batches, whoever makes them and in whichever order.
    """

    def __init__(self, documents, size, batch, seed, epoch):
        self.documents, self.size, self.name = documents, size, f"{seed}/{epoch}"
        rng = random.Random(self.name)
        made = []
        for index, document in enumerate(documents):
            offset = size - 2 if rng.random() < 0.3 else rng.randrange(size // 4, size - 2)
            made += [(length, index, a, b) for a, b, length in windows(document, size, offset)]
        rng.shuffle(made)
        pools = [sorted(made[i : i + 16 * batch]) for i in range(0, len(made), 16 * batch)]
        self.batches = [pool[i : i + batch] for pool in pools for i in range(0, len(pool) - batch + 1, batch)]
        rng.shuffle(self.batches)

    def __len__(self):
        return len(self.batches)

    def __getitem__(self, at):
        rng = random.Random(f"{self.name}/{at}")
        return collate([example(self.documents[i], a, b, self.size, rng) for _, i, a, b in self.batches[at]], rng)


def collate(examples, rng):
    """The batch of some windows, as the module's docstring has it."""
    count, length = len(examples), -(-max(len(e["ids"]) for e in examples) // ALIGNED) * ALIGNED
    ids, mask = np.zeros((count, length), np.int64), np.zeros((count, length), bool)
    features = np.zeros((count, length, 3), np.int64)
    for row, e in enumerate(examples):
        n = len(e["ids"])
        ids[row, :n], features[row, :n], mask[row, :n] = e["ids"], e["features"], True
    sizes = np.array([len(e["heads"]) for e in examples])
    starts = np.cumsum(sizes) - sizes
    known = [row for row, e in enumerate(examples) if e["tags"][0][0] >= 0]
    grid = np.zeros((len(known), max((sizes[row] for row in known), default=0)), np.int64)
    for at, row in enumerate(known):
        grid[at, : sizes[row]] = starts[row] + np.arange(sizes[row])
    taught = [row for row, e in enumerate(examples) if e["taught"]]
    batch = {
        "ids": ids,
        "features": features,
        "mask": mask,
        "words": np.concatenate([row * length + e["heads"] for row, e in enumerate(examples)]),
        "grid": grid,
        "lengths": sizes[known],
    }
    for index, name in enumerate(("role", "name", "description")):
        batch[name] = np.concatenate([e["tags"][index] for e in examples])
    if taught:
        batch["taught"] = np.concatenate([starts[row] + np.arange(sizes[row]) for row in taught])
        for index, name in enumerate(("taught_tags", "taught_vectors")):
            batch[name] = np.concatenate([examples[row]["taught"][index] for row in taught])
    batch = {name: torch.from_numpy(array) for name, array in batch.items()}
    choices = [choices_of(e) for e in examples]
    return batch | {kind: links([c[kind] for c in choices], examples, starts, rng) for kind in ("content", "source")}


def choices_of(e):
    """What is linked in a window: {kind: (dependents, heads, targets)}, spans of words; one past the heads is none."""
    cues = sorted({s for inside, _ in e["statements"] for s in inside["cue"]})
    sources = sorted({s for inside, _ in e["statements"] for s in inside["source"]})
    contents, content_targets, owned_cues, cue_targets = [], [], [], []
    for inside, lost in e["statements"]:
        if inside["cue"]:
            for span in inside["content"]:
                contents.append(span)
                content_targets.append(cues.index(inside["cue"][0]))
            if inside["source"] or not lost["source"]:
                owned_cues.append(inside["cue"][0])
                cue_targets.append(sources.index(inside["source"][0]) if inside["source"] else len(sources))
    return {"content": (contents, cues, content_targets), "source": (owned_cues, sources, cue_targets)}


def links(choices, examples, starts, rng):
    """Links of one kind over a batch; with d dependents, h heads and k of them in the window that has most:

    dependents, heads: int64 (d, 2), (h, 2), first and last word among all of the batch
    choice int64 (d, k), open bool (d, k): the heads a dependent may choose among, and which of these are padding
    place int64 (d, k, 4): see onrecord.extraction.links.places; target int64 (d,): k is none
    """
    most = max((len(heads) for _, heads, _ in choices), default=0)
    rows = {name: [] for name in ("dependents", "heads", "choice", "open", "place", "target")}
    count = 0
    for (dependents, heads, targets), e, start in zip(choices, examples, starts, strict=True):
        if not dependents:
            continue
        n, m = len(dependents), len(heads)
        spans, others = np.array(dependents, np.int64), np.array(heads, np.int64).reshape(-1, 2)
        choice, opened = np.zeros((n, most), np.int64), np.zeros((n, most), bool)
        place, target = np.zeros((n, most, 4), np.int64), np.array(targets)
        choice[:, :m], opened[:, :m], place[:, :m] = count + np.arange(m), True, places(spans, others, e["lines"])
        target[target == m] = most
        for row in np.flatnonzero(target < most):
            if rng.random() < HIDDEN_HEADS:
                opened[row, target[row]] = False
                target[row] = most
        for name, part in zip(rows, (spans + start, others + start, choice, opened, place, target), strict=True):
            rows[name].append(part)
        count += m
    return {name: torch.from_numpy(np.concatenate(parts)) for name, parts in rows.items()} if rows["target"] else None
