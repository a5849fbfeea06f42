"""The network: pieces and their features in, tags of words and vectors for linking out.

A BERT or MPNet encoder (Devlin et al. 2019; Song et al. 2020; weights: weights.py) whose input embeddings are joined
by embeddings of the word's shape, of whether it stands inside quotation marks, and of line breaks before it. Four
linear heads read the last layer at the first piece of each word.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.links import BETWEEN, BREAKS, GAPS
from onrecord.extraction.pieces import LINES, SHAPES
from onrecord.extraction.quotes import QUOTE_STATES

_RANDOM = np.random.Generator(np.random.SFC64(1))


def dropped(x, share, training):
    """Dropout; on the CPU from numpy's bytes, since PyTorch's Bernoulli draws took a fifth of an epoch there."""
    if not training or not share:
        return x
    if x.is_cuda:
        return F.dropout(x, share)
    cut = round(share * 256)
    kept = torch.from_numpy(_RANDOM.integers(0, 256, x.shape, np.uint8)) >= cut
    return x * (kept * (256 / (256 - cut)))


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner, eps, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.attended_norm = nn.LayerNorm(hidden, eps=eps)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, eps=eps)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # no dropout on attention: it keeps PyTorch from its fused kernel, and costs a fifth of an epoch on the CPU
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.attended_norm(x + dropped(mixed, self.dropout, self.training))
        mixed = self.outer(F.gelu(self.inner(x)))
        return self.outer_norm(x + dropped(mixed, self.dropout, self.training))


def buckets(length, count, device="cpu"):
    """MPNet's classes of distance between pieces, int64 (length, length): near ones apart, far ones by logarithm."""
    apart = torch.arange(length, device=device)[None] - torch.arange(length, device=device)[:, None]
    half = count // 2
    near, far = half // 2, 128
    size = apart.abs()
    grown = near + (torch.log(size.clamp(min=1) / near) / math.log(far / near) * (half - near)).long()
    return torch.where(size < near, size, grown.clamp(max=half - 1)) + half * (apart > 0)


class Link(nn.Module):
    """The learnt part of onrecord.extraction.links.Linker."""

    def __init__(self):
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(n, 1) for n in (GAPS, BREAKS, BETWEEN, BETWEEN))
        for table in self.tables:
            nn.init.zeros_(table.weight)
        self.none = nn.Linear(LINK_WIDTH, 1)

    def forward(self, dependents, heads, place):
        """Scores (n, k + 1) of vectors (n, w) against (n, k, w), last none; place: int64 (n, k, 4)."""
        pair = (heads @ dependents[:, :, None]).squeeze(2) / LINK_WIDTH**0.5
        for index, table in enumerate(self.tables):
            pair = pair + table(place[..., index]).squeeze(-1)
        none = dependents @ self.none.weight.T / LINK_WIDTH**0.5 + self.none.bias
        return torch.cat([pair, none], dim=1)


class Transitions(nn.Module):
    """What one role tag says of the next: the learnt part of a linear-chain CRF (Lafferty et al. 2001)."""

    def __init__(self, tags):
        super().__init__()
        self.table = nn.Parameter(torch.zeros(len(tags), len(tags)))
        allowed = [[b[0] != "I" or a[1:] == b[1:] for b in tags] for a in tags]
        self.register_buffer("forbidden", ~torch.tensor(allowed), persistent=False)

    @property
    def scores(self):
        """From tag to tag; an I- goes on from nothing but a B- or I- of its own kind."""
        return self.table.masked_fill(self.forbidden, -1e4)

    def loss(self, scores, tags, lengths):
        """Summed negative log-likelihood of tags (b, n) under scores (b, n, tags); beyond its length a row is padding.

        A window may begin within a span, so every tag may be the first. Sums over all paths by halves: the matrices of
        neighbouring steps are multiplied (logarithms added, then summed) until one is left.
        """
        step = self.scores
        inside = torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None]
        right = scores.gather(2, tags[..., None]).squeeze(2)
        right = right + F.pad(step[tags[:, :-1], tags[:, 1:]], (1, 0))
        still = torch.full_like(step, -1e4).fill_diagonal_(0)  # what multiplies nothing: padding
        paths = torch.where(inside[:, 1:, None, None], step + scores[:, 1:, None, :], still)
        while paths.shape[1] > 1:
            if paths.shape[1] % 2:
                paths = torch.cat([paths, still.expand(len(paths), 1, -1, -1)], dim=1)
            paths = (paths[:, ::2, :, :, None] + paths[:, 1::2, None, :, :]).logsumexp(3)
        total = scores[:, 0]
        if paths.shape[1]:
            total = (total[:, :, None] + paths[:, 0]).logsumexp(1)
        return (total.logsumexp(1) - (right * inside).sum(1)).sum()


