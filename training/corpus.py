"""Readers of the training data: PolNeAR's standoff files, GUM's CoNLL-U, our own articles in; labelled texts out."""

import collections
import dataclasses
import gzip
import hashlib
import json
import pathlib
import re

ROLES = ("content", "cue", "source")


@dataclasses.dataclass(frozen=True)
class Document:
    """A text with what is annotated in it; spans are [start, end) in code points.

    ``attributions``: [{role: [(start, end), ...]}] or None where attribution is not annotated here;
    ``names``: [(start, end, kind)] and ``descriptions``: [(start, end)], or None likewise.
    """

    id: str
    text: str
    attributions: list | None = None
    names: list | None = None
    descriptions: list | None = None


def read_ann(path):
    """Attributions of one brat file."""
    spans, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            offsets = rest.split("\t")[0].partition(" ")[2]
            spans[key] = [tuple(map(int, o.split())) for o in offsets.split(";")]
        elif re.fullmatch(r"E\d+", key):
            roles = collections.defaultdict(list)
            for argument in rest.split():
                name, _, reference = argument.partition(":")
                role = name.rstrip("0123456789").lower()
                if role in ROLES:
                    roles[role] += spans.get(reference, [])
            if roles["content"] or roles["cue"]:
                found.append({role: sorted(roles[role]) for role in ROLES})
    return found


def polnear(directory):
    """Documents of one of PolNeAR's parts (a folder with text/ and attributions/); of two annotations the first."""
    directory = pathlib.Path(directory)
    for text in sorted((directory / "text").glob("*.txt")):
        annotations = sorted((directory / "attributions").glob(text.stem + "_????.ann"))
        if annotations:
            yield Document(text.stem, text.read_text(encoding="utf-8"), attributions=read_ann(annotations[0]))


def tuning_slice(data):
    """Ids of PolNeAR train articles kept out of training for tuning and calibration: a fifth of those with speakers.

    Chosen by hash, so that the slice stays the same when articles are added. Articles whose speakers are labelled,
    so that resolution can be measured on spans predicted by a model which has not seen them.
    """
    ids = sorted(p.stem for p in pathlib.Path(data, "polnear_speakers").glob("*.json"))
    return {i for i in ids if hashlib.sha256(i.encode()).digest()[0] % 5 == 0}


