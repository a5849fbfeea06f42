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

import checkpoint
import weights
from model import Network
from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.links import places
from weights import CLS, MASK, SEP

MASKED_WORDS, MASKED_CUES = 0.04, 0.12  # shares of words and of cues hidden in training
HIDDEN_HEADS = 0.02  # share of links whose head is hidden, so that "none" is learnt too


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
        "statements": statements if document["statements"] is not None else None,
        "lines": lines,
        "taught": [answer[first : last + 1] for answer in document["taught"]] if "taught" in document else None,
    }


def epoch_examples(documents, size, batch, rng):
    """The windows of one epoch, in an order in which every batch holds windows of about one length."""
    made = []
    for document in documents:
        offset = size - 2 if rng.random() < 0.3 else rng.randrange(size // 4, size - 2)
        made += [example(document, a, b, size, rng) for a, b in windows(document, size, offset)]
    rng.shuffle(made)
    pools = [sorted(made[i : i + 16 * batch], key=lambda e: len(e["ids"])) for i in range(0, len(made), 16 * batch)]
    batches = [pool[i : i + batch] for pool in pools for i in range(0, len(pool) - batch + 1, batch)]
    rng.shuffle(batches)
    return [e for b in batches for e in b]


def collate(batch):
    """(ids, features, mask) of a batch, padded."""
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
    """Cross entropy over heads and none; now and then the right head is hidden."""
    dependents, heads = np.array(dependents, np.int64), np.array(heads, np.int64).reshape(-1, 2)
    scores = link(vectors, head_vectors, torch.from_numpy(places(dependents, heads, lines)))
    targets = np.array(targets)
    for row, target in enumerate(targets):
        if target < len(heads) and rng.random() < HIDDEN_HEADS:
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


def chain_loss(network, words, batch):
    """Negative log-likelihood a word of the role tags as sequences; windows without roles don't count."""
    roles = [torch.from_numpy(e["tags"][0]) for e in batch]
    parts = words[:, : len(ROLE_TAGS)].split([len(r) for r in roles])
    known = [(part, role) for part, role in zip(parts, roles, strict=True) if role[0] >= 0]
    if not known:
        return words.new_zeros(())
    lengths = torch.tensor([len(role) for _, role in known])
    scores = torch.nn.utils.rnn.pad_sequence([part for part, _ in known], batch_first=True)
    tags = torch.nn.utils.rnn.pad_sequence([role for _, role in known], batch_first=True)
    device = network.transitions.table.device
    loss = network.transitions.loss(scores.to(device), tags.to(device), lengths.to(device))
    return loss.cpu() / int(lengths.sum())


def distance(words, vectors, batch):
    """How far a student is from its teacher in a batch: divergence of the tags' chances, and of link vectors, a word.

    A word's vectors count as far as the teacher takes it for part of a statement: those of others are never used.
    """
    taught = [(*part, e["taught"]) for *part, e in parts_of(batch, words, vectors) if e["taught"]]
    if not taught:
        return words.new_zeros(())
    mine, my_vectors = (torch.cat([row[index] for row in taught]) for index in range(2))
    theirs, their_vectors = (torch.from_numpy(np.concatenate([row[2][i] for row in taught])).float() for i in range(2))
    kinds = [len(t) for t in (ROLE_TAGS, NAME_TAGS, DESCRIPTION_TAGS)]
    apart = sum(
        F.kl_div(a.log_softmax(1), b.log_softmax(1), reduction="batchmean", log_target=True)
        for a, b in zip(mine.split(kinds, dim=1), theirs.split(kinds, dim=1), strict=True)
    )
    used = 1 - theirs[:, : len(ROLE_TAGS)].softmax(1)[:, ROLE_TAGS.index("O")]
    return apart + ((my_vectors - their_vectors).square().mean(1) * used).sum() / used.sum().clamp(min=1)


def parts_of(batch, *tensors):
    """Rows of tensors over the words of a batch, window by window, each with its example."""
    sizes = [len(e["heads"]) for e in batch]
    return zip(*(t.split(sizes) for t in tensors), batch, strict=True)


def batch_loss(network, batch, rng, device, half=False):
    ids, features, mask = (t.to(device) for t in collate(batch))
    rows = torch.cat([torch.full((len(e["heads"]),), i) for i, e in enumerate(batch)])
    columns = torch.cat([torch.from_numpy(e["heads"]) for e in batch])
    with torch.autocast(device, torch.bfloat16, enabled=half):
        logits, vectors = network(ids, features, mask)
    words, vectors = logits[rows.to(device), columns.to(device)].float().cpu(), vectors.float().cpu()
    taught = distance(words, vectors[rows, columns], batch)
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
    return [*losses, link / max(1, count), chain_loss(network, words, batch), taught]


PARTS = ("role", "name", "description", "link", "chain", "taught")
WEIGHTS = (0.5, 0.3, 0.2, 0.3, 1.0, 3.0)  # of the parts: set by judgement, not searched
SEEN = ("role", "link", "chain")  # labels that a teacher has learnt, so that its answers hold them too


def parameter_groups(network, rate, head_rate):
    """Weight decay for matrices only; the new heads learn faster than the encoder."""
    new = ("tags", "link", "cue_link", "source_link", "transitions", "shapes", "quotes", "lines")
    groups = {}
    for name, p in network.named_parameters():
        if not p.requires_grad:
            continue
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


def prepared(work, part, taught):
    """The documents of a part, with a teacher's answers where they are wanted and there."""
    documents = pickle.loads((work / f"{part}.pkl").read_bytes())
    if taught and (work / f"answers-{part}.pkl").exists():
        answers = pickle.loads((work / f"answers-{part}.pkl").read_bytes())
        documents = [d | {"taught": a} for d, a in zip(documents, answers, strict=True)]
    return documents


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
    a.add_argument("--start", type=pathlib.Path, help="a model.pt to go on from instead of the pretrained weights")
    a.add_argument("--mpnet", type=pathlib.Path, help="start from MPNet: the folder that its packages are in")
    a.add_argument("--depth", type=int, help="the first so many layers of the pretrained weights and no others")
    a.add_argument("--half", action="store_true", help="the network in bfloat16: for processors that multiply it")
    a.add_argument("--layers", type=int, nargs="+", help="keep these layers of the start and no others: a student")
    a.add_argument("--teacher", type=pathlib.Path, help="whose answers (answers.py) are learnt beside the labels")
    a.add_argument("--labels", type=float, default=0.5, help="weight of PolNeAR's labels beside a teacher's answers")
    a.add_argument("--parts", nargs="+", default=["train", "gum"])
    a.add_argument("--threads", type=int, default=0)
    given = a.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out = given.work / given.name
    out.mkdir(parents=True, exist_ok=True)
    documents = [d for part in given.parts for d in prepared(given.work, part, bool(given.teacher))]
    if given.teacher and not any("taught" in d for d in documents):
        raise SystemExit(f"{given.work} has no answers of a teacher for {', '.join(given.parts)}: run answers.py")
    torch.manual_seed(given.seed)
    if given.start:
        network = checkpoint.network(given.start, given.layers, dropout=given.dropout)
    else:
        config, tensors = weights.mpnet(given.mpnet) if given.mpnet else weights.minilm()
        config["num_hidden_layers"] = given.depth or config["num_hidden_layers"]
        network = Network(config, given.dropout).load(tensors)
    network.words.weight.requires_grad_(not given.mpnet)  # a fifth of its weights, of which an epoch sees few
    if given.teacher:  # a student's vectors will be its teacher's, so it links by its teacher's tables
        taught = checkpoint.network(given.teacher)
        network.cue_link.load_state_dict(taught.cue_link.state_dict())
        network.source_link.load_state_dict(taught.source_link.state_dict())
    network.to(device)
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
        torch.save({"config": network.config, "state": averaged}, out / "model.pt")
        if epoch is not None:
            torch.save({"config": network.config, "state": averaged}, out / f"epoch-{epoch}.pt")

    labels = given.labels if given.teacher else 1.0
    weigh = [w * labels if part in SEEN else w for part, w in zip(PARTS, WEIGHTS, strict=True)]
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
            losses = batch_loss(network, batch, rng, device, given.half)
            loss = sum(w * x for w, x in zip(weigh, losses, strict=True))
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
                parts = dict(zip(PARTS, np.mean(recent, axis=0).round(4).tolist(), strict=True))
                row = {"step": step, "of": total} | parts | {"seconds": round(time.time() - started)}
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