class Network(nn.Module):
    def __init__(self, config, dropout=0.1):
        super().__init__()
        hidden = config["hidden_size"]
        self.config = config
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], hidden)
        self.shapes = nn.Embedding(2 * SHAPES, hidden)
        self.quotes = nn.Embedding(QUOTE_STATES, hidden)
        self.lines = nn.Embedding(LINES, hidden)
        for added in (self.shapes, self.quotes, self.lines):
            nn.init.normal_(added.weight, std=0.01)
        eps = config["layer_norm_eps"]
        self.norm = nn.LayerNorm(hidden, eps=eps)
        self.layers = nn.ModuleList(
            Layer(hidden, config["num_attention_heads"], config["intermediate_size"], eps, dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.apart = None
        if "relative_attention_num_buckets" in config:
            # kept as it was pretrained: a mask that learns would keep PyTorch from its fused kernel
            shape = config["relative_attention_num_buckets"], config["num_attention_heads"]
            self.apart = nn.Parameter(torch.zeros(shape), requires_grad=False)
        self.tags = nn.Linear(hidden, len(ROLE_TAGS) + len(NAME_TAGS) + len(DESCRIPTION_TAGS))
        self.link = nn.Linear(hidden, len(LINK_PARTS) * LINK_WIDTH)
        self.cue_link, self.source_link = Link(), Link()
        self.transitions = Transitions(ROLE_TAGS)
        self.dropout = dropout

    def load(self, tensors):
        """Take over an encoder as weights.load gives it; the heads and the added embeddings stay as they are."""
        t = tensors
        with torch.no_grad():
            self.words.weight.copy_(t["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(t["embeddings.position_embeddings.weight"])
            if self.apart is not None:
                self.apart.copy_(t["encoder.relative_attention_bias.weight"])
            self.norm.weight.copy_(t["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(t["embeddings.LayerNorm.bias"])
            for index, layer in enumerate(self.layers):
                p = f"encoder.layer.{index}."
                for kind in ("weight", "bias"):
                    qkv = [t[f"{p}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(qkv))
                    getattr(layer.attended, kind).copy_(t[f"{p}attention.output.dense.{kind}"])
                    getattr(layer.attended_norm, kind).copy_(t[f"{p}attention.output.LayerNorm.{kind}"])
                    getattr(layer.inner, kind).copy_(t[f"{p}intermediate.dense.{kind}"])
                    getattr(layer.outer, kind).copy_(t[f"{p}output.dense.{kind}"])
                    getattr(layer.outer_norm, kind).copy_(t[f"{p}output.LayerNorm.{kind}"])
        return self

    def forward(self, ids, features, mask=None):
        """ids int64 (batch, length), features int64 (batch, length, 3), mask bool (batch, length), true at pieces.

        Returns tag logits (batch, length, tags) and link vectors (batch, length, parts * width).
        """
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(positions)
        x = x + self.shapes(features[..., 0]) + self.quotes(features[..., 1]) + self.lines(features[..., 2])
        x = dropped(self.norm(x), self.dropout, self.training)
        mask = None if mask is None else mask[:, None, None, :]
        if self.apart is not None:
            near = self.apart[buckets(ids.shape[1], len(self.apart), ids.device)].permute(2, 0, 1)[None]
            mask = near if mask is None else near.masked_fill(~mask, -1e4)
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(x), self.link(x)