def own(directory):
    """Articles of a folder of gold files, annotated as PolNeAR's are: nothing within a content, no floating part.

    A quotation that only goes on belongs to the statement before; of statements within one another the outer one stays.
    """
    for path in sorted(pathlib.Path(directory).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Document(gold["id"], gold["text"], attributions=_outer(_joined(gold)))


def _joined(gold):
    """The statements of a gold file; what has neither cue nor source joins one of its speaker with no word between."""
    rows = []
    for row in sorted(gold["statements"], key=lambda row: row["content"]):
        made = {role: sorted(map(tuple, row[role])) for role in ROLES} | {"speaker": row["speaker"]}
        start, end = made["content"][0][0], max(b for role in ROLES for _, b in made[role])
        before = max((r for r in rows if r["end"] <= start), key=lambda r: r["end"], default=None)
        floats = before is not None and not made["cue"] + made["source"] and before["speaker"] == made["speaker"]
        if floats and not re.search(r"\w", gold["text"][before["end"] : start]):
            before["content"] += made["content"]
            before["end"] = end
        else:
            rows.append(made | {"end": end})
    return rows


def _outer(rows):
    """Attributions whose contents and cues do not overlap, the longest first."""
    kept, taken = [], set()
    for row in sorted(rows, key=lambda row: sum(a - b for a, b in row["content"])):
        mine = {i for role in ("content", "cue") for a, b in row[role] for i in range(a, b)}
        if not mine & taken:
            kept.append({role: row[role] for role in ROLES})
            taken |= mine
    return sorted(kept, key=lambda row: row["content"])


def news(path, share=1):
    """Articles without labels: all of them, or one of `share`, chosen by hash."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if hashlib.sha256(article["id"].encode()).digest()[0] % share == 0:
                yield Document(article["id"], f"{article['title']}\n\n{article['body']}")


GENRES = ("news", "interview", "bio", "speech", "essay", "letter", "court", "textbook", "voyage", "podcast")
_INNER = {"of", "the", "and", "for", "de", "&", "-", "'s", "’s", "on", "in"}


def gum(directory, genres=GENRES):
    """GUM's documents with names (runs of proper nouns, by kind of entity) and descriptions of people and bodies."""
    for path in sorted(pathlib.Path(directory, "conllu").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in genres:
            yield _gum_document(path)


def _gum_document(path):
    text, tokens = _gum_tokens(path)
    runs = []
    descriptions, described = [], set()
    for first, last, kind, head in sorted(_entities(tokens), key=lambda e: (e[0] - e[1], e[0])):
        if kind == "time":
            continue
        if tokens[head][2] == "PROPN":
            runs.append((*_name(tokens, first, last, kind, head), kind, last - first))
        elif tokens[head][2] == "NOUN" and kind in ("person", "organisation"):
            end = head
            while end < last and tokens[end + 1][4].lower() not in {
                ",",
                "who",
                "which",
                "that",
                "whose",
                "—",
                ":",
                "(",
            }:
                end += 1
            end = min(end, first + 14)
            if end >= head and not described & set(range(first, end + 1)):
                described |= set(range(first, end + 1))
                descriptions.append((tokens[first][0], tokens[end][1]))
    names, taken = [], set()
    # the longest run wins; of equal runs the innermost entity, whose kind is that of the name itself
    for first, last, kind, _ in sorted(runs, key=lambda r: (r[0] - r[1], r[3])):
        if not taken & set(range(first, last + 1)):
            taken |= set(range(first, last + 1))
            names.append((tokens[first][0], tokens[last][1], kind))
    return Document(path.stem, text, names=sorted(names), descriptions=sorted(descriptions))


def _gum_tokens(path):
    """The text, and (start, end, part of speech, entity brackets, form) of each syntactic word."""
    text, tokens, joined_until, space_after_join = "", [], 0, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and text:
            text = text.rstrip() + "\n\n"
        if not line.strip():
            joined_until = 0
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        misc = dict(part.partition("=")[::2] for part in columns[9].split("|"))
        space = "" if misc.get("SpaceAfter") == "No" else " "
        if "-" in columns[0]:
            joined_until, space_after_join = int(columns[0].split("-")[1]), space
            continue
        number = int(columns[0])
        if number < joined_until:
            space = ""
        elif number == joined_until:
            space = space_after_join
        tokens.append((len(text), len(text) + len(columns[1]), columns[3], misc.get("Entity", ""), columns[1]))
        text += columns[1] + space
        if number == joined_until:
            joined_until = 0
    return text, tokens


def _entities(tokens):
    """(first token, last token, kind, head token) of every entity in GUM's bracket notation."""
    kinds = {"person": "person", "organization": "organisation", "place": "place", "time": "time"}
    stack, found = [], []
    for index, token in enumerate(tokens):
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", token[3]):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                stack.append((fields[0], index, fields[1], fields[5] if len(fields) > 5 else "1"))
            if part.endswith(")"):
                group = part.strip("()").split("-")[0]
                at = max((i for i, s in enumerate(stack) if s[0] == group), default=None)
                if at is not None:
                    _, first, kind, minimum = stack.pop(at)
                    head = re.match(r"\d+", minimum)
                    place = first + (int(head.group()) if head else 1) - 1
                    found.append((first, index, kinds.get(kind, "other"), min(place, index)))
    return found


def _name(tokens, first, last, kind, head):
    """The run of proper nouns around ``head``; in names of bodies, places and works small words may stand inside."""
    inner = {"-"} if kind == "person" else _INNER

    def grow(step, limit):
        at = edge = head
        while at != limit:
            at += step
            if tokens[at][2] == "PROPN" or (tokens[at][2] == "NUM" and kind != "person"):
                edge = at
            elif tokens[at][4].lower() not in inner and tokens[at][2] != "ADJ":
                break
        return edge

    start = grow(-1, first)
    while tokens[start][2] not in ("PROPN", "ADJ", "NUM"):
        start += 1
    return start, grow(1, last)
