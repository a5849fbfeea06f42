"""Roles and affiliations, as the article states them, wherever it does."""

import pytest

from onrecord.resolve.entities import Cast
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import find_names
from onrecord.resolve.roles import find_roles

from .marked import resolved

CASES = {
    "a title": (
        "<s1>Kenyan Foreign Minister Wanjiru Kamau</s1> <q1>said</q1> <c1>no</c1>.", "Kenyan Foreign Minister", "Kenya"
    ),
    "a title with an organisation": (
        "<s1>Norsk Stål Chief Executive Sigrid Haugen</s1> <q1>said</q1> <c1>no</c1>.",
        "Norsk Stål Chief Executive",
        "Norsk Stål",
    ),
    "a small title": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>election law expert Rafael Ibarra</s1>.", "election law expert", None
    ),
    "a list goes on": (
        "Rodel Bautista, 41, and his nephew Jun Salonga, 19, came home. <s1>Bautista</s1> <q1>said</q1> <c1>no</c1>.",
        None, None,
    ),
    "a title before a desk": (
        "<s1>Press secretary Monique Laurent</s1> <q1>said</q1> <c1>no</c1>.", "Press secretary", None
    ),
    "a chief by honour": (
        "<s1>Counsel to the defendant, Chief Wole Adegbenro,</s1> <q1>said</q1> <c1>no</c1>.",
        "Counsel to the defendant", None,
    ),
    "an appositive": (
        "<s1>Serhii Bondar, co-founder and chair of the Kyiv Defence Institute</s1>, <q1>said</q1> <c1>no</c1>.",
        "co-founder and chair of the Kyiv Defence Institute",
        "Kyiv Defence Institute",
    ),
    "a clause that ends in a person's noun": (
        "Not Aldo Ferris, and questions about whether the mayor will stay. <s1>Ferris</s1> <q1>said</q1> <c1>no</c1>.",
        None,
        None,
    ),
    "an appositive before": (
        "<s1>Sweden's minister of justice, Ebba Nyström,</s1> <q1>said</q1> <c1>no</c1>.",
        "Sweden's minister of justice",
        "Sweden",
    ),
    "after an age": ("<s1>Mpho Dlamini, 58, a retired nurse,</s1> <q1>said</q1> <c1>no</c1>.", "retired nurse", None),
    "elsewhere in the article": (
        "<c1>“No,”</c1> <s1>Okonjo</s1> <q1>said</q1>.\n\nIfeoma Okonjo is the director of the Enugu Museum.",
        "director of the Enugu Museum",
        "Enugu Museum",
    ),
    "of": (
        "<s1>Julia Latimer of the Harbour Workers Union</s1> <q1>said</q1> <c1>no</c1>.", None, "Harbour Workers Union"
    ),
    "a party in brackets": ("<s1>Sen. Dale Hutchins (R-Ky.)</s1> <q1>said</q1> <c1>no</c1>.", "Sen.", "Republican"),
    "of an unnamed source": ("<s1>a Chilean official</s1> <q1>said</q1> <c1>no</c1>.", "Chilean official", "Chile"),
    "of a spokesperson": (
        "<s1>a spokesperson for AeroLima</s1> <q1>said</q1> <c1>no</c1>.", "spokesperson", "AeroLima"
    ),
    "a ministry that the text names elsewhere": (
        "<s1>Health Minister Abena Boateng</s1> <q1>said</q1> <c1>no</c1>. The Ministry of Health moved on Monday.",
        "Health Minister", "Ministry of Health",
    ),
    "an office in small letters": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>fisheries bureau spokesman Nico Reyes</s1>.",
        "fisheries bureau spokesman", "fisheries bureau",
    ),
    "a name with of in a title": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>University of Tartu professor Kalle Saar</s1>.",
        "University of Tartu professor", "University of Tartu",
    ),
    "a verb is no part of a role": (
        "They stood by, defending <s1>anchorman Bo Li</s1>, who <q1>said</q1> <c1>no</c1>.", "anchorman", None
    ),
    "an owner and a participle": (
        "<s1>Corwin Ledo, Halima Sesay’s fired campaign manager,</s1> <q1>said</q1> <c1>no</c1>.",
        "Halima Sesay’s fired campaign manager", "Halima Sesay",
    ),
    "any phrase after a": (
        "<s1>Adwoa Frimpong, a veteran of thirty harvests,</s1> <q1>said</q1> <c1>no</c1>.",
        "veteran of thirty harvests", None,
    ),
    "secretary of state in small letters": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>former secretary of state Ingrid Vasquez-Lund</s1>.",
        "former secretary of state", None,
    ),
    "presumptive is no party": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>Presumptive nominee Rafael Ibarra</s1>.", "Presumptive nominee", None
    ),
    "a country's corps": (
        "<s1>Philippine Marine Corps Commandant Major General Arnel Roque</s1> <q1>said</q1> <c1>no</c1>.",
        "Philippine Marine Corps Commandant Major General", "Philippine Marine Corps",
    ),
    "a country's army in small letters": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>Kenyan police spokesman Juma Otieno</s1>.",
        "Kenyan police spokesman", "Kenyan police",
    ),
    "chief of staff": (
        "<s1>the governor's chief of staff</s1> <q1>said</q1> <c1>no</c1>.", "governor's chief of staff", None
    ),
    "of a country": ("<s1>Chancellor Anke Meier of Germany</s1> <q1>said</q1> <c1>no</c1>.", "Chancellor", "Germany"),
    "of a loosely described party": (
        "<s1>Rep. Cho Dae-jung of the ruling Future Party</s1> <q1>said</q1> <c1>no</c1>.", "Rep.", "Future Party"
    ),
    "who leads": (
        "<s1>Sarah Obuya, who oversees trade policy at the Lakes Institute,</s1> <q1>said</q1> <c1>no</c1>.",
        None, "Lakes Institute",
    ),
    "a party by its members": (
        "<s1>Nationals leader Rowan Crisp</s1> <q1>said</q1> <c1>no</c1>.", "Nationals leader", "Nationals"
    ),
    "a nationality is no affiliation": (
        "<s1>Ingrid Falk, a German national,</s1> <q1>said</q1> <c1>no</c1>.", "German national", None
    ),
    "a capital for the sentence's sake": ("<s1>Budget analysts</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "a relative is in nobody's service": (
        "<s1>Prince Tariq al-Hasan, a nephew of King Idris,</s1> <q1>said</q1> <c1>no</c1>.", "Prince", None
    ),
    "in somebody's service": (
        "<s1>Nomsa Zulu, an adviser to President Tau,</s1> <q1>said</q1> <c1>no</c1>.",
        "adviser to President Tau", "Tau",
    ),
    "none": ("<s1>Tenzin Dorjee</s1> <q1>said</q1> <c1>no</c1>.", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role", "affiliation"), CASES.values(), ids=CASES)
def test_roles(text: str, role: str | None, affiliation: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert (speaker.role, speaker.affiliation) == (role, affiliation)


def test_the_state_behind_a_partys_letter_is_kept_as_a_hint() -> None:
    layout = Layout("Sen. Marcela Ruiz (R-Fla.) and Sen. Abe Kohn (D-Ohio) met.")
    cast = Cast(layout, find_names(layout, ()))
    find_roles(layout, cast)
    assert [r.hint for e in cast.entities for r in e.roles if r.hint] == ["Florida", "Ohio"]
