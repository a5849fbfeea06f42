"""Roles that name no organisation, and the one that the text means by them; unknown where two compete."""

import pytest

from .marked import resolved

CASES = {
    "its president": (
        "The Fell Ponies Society has lost half of its members. Its president, <s1>Ines Duarte,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "Fell Ponies Society",
    ),
    "its president, not the one written to": (
        "The Fell Ponies Society lost. In a letter to the Moor Commission, its president, <s1>Ines Duarte,</s1> "
        "<q1>wrote</q1> <c1>no</c1>.",
        "Fell Ponies Society",
    ),
    "its own sentence has nobody else": (
        "Two of the plant's boilers are lost, its chief engineer, <s1>Bo Li,</s1> <q1>said</q1> <c1>no</c1>.", "plant"
    ),
    "described and named nowhere": (
        "The rest came from the local glassworkers' union. Its leader, <s1>Abe Kohn,</s1> <q1>said</q1> <c1>no</c1>.",
        "local glassworkers' union",
    ),
    "the company's": (
        "Lakes Water Corp has closed a mill. <s1>Nomsa Zulu, the company's head of research,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "Lakes Water Corp",
    ),
    "the company's, and two compete": (
        "The mill was sold by Lakes Water Corp to Fell Energy Corp. "
        "<s1>Nomsa Zulu, the company's head of research,</s1> <q1>said</q1> <c1>no</c1>.",
        None,
    ),
    "a court is no company": (
        "Lakes Water Corp was fined. The Fell District Court sat. "
        "<s1>Nomsa Zulu, the company's head of research,</s1> <q1>said</q1> <c1>no</c1>.",
        "Lakes Water Corp",
    ),
    "an association by two of its words": (
        "The Old Quay Traders' Association met. President of the traders' association, <s1>Sadio Sarr,</s1> "
        "<q1>said</q1> <c1>no</c1>.",
        "Old Quay Traders' Association",
    ),
    "an office of its own name": (
        "<s1>Ewa Nowak, head of the regional flood bureau,</s1> <q1>said</q1> <c1>no</c1>.", "regional flood bureau"
    ),
    "a bare chairman": (
        "Lakes Water Corp will build a mill. Chairman <s1>Hung Bo-wen</s1> <q1>said</q1> <c1>no</c1>.",
        "Lakes Water Corp",
    ),
    "a bare chief executive of what a steelmaker is called": (
        "Brazilian steelmaker Acovale cut its forecast. Chief Executive <s1>Caio Brandao</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "Acovale",
    ),
    "a chairman of somewhere else": (
        "Lakes Water Corp will build a mill. <s1>Bo Li, a former chairman,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a judge's court": (
        "The Land Court in Kisumu stopped the sale. Justice <s1>Rose Achieng</s1> <q1>ruled</q1> <c1>no</c1>.",
        "Land Court",
    ),
    "a secretary of state has no state": (
        "<s1>Ana Ruiz, a former secretary of state,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation"), CASES.values(), ids=CASES)
def test_whose(text: str, affiliation: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.affiliation == affiliation
