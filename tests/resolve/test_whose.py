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
    "a source at the club": (
        "Fell United lost on Sunday. <s1>A source at the club</s1> <q1>said</q1> <c1>no</c1>.", "Fell United"
    ),
    "a spokesman for a utility that nothing names": (
        "<s1>A spokesman for the utility</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "the contractor, by its name": (
        "<s1>A spokesman for the main contractor, Fell Tunnels,</s1> <q1>said</q1> <c1>no</c1>.", "Fell Tunnels"
    ),
    "the company's policy": (
        "Lakes Water Corp keeps no logs. <s1>The company's privacy policy</s1> <q1>says</q1> <c1>no</c1>.",
        "Lakes Water Corp",
    ),
    "an audit": (
        "<s1>An audit by the county assembly</s1> <q1>found</q1> <c1>no</c1>.", "county assembly"
    ),
    "a draft and who has seen it": (
        "<s1>A draft seen by the Fell Ledger</s1> <q1>says</q1> <c1>no</c1>.", None
    ),
    "a letter and its day": (
        "<s1>A letter delivered to every senator Monday</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "records of courts": ("<s1>Court records</s1> <q1>show</q1> <c1>no</c1>.", None),
    "nobody is with their family": (
        "Abe Kohn died. <s1>Mr. Kohn's family</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "nor with their mother": (
        "Nora Kohn died. <s1>Mrs. Kohn's daughter, Ines Duarte,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a ministry of a country": (
        "<s1>A Kenyan water ministry official</s1> <q1>said</q1> <c1>no</c1>.", "Kenyan water ministry"
    ),
    "a brokerage that looks like a person": (
        "<s1>analysts at Marlowe Finch</s1> <q1>said</q1> <c1>no</c1>.", "Marlowe Finch"
    ),
    "her spokesman": (
        "Gov. Ana Ruiz signed. Her spokesman, <s1>Bo Li,</s1> <q1>said</q1> <c1>no</c1>.", "Ana Ruiz"
    ),
    "a councillor's council": (
        "Sable Creek city council met. Coun. <s1>Amrit Gill</s1> <q1>said</q1> <c1>no</c1>.", "Sable Creek city council"
    ),
    "a mayor's town": (
        "In Sable Bay, two wells are dry. Mayor <s1>Amrit Gill</s1> <q1>said</q1> <c1>no</c1>.", "Sable Bay"
    ),
    "a minister of the country just told of": (
        "Across the border in Somalia, the floods went on. Its water minister, <s1>Hodan Warsame,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "Somalia",
    ),
    "a movement's lawmaker": (
        "Fighters of Harakat left. <s1>Ali Nasser, a Harakat lawmaker,</s1> <q1>said</q1> <c1>no</c1>.", "Harakat"
    ),
    "a spokesman of the opposition": (
        "<s1>Opposition spokesman on justice Keisha Grant</s1> <q1>said</q1> <c1>no</c1>.", "Opposition"
    ),
    "a unit of another company": (
        "<s1>Ridge Pipeline Corp, a unit of Fell Energy Corp,</s1> <q1>said</q1> <c1>no</c1>.", "Fell Energy Corp"
    ),
    "the office of the police": (
        "<s1>The police's Corporate Communications Unit</s1> <q1>said</q1> <c1>no</c1>.", "police"
    ),
    "letters that the text spells out": (
        "The Rural and Forest Workers' Union (RFWU) met. <s1>RFWU president Bo Li</s1> <q1>said</q1> <c1>no</c1>.",
        "Rural and Forest Workers' Union (RFWU)",
    ),
    "a minister may be another country's": (
        "Kenya will answer. Energy Minister <s1>Amina Otieno</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a president may be another's": (
        "Kenya will answer. President <s1>Ana Ruiz</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a member of a provincial executive": (
        "The Sable Provincial Government warned of floods. The MEC for Roads, <s1>Themba Zulu,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "Sable Provincial Government",
    ),
    "a lawyer and a client": ("Bo Li waited. <s1>Li's barrister, Ines Duarte,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a group and somebody": (
        "Fell Energy Corp lost. <s1>Mr. Kohn and the company</s1> <q1>denied</q1> <c1>that</c1>.", None
    ),
    "an administration is not with itself": (
        "President Abe Kohn won. <s1>The Kohn administration</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a municipal manager": (
        "Workers of Lagos municipality went home. The municipality will pay. The municipal manager, <s1>Bo Li,</s1> "
        "<q1>said</q1> <c1>no</c1>.",
        "Lagos municipality",
    ),
    "who chairs it": (
        "Ms. Ines Duarte chairs the Old Quay Traders Association. <s1>Ms. Duarte</s1> <q1>said</q1> <c1>no</c1>.",
        "Old Quay Traders Association",
    ),
    "who works there": (
        "<s1>Bo Li, who covers steel at brokerage Carrow Securities in Lagos,</s1> <q1>said</q1> <c1>no</c1>.",
        "Carrow Securities",
    ),
    "a captain of the club that all is about": (
        "Fell United lost. Fell United will sell. Nobody at Fell United knew. That was in June. It rained. It was "
        "cold. Nobody came. The captain, <s1>Bo Li,</s1> <q1>said</q1> <c1>no</c1>.",
        "Fell United",
    ),
    "his company": (
        "<s1>Bo Li</s1> <q1>said</q1> <c1>his company, Ridge Timber Corp, would pay</c1>.", "Ridge Timber Corp"
    ),
    "a union by its words only": (
        "The police union was not asked. <s1>The union's president, Bo Li,</s1> <q1>said</q1> <c1>no</c1>.",
        "police union",
    ),
    "a presidency": ("<s1>A spokesman for the Kenyan presidency</s1> <q1>said</q1> <c1>no</c1>.", "Kenyan presidency"),
    "a trade that opens a sentence": (
        "The taxi rank is empty. <s1>Taxi operator Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "where somebody works": ("<s1>Chilean nurse Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a chief of police": (
        "The Tessaro police released him. Chief <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "Tessaro police"
    ),
    "a charity before its name": (
        "<s1>Ana Ruiz from the charity Tessaro Care</s1> <q1>said</q1> <c1>no</c1>.", "Tessaro Care"
    ),
    "a country's reserve bank": ("<s1>the South African Reserve Bank</s1> <q1>said</q1> <c1>no</c1>.", "South Africa"),
    "where a resident lives": (
        "<s1>Ana Ruiz, a resident of Tessaro,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "the statement": (
        "Fell Energy Corp closed a mill. “No,” <s1>the statement</s1> <q1>read</q1>, <c1>“never”</c1>.",
        "Fell Energy Corp",
    ),
    "what somebody stands as": (
        "Bo Li is contesting as an Independent. <s1>Li</s1> <q1>said</q1> <c1>no</c1>.", "Independent"
    ),
    "an authority of the UAE": (
        "<s1>The UAE's General Aviation Authority</s1> <q1>said</q1> <c1>no</c1>.", "UAE"
    ),
    "a court that the text does not name": (
        "<s1>A court in the city of Lagos</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "based somewhere": ("<s1>a Kenya-based engineer</s1> <q1>said</q1> <c1>no</c1>.", None),
    "officials of two": (
        "Kenyan officials came. A Ghanaian official left. <s1>The official</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a secretary of state has no state": (
        "<s1>Ana Ruiz, a former secretary of state,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation"), CASES.values(), ids=CASES)
def test_whose(text: str, affiliation: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.affiliation == affiliation
