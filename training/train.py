#!/usr/bin/env python3
"""Train: prepared documents in, a checkpoint out; resumes from the last one when it is run again.

usage: train.py WORK NAME [--epochs N] [--rate R] [--seed S] [--batch B] [--window W] ...

Writes WORK/NAME/checkpoint.pt (to resume from) and WORK/NAME/model.pt (averaged weights), and a line of figures per
hundred steps to WORK/NAME/log.jsonl. Stop it whenever you like.
"""

import argparse
import hashlib
import json
import math
import pathlib
import pickle
import time

import torch
import torch.nn.functional as F

import checkpoint
import weights
from batches import Epoch
from model import Network
from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS


def mean(vectors, spans):
    """Means (n, w) of the rows of vectors within each of spans int64 (n, 2), whose ends are included."""
    sizes = spans[:, 1] - spans[:, 0] + 1
    owners = torch.repeat_interleave(sizes)
    rows = torch.arange(len(owners), device=owners.device) + (spans[:, 0] - sizes.cumsum(0) + sizes)[owners]
    return vectors.new_zeros(len(spans), vectors.shape[1]).index_add(0, owners, vectors[rows]) / sizes[:, None]


def link_loss(link, vectors, head_vectors, links):
    """Summed cross entropy over heads and none."""
    scores = link(vectors, head_vectors[links["choice"]], links["place"])
    closed = F.pad(~links["open"], (0, 1))
    return F.cross_entropy(scores.masked_fill(closed, -1e9), links["target"], reduction="sum")


def link_losses(network, vectors, batch):
    """Mean cross entropy of the links of a batch, between the spans of the labels; vectors (words, parts * width)."""
    parts = dict(zip(LINK_PARTS, vectors.split(LINK_WIDTH, dim=1), strict=True))
    loss, count = vectors.new_zeros(()), 0
    if links := batch["content"]:
        first, last = links["dependents"].T
        contents = parts["content_first"][first] + parts["content_last"][last]
        cues = mean(parts["cue_of_content"], links["heads"])
        loss, count = loss + link_loss(network.cue_link, contents, cues, links), count + len(contents)
    if links := batch["source"]:
        cues, sources = mean(parts["cue_of_source"], links["dependents"]), mean(parts["source"], links["heads"])
        loss, count = loss + link_loss(network.source_link, cues, sources, links), count + len(cues)
    return loss / max(1, count)


def chain_loss(network, words, batch):
    """Negative log-likelihood a word of the role tags as sequences; windows without roles don't count."""
    grid, lengths = batch["grid"], batch["lengths"]
    if not len(grid):
        return words.new_zeros(())
    scores = words[:, : len(ROLE_TAGS)][grid]
    return network.transitions.loss(scores, batch["role"][grid].clamp(min=0), lengths) / lengths.sum()


def distance(words, vectors, batch):
    """How far a student is from its teacher in a batch: divergence of the tags' chances, and of link vectors, a word.

    A word's vectors count as far as the teacher takes it for part of a statement: those of others are never used.
    """
    if "taught" not in batch:
        return words.new_zeros(())
    mine, my_vectors = words[batch["taught"]], vectors[batch["taught"]]
    theirs, their_vectors = batch["taught_tags"].float(), batch["taught_vectors"].float()
    apart = sum(
        F.kl_div(a.log_softmax(1), b.log_softmax(1), reduction="batchmean", log_target=True)
        for a, b in zip(mine.split(KINDS, dim=1), theirs.split(KINDS, dim=1), strict=True)
    )
    used = 1 - theirs[:, : len(ROLE_TAGS)].softmax(1)[:, ROLE_TAGS.index("O")]
    return apart + ((my_vectors - their_vectors).square().mean(1) * used).sum() / used.sum().clamp(min=1)


def batch_loss(network, batch, half=False):
    """The losses named in PARTS, of a batch as batches.collate makes it."""
    with torch.autocast(batch["ids"].device.type, torch.bfloat16, enabled=half):
        logits, vectors = network(batch["ids"], batch["features"], batch["mask"])
    words, vectors = (t.flatten(0, 1)[batch["words"]].float() for t in (logits, vectors))
    losses = []
    for part, name in zip(words.split(KINDS, dim=1), ("role", "name", "description"), strict=True):
        target = batch[name]
        summed = F.cross_entropy(part, target, ignore_index=-1, reduction="sum")
        losses.append(summed / (target >= 0).sum().clamp(min=1))
    return torch.stack(
        [
            *losses,
            link_losses(network, vectors, batch),
            chain_loss(network, words, batch),
            distance(words, vectors, batch),
        ]
    )


def moved(batch, device):
    """A batch on another device."""
    if isinstance(batch, dict):
        return {name: moved(part, device) for name, part in batch.items()}
    return batch if batch is None else batch.to(device, non_blocking=True)


SAVED = 500  # steps between two checkpoints
KINDS = [len(tags) for tags in (ROLE_TAGS, NAME_TAGS, DESCRIPTION_TAGS)]
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
    """The documents of a part, with a teacher's answers where they are wanted and there; of "train/3" one of three."""
    part, _, share = part.partition("/")
    documents = pickle.loads((work / f"{part}.pkl").read_bytes())
    if taught and (work / f"answers-{part}.pkl").exists():
        answers = pickle.loads((work / f"answers-{part}.pkl").read_bytes())
        documents = [d | {"taught": a} for d, a in zip(documents, answers, strict=True)]
    return [d for d in documents if hashlib.sha256(d["id"].encode()).digest()[1] % int(share or 1) == 0]


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
    a.add_argument("--parts", nargs="+", default=["train", "gum"], help="with train/3 for one of three articles")
    a.add_argument("--threads", type=int, default=0)
    a.add_argument("--workers", type=int, default=0, help="processes that make batches: beside a GPU, several")
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
    state = list(network.state_dict().values())  # the network's own tensors: they change as it learns
    optimizer = torch.optim.AdamW(parameter_groups(network, given.rate, given.head_rate), betas=(0.9, 0.98), fused=True)
    per_epoch = len(Epoch(documents, given.window, given.batch, given.seed, 0))
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
    weigh = torch.tensor(weigh, device=device)
    while step < total:
        epoch = step // per_epoch
        batches = Epoch(documents, given.window, given.batch, given.seed, epoch)
        network.train()
        recent = []
        rest = range(step - epoch * per_epoch, min(per_epoch, len(batches)))
        loader = torch.utils.data.DataLoader(batches, batch_size=None, sampler=rest, num_workers=given.workers)
        for batch in loader:
            warm = min(1.0, (step + 1) / (0.06 * total))
            scale = warm * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / total)))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * scale
            losses = batch_loss(network, moved(batch, device), given.half)
            optimizer.zero_grad(set_to_none=True)
            (losses @ weigh).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            torch._foreach_lerp_(list(averaged.values()), state, 1 - min(given.average, step / (step + 10)))
            recent.append(losses.detach())
            if step % 100 == 0:
                parts = dict(zip(PARTS, torch.stack(recent).mean(0).cpu().numpy().round(4).tolist(), strict=True))
                row = {"step": step, "of": total} | parts | {"seconds": round(time.time() - started)}
                recent = []
                print(json.dumps(row), flush=True)
                with (out / "log.jsonl").open("a") as log:
                    log.write(json.dumps(row) + "\n")
            if step % SAVED == 0:
                save()
        step = (epoch + 1) * per_epoch
        save(epoch)


if __name__ == "__main__":
    main()
