#!/usr/bin/env python3
"""Train: prepared documents in, a checkpoint out; resumes from the last one when it is run again.

usage: train.py WORK NAME [--epochs N] [--rate R] [--seed S] [--batch B] [--window W] ...

Writes WORK/NAME/checkpoint.pt (to resume from) and WORK/NAME/model.pt (averaged weights), and a line of figures per
hundred steps to WORK/NAME/log.jsonl. Stop it whenever you like.
"""

import argparse
import json
import math
import pathlib
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import weights
from model import Network
from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.links import places

CLS, SEP = 101, 102


def windows(document, size, offset):
    """Cut a document into stretches of words whose pieces fit; the first ends after `offset` pieces, at random."""
    heads = document["heads"]
    ends = np.append(heads[1:], len(document["pieces"]))
    first, room = 0, offset
    while first < len(heads):
        last = int(np.searchsorted(ends, heads[first] + room, side="right")) - 1
        last = max(last, first)
        yield first, last
        first, room = last + 1, size - 2


def example(document, first, last, size):
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
    return {
        "ids": np.concatenate([[CLS], pieces.ids[part], [SEP]]).astype(np.int64),
        "features": np.pad(features, ((1, 1), (0, 0))),
        "heads": heads[first : last + 1] - begin + 1,
        "tags": [document[k][first : last + 1] for k in ("role", "name", "description")],
        "statements": statements if document["statements"] is not None else None,
        "lines": lines,
    }


