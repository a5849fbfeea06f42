"""Gold articles in; what the shipped model finds in them (mentions, and statements with spans) out, kept in a file.

usage: mentions.py SHARED OUT.pickle [--model FOLDER]

The scorers are trained and scored on the model's mentions, which take minutes to make; so they are made once. Run it
again when the model changes. The file is read by `data.py`, where it exists, and stays out of the repository.
"""

import argparse
import pathlib
import pickle

import data
from onrecord.extraction.find import find
from onrecord.extraction.runtime import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--model", default="best")
    args = parser.parse_args()
    model = load(args.model, threads=1)
    found = {}
    folders = [args.shared / folder for folder in ("gold", "data/ggt", "data/polnear_speakers")]
    for folder in (*folders, data.INVENTED, data.ASIDE):
        for gold in data.read(folder):
            finding = find(data.article(gold), model)
            found[gold["id"]] = (finding.mentions, finding.statements)
        print(folder, len(found), flush=True)
        args.out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
