#!/usr/bin/env python3
"""Average: the weights of several checkpoints in, one model with the mean of them out.

usage: average.py OUT.pt CHECKPOINT...
"""

import argparse
import pathlib

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("checkpoints", type=pathlib.Path, nargs="+")
    given = parser.parse_args()
    kept = [torch.load(path, map_location="cpu", weights_only=True) for path in given.checkpoints]
    state = {name: sum(k["state"][name] for k in kept) / len(kept) for name in kept[0]["state"]}
    torch.save({"config": kept[0]["config"], "state": state}, given.out)


if __name__ == "__main__":
    main()