def epoch_examples(documents, size, batch, rng):
    """The windows of one epoch, in an order in which every batch holds windows of about one length."""
    made = []
    for document in documents:
        offset = size - 2 if rng.random() < 0.3 else rng.randrange(size // 4, size - 2)
        made += [example(document, a, b, size) for a, b in windows(document, size, offset)]
    rng.shuffle(made)
    pools = [sorted(made[i : i + 16 * batch], key=lambda e: len(e["ids"])) for i in range(0, len(made), 16 * batch)]
    batches = [pool[i : i + batch] for pool in pools for i in range(0, len(pool) - batch + 1, batch)]
    rng.shuffle(batches)
    return [e for b in batches for e in b]


def collate(batch):
    length = max(len(e["ids"]) for e in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    features = torch.zeros(len(batch), length, 3, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, e in enumerate(batch):
        n = len(e["ids"])
        ids[row, :n] = torch.from_numpy(e["ids"])
        features[row, :n] = torch.from_numpy(e["features"])
        mask[row, :n] = True
    return ids, features, mask


def link_loss(link, vectors, head_vectors, dependents, heads, lines, targets, rng):
    """Cross entropy over heads and none; now and then the right head is hidden, so that none is learnt too."""
    dependents, heads = np.array(dependents, np.int64), np.array(heads, np.int64).reshape(-1, 2)
    scores = link(vectors, head_vectors, torch.from_numpy(places(dependents, heads, lines)))
    targets = np.array(targets)
    for row, target in enumerate(targets):
        if target < len(heads) and rng.random() < 0.1:
            scores = scores.index_put((torch.tensor([row]), torch.tensor([target])), torch.tensor([-1e9]))
            targets[row] = len(heads)
    return F.cross_entropy(scores, torch.from_numpy(targets), reduction="sum"), len(targets)


def link_losses(network, vectors, e, rng):
    """(summed loss, number of links) of one window, with gold spans."""
    parts = dict(zip(LINK_PARTS, vectors[torch.from_numpy(e["heads"])].split(LINK_WIDTH, dim=1), strict=True))

    def mean(part, span):
        return parts[part][span[0] : span[1] + 1].mean(0)

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
    loss, count = vectors.new_zeros(()), 0
    if contents:
        content = torch.stack([parts["content_first"][a] + parts["content_last"][b] for a, b in contents])
        heads = torch.stack([mean("cue_of_content", s) for s in cues])
        part, n = link_loss(network.cue_link, content, heads, contents, cues, e["lines"], content_targets, rng)
        loss, count = loss + part, count + n
    if owned_cues:
        dependents = torch.stack([mean("cue_of_source", s) for s in owned_cues])
        heads = torch.stack([mean("source", s) for s in sources]) if sources else vectors.new_zeros(0, LINK_WIDTH)
        part, n = link_loss(network.source_link, dependents, heads, owned_cues, sources, e["lines"], cue_targets, rng)
        loss, count = loss + part, count + n
    return loss, count


def batch_loss(network, batch, rng, device):
    ids, features, mask = (t.to(device) for t in collate(batch))
    logits, vectors = network(ids, features, mask)
    vectors = vectors.float().cpu()
    rows = torch.cat([torch.full((len(e["heads"]),), i) for i, e in enumerate(batch)])
    columns = torch.cat([torch.from_numpy(e["heads"]) for e in batch])
    words = logits[rows.to(device), columns.to(device)].float().cpu()
    losses = []
    sizes = [len(t) for t in (ROLE_TAGS, NAME_TAGS, DESCRIPTION_TAGS)]
    for index, part in enumerate(words.split(sizes, dim=1)):
        target = torch.from_numpy(np.concatenate([e["tags"][index] for e in batch]))
        known = int((target >= 0).sum())
        losses.append(F.cross_entropy(part, target, ignore_index=-1, reduction="sum") / max(1, known))
    link, count = torch.zeros(()), 0
    for row, e in enumerate(batch):
        if e["statements"]:
            part, n = link_losses(network, vectors[row], e, rng)
            link, count = link + part, count + n
    return [*losses, link / max(1, count)]


WEIGHTS = (1.0, 0.3, 0.2, 0.3)  # roles, names, descriptions, links: set by judgement, not searched


def parameter_groups(network, rate, head_rate):
    """Weight decay for matrices only; the new heads learn faster than the encoder."""
    new = ("tags", "link", "cue_link", "source_link", "shapes", "quotes", "lines")
    groups = {}
    for name, p in network.named_parameters():
        key = (name.split(".")[0] in new, p.ndim > 1 and "embed" not in name)
        groups.setdefault(key, []).append(p)
    return [
        {
            "params": ps,
            "lr": head_rate if fresh else rate,
            "base": head_rate if fresh else rate,
            "weight_decay": 0.01 * decay,
        }
        for (fresh, decay), ps in groups.items()
    ]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("work", type=pathlib.Path)
    a.add_argument("name")
    a.add_argument("--epochs", type=int, default=5)
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--batch", type=int, default=8)
    a.add_argument("--window", type=int, default=320)
    a.add_argument("--dropout", type=float, default=0.1)
    a.add_argument("--average", type=float, default=0.995, help="decay of the running average of weights")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--parts", nargs="+", default=["train", "gum"])
    a.add_argument("--threads", type=int, default=0)
    given = a.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out = given.work / given.name
    out.mkdir(parents=True, exist_ok=True)
    documents = [d for part in given.parts for d in pickle.loads((given.work / f"{part}.pkl").read_bytes())]
    torch.manual_seed(given.seed)
    config, tensors = weights.load()
    network = Network(config, given.dropout).load(tensors).to(device)
    averaged = {k: v.detach().clone() for k, v in network.state_dict().items()}
    optimizer = torch.optim.AdamW(parameter_groups(network, given.rate, given.head_rate), betas=(0.9, 0.98), fused=True)
    per_epoch = len(epoch_examples(documents, given.window, given.batch, random.Random(0))) // given.batch
    total = per_epoch * given.epochs
    step, started = 0, time.time()
    if (out / "checkpoint.pt").exists():
        kept = torch.load(out / "checkpoint.pt", map_location=device, weights_only=False)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        averaged, step = kept["averaged"], kept["step"]
        print(f"resuming at step {step} of {total}", flush=True)

    def save(epoch=None):
        state = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "averaged": averaged,
            "step": step,
        }
        torch.save(state, out / "checkpoint.new")
        (out / "checkpoint.new").replace(out / "checkpoint.pt")
        torch.save({"config": config, "state": averaged}, out / "model.pt")
        if epoch is not None:
            torch.save({"config": config, "state": averaged}, out / f"epoch-{epoch}.pt")

    while step < total:
        epoch = step // per_epoch
        rng = random.Random(given.seed * 1000 + epoch)
        examples = epoch_examples(documents, given.window, given.batch, rng)
        network.train()
        recent = []
        for at in range(step - epoch * per_epoch, min(per_epoch, len(examples) // given.batch)):
            batch = examples[at * given.batch : (at + 1) * given.batch]
            warm = min(1.0, (step + 1) / (0.06 * total))
            scale = warm * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / total)))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * scale
            losses = batch_loss(network, batch, rng, device)
            loss = sum(w * x for w, x in zip(WEIGHTS, losses, strict=True))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            decay = min(given.average, step / (step + 10))
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    averaged[k].lerp_(v, 1 - decay)
            recent.append([float(x.detach()) for x in losses])
            if step % 100 == 0:
                role, name, description, link = np.mean(recent, axis=0)
                row = {"step": step, "of": total, "role": role, "name": name, "description": description, "link": link}
                row = {k: round(float(v), 4) for k, v in row.items()} | {"seconds": round(time.time() - started)}
                recent = []
                print(json.dumps(row), flush=True)
                with (out / "log.jsonl").open("a") as log:
                    log.write(json.dumps(row) + "\n")
            if step % 200 == 0:
                save()
        step = (epoch + 1) * per_epoch
        save(epoch)


if __name__ == "__main__":
    main()
