"""Roles and affiliations, as the article states them, wherever it does."""

import pytest

from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast
from onrecord.resolve.names.finding import find_names
from onrecord.resolve.roles.finding import find_roles

from .marked import resolved

CASES = {
    "whom somebody met": (
        "Speaking at a meeting with farmers in Ibadan, <s1>Bo Ade</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "with whom somebody speaks": (
        "Speaking with doctors and nurses in Oyo, <s1>Bo Ade</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
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
    "a party in brackets": ("<s1>Sen. Dale Hutchins (R-Ky.)</s1> <q1>said</q1> <c1>no</c1>.", "Sen.", "R-Ky."),
    "a party in brackets by its letter": ("<s1>Gov. Dale Hutchins (R)</s1> <q1>said</q1> <c1>no</c1>.", "Gov.", "R"),
    "a party between commas": (
        "<c1>No</c1>, <q1>said</q1> <s1>Rep. Dale Hutchins, D-Abb's Ferry</s1>, on Monday.", "Rep.", "D-Abb's Ferry"
    ),
    "the Senate of its leader": (
        "<s1>Senate minority leader Dale Hutchins</s1> <q1>said</q1> <c1>no</c1>.", "Senate minority leader", "Senate"
    ),
    "the Treasury of its secretary": (
        "<s1>Treasury Secretary Ana Obi</s1> <q1>said</q1> <c1>no</c1>.", "Treasury Secretary", "Treasury"
    ),
    "whose campaign": ("Ana Obi ran. <s1>The Obi campaign</s1> <q1>said</q1> <c1>no</c1>.", None, "Ana Obi"),
    "the name behind what it is": (
        "<s1>the head of the state utility, Brenna Hydro,</s1> <q1>said</q1> <c1>no</c1>.",
        "head", "Brenna Hydro",
    ),
    "what somebody heads without a name": (
        "<s1>Ana Obi, who heads the dockers’ union,</s1> <q1>said</q1> <c1>no</c1>.",
        "heads the dockers’ union", "dockers’ union",
    ),
    "a union of men": (
        "The seamen’s union struck. <s1>Its secretary, Ana Obi,</s1> <q1>said</q1> <c1>no</c1>.",
        "secretary", "seamen’s union",
    ),
    "a nurse from somewhere": (
        "<s1>Ana Obi, a nurse from Brackwell,</s1> <q1>said</q1> <c1>no</c1>.", "nurse from Brackwell", None
    ),
    "the place of a party's member, further on": (
        "Rep. Ana Obi drafted the bill. The Brackwell Republican has served since May. <s1>Obi</s1> <q1>said</q1> "
        "<c1>no</c1>.", "Rep.", "Republican",
    ),
    "kin and calling": (
        "<s1>Ana Obi, the mayor's sister-in-law and a councillor for the Heron Party,</s1> <q1>said</q1> <c1>no</c1>.",
        "councillor for the Heron Party", "Heron Party",
    ),
    "who runs a shop": (
        "<s1>Ana Obi, who runs the bakery on the square,</s1> <q1>said</q1> <c1>no</c1>.",
        "runs the bakery on the square", None,
    ),
    "a board's member": (
        "The Lakes School Board met. Board member Ana Obi left. <s1>Obi</s1> <q1>said</q1> <c1>no</c1>.",
        "Board member", "Lakes School Board",
    ),
    "a lawmaker of a party in the plural": (
        "<s1>Herons lawmaker Ana Obi</s1> <q1>said</q1> <c1>no</c1>.", "Herons lawmaker", "Herons"
    ),
    "attached to a branch": (
        "<s1>Ana Obi, who is now attached to the Dredge Licensing Board,</s1> <q1>said</q1> <c1>no</c1>.",
        None, "Dredge Licensing Board",
    ),
    "a daughter at school": (
        "<s1>Ana Obi, a nurse with a daughter at Brack College,</s1> <q1>said</q1> <c1>no</c1>.", "nurse", None
    ),
    "a medical center is the hospital": (
        "Brack Medical Center will close its ward. The hospital is small. <s1>Chief executive Ana Obi</s1> "
        "<q1>said</q1> <c1>no</c1>.", "Chief executive", "Brack Medical Center",
    ),
    "no newspaper is the company": (
        "Lakes Trams Ltd took over the lines. She told the newspaper Brackposten of delays. The company is new. "
        "<s1>Its director, Bo Li,</s1> <q1>said</q1> <c1>no</c1>.", "director", "Lakes Trams Ltd",
    ),
    "a union of many, with an apostrophe": (
        "<s1>Ana Obi, general secretary of the United Stevedores' Union,</s1> <q1>said</q1> <c1>no</c1>.",
        "general secretary of the United Stevedores' Union", "United Stevedores' Union",
    ),
    "the party in brackets rather than the opposition": (
        "<s1>Opposition lawmaker Dr. Ana Obi (Heron Renewal Party)</s1> <q1>said</q1> <c1>no</c1>.",
        "Opposition lawmaker", "Heron Renewal Party",
    ),
    "a team by its coach": (
        "Brack Rovers coach Filip Obi left. The Rovers lost. <s1>Captain Yaw Li</s1> <q1>said</q1> <c1>no</c1>.",
        "Captain", "Brack Rovers",
    ),
    "the author of a study": (
        "The study followed children in Brackwell. <s1>Its lead author, Ana Obi,</s1> <q1>said</q1> <c1>no</c1>.",
        "lead author", None,
    ),
    "a spokesman behind what he says": (
        "<c1>The Department of Rivers is reviewing it</c1>, <s1>a spokesman</s1> <q1>said</q1>.",
        "spokesman", "Department of Rivers",
    ),
    "a calling that opens a sentence": (
        "<s1>Hydrologist Dr. Ana Obi of the Isles Institute</s1> <q1>said</q1> <c1>no</c1>.",
        "Hydrologist", "Isles Institute",
    ),
    "a charity that runs the clinic": (
        "The charity Soins Brack, which runs the clinic, wept. <s1>Its country director, Ana Obi,</s1> <q1>said</q1> "
        "<c1>no</c1>.", "country director", "Soins Brack",
    ),
    "no diplomat of the west": ("<s1>A Western diplomat</s1> <q1>said</q1> <c1>no</c1>.", "Western diplomat", None),
    "what somebody does behind a role": (
        "<s1>Ana Obi, a bus driver polling at 9 percent,</s1> <q1>said</q1> <c1>no</c1>.", "bus driver", None
    ),
    "an institute that begins like a given name": (
        "<s1>expedition leader Prof Ana Obi of the Marine Institute</s1> <q1>said</q1> <c1>no</c1>.",
        "expedition leader", "Marine Institute",
    ),
    "the chief scientist of whom the sentence before is about": (
        "Brenna Mining, the company that holds the rights, wept. <s1>Chief scientist Bo Li</s1> <q1>said</q1> "
        "<c1>no</c1>.", "Chief scientist", "Brenna Mining",
    ),
    "what a minister was mayor of": (
        "<s1>Environment Minister Ana Obi, a former mayor of Port Brack,</s1> <q1>said</q1> <c1>no</c1>.",
        "Environment Minister", None,
    ),
    "her chief of staff": (
        "Ana Obi came back on Monday. <s1>Her chief of staff, Bo Li,</s1> <q1>said</q1> <c1>no</c1>.",
        "chief of staff", "Ana Obi",
    ),
    "a general in Spanish": ("<s1>Gral. Waldo Obi</s1> <q1>said</q1> <c1>no</c1>.", "Gral.", None),
    "her colleague, a councillor": (
        "<s1>Her colleague Coun Ana Obi</s1> <q1>said</q1> <c1>no</c1>.", "Coun", None
    ),
    "no participle in a role": (
        "Sen. Bo Li has overtaken businessman Ana Obi. <s1>Obi</s1> <q1>said</q1> <c1>no</c1>.", "businessman", None
    ),
    "an office with its region in brackets": (
        "<s1>The National Vice Chairman (North West), Senator Ana Obi,</s1> <q1>said</q1> <c1>no</c1>.",
        "National Vice Chairman (North West)", None,
    ),
    "a party called All": (
        "The ruling All Herons Congress met. <s1>The AHC state chairman, Barr. Ana Obi,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "AHC state chairman", "All Herons Congress",
    ),
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
        "oversees trade policy at the Lakes Institute", "Lakes Institute",
    ),
    "who leads, behind an appositive": (
        "<s1>Marta Oyelaran, the gardening icon who founded the Lakes Institute,</s1> <q1>said</q1> <c1>no</c1>.",
        "gardening icon", "Lakes Institute",
    ),
    "who is now": (
        "<s1>Tomás Quiroga, a former treasury official who is now a senior fellow at the Lakes Institute,</s1> "
        "<q1>said</q1> <c1>no</c1>.",
        "senior fellow", "Lakes Institute",
    ),
    "whose spokesman, by the name before": (
        "<s1>Former Odera Obi pollster Bela Kovacs</s1> <q1>said</q1> <c1>no</c1>. Mr. Odera Obi left.",
        "Former Odera Obi pollster", None,
    ),
    "a campaign by the name before": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>Obi campaign manager Bela Kovacs</s1>. Mr. Obi left.",
        "Obi campaign manager", "Obi campaign",
    ),
    "two halves, one of them a role": (
        "They met presidential candidate and proud reformer Rosa Meyer. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "presidential candidate", None,
    ),
    "a party before a senator": (
        "<s1>Republican Sen. Dale Hutchins of Ohio</s1> <q1>said</q1> <c1>no</c1>.", "Republican Sen.", "Republican"
    ),
    "a senator's state, without a party": (
        "<s1>Sen. Dale Hutchins of Ohio</s1> <q1>said</q1> <c1>no</c1>.", "Sen.", "Ohio"
    ),
    "a governor speaks for the state": (
        "<s1>Ohio Gov. Dale Hutchins</s1> <q1>said</q1> <c1>no</c1>. Hutchins, a Republican, left.", "Ohio Gov.", "Ohio"
    ),
    "a party by a list": (
        "Democratic candidates, including Rosa Meyer and Senator Abe Kohn of Iowa, met. "
        "<s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "Senator", "Democratic",
    ),
    "a party by its primary": (
        "Florida Sen. Dale Hutchins won the Republican primary. <s1>Hutchins</s1> <q1>said</q1> <c1>no</c1>.",
        "Florida Sen.", "Republican",
    ),
    "a party by its plainer name": (
        "<s1>GOP senator Dale Hutchins</s1> <q1>said</q1> <c1>no</c1>. Hutchins won the Republican primary.",
        "GOP senator", "Republican",
    ),
    "a strategist is with an organisation rather than a party": (
        "<s1>Democratic strategist Simone Adler, president of the New Harbour Network,</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic strategist", "New Harbour Network",
    ),
    "a creed is no party": ("<s1>Conservative columnist Dale Hutchins</s1> <q1>said</q1> <c1>no</c1>.",
        "Conservative columnist", None,
    ),
    "an organisation's somebody": (
        "<s1>Lakeside News’ Ines Duarte</s1> <q1>said</q1> <c1>no</c1>.", None, "Lakeside News"
    ),
    "letters in a title stand for the name in full": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>LWC Chairman Abe Kohn</s1>. The Lakeside Water Council met.",
        "LWC Chairman", "Lakeside Water Council",
    ),
    "a kind of court is no affiliation": (
        "<s1>U.S. District Judge Ingrid Falk</s1> <q1>said</q1> <c1>no</c1>.", "U.S. District Judge", None
    ),
    "a president of common words": (
        "<s1>Tom Ferris, the president of Market Watch,</s1> <q1>said</q1> <c1>no</c1>.",
        "president of Market Watch", "Market Watch",
    ),
    "a role before what is vague": (
        "His rival Abe Kohn won. <s1>Kohn, the mayor of Lagos,</s1> <q1>said</q1> <c1>no</c1>.",
        "mayor of Lagos", "Lagos",
    ),
    "an office that only one can hold, told further on": (
        "Rosa Meyer won on Monday, and the Democratic nominee thanked all. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic nominee", "Democratic",
    ),
    "whose nominee, told further on": (
        "Rosa Meyer won on Monday, and the crowd hailed their newly crowned Republican nominee. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "newly crowned Republican nominee", "Republican",
    ),
    "a party's nominee, told further on": (
        "Rosa Meyer won on Monday, and the Democratic Party's presumptive nominee thanked all. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic Party's presumptive nominee", "Democratic Party",
    ),
    "a tycoon, told further on": (
        "Rosa Meyer left on Monday, and the real estate mogul thanked all. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "real estate mogul", None,
    ),
    "an office before a trade, told further on": (
        "Rosa Meyer left on Monday, and the real estate mogul sang. But, the billionaire front-runner added, it did. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "billionaire front-runner", None,
    ),
    "an office, told further on, of whom nothing else introduces": (
        "Rosa Meyer sang. Former Gov. Bo Li left, while the British prime minister wept. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "British prime minister", "Britain",
    ),
    "an office with what it is of, told further on": (
        "Rosa Meyer left on Monday. But, the former CEO of Norvik Energy added, it rained. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "former CEO of Norvik Energy", "Norvik Energy",
    ),
    "a candidate does not belong to the country": (
        "<s1>U.S. presidential candidate Rosa Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "U.S. presidential candidate", None,
    ),
    "whose nominee somebody is tells no affiliation": (
        "<s1>Ingrid Falk, an Obi nominee,</s1> <q1>said</q1> <c1>no</c1>. Mr. Obi left.", "Obi nominee", None
    ),
    "the name of what a role ends in": (
        "<s1>Louisa Brandt, director of the harbour safety agency, Portwacht,</s1> <q1>said</q1> <c1>no</c1>.",
        "director of the harbour safety agency", "Portwacht",
    ),
    "whose governor it is, by the title elsewhere": (
        "Oyo Gov. Abe Kohn left. Bo Li came. <s1>The governor</s1> <q1>said</q1> <c1>no</c1>.", "Oyo Gov.", "Oyo"
    ),
    "a town with its state": (
        "<s1>Bo Li, a delegate from Houston, Texas,</s1> <q1>said</q1> <c1>no</c1>.",
        "delegate from Houston", "Houston, Texas",
    ),
    "whom a spokeswoman speaks for": (
        "Norvik Energy will wait, a spokeswoman, <s1>Marta Oyelaran</s1>, <q1>said</q1> <c1>on Monday</c1>.",
        "spokeswoman", "Norvik Energy",
    ),
    "whose advisers they are": (
        "Mr. Abe Kohn left. <s1>His advisers</s1> <q1>said</q1> <c1>no</c1>.", "advisers", "Abe Kohn"
    ),
    "an office that is somebody else's": (
        "Rosa Meyer attacked the Republican nominee on Monday. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "an office that either may hold": (
        "Rosa Meyer met Abe Kohn, while Julia Latimer and Bo Li met the British prime minister. "
        "<s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        None, None,
    ),
    "a headline's short title": (
        "Obi ally Abe Kohn quits\n\nAbe Kohn, the mayor of Lagos, left. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "mayor of Lagos", "Lagos",
    ),
    "an office before a title": (
        "The party's national chairman, <s1>Senator Abe Kohn</s1>, <q1>said</q1> <c1>no</c1>.",
        "party's national chairman", None,
    ),
    "an office behind a rank": (
        "<s1>Maj. Gen. Abe Kohn, commander of the relief force,</s1> <q1>said</q1> <c1>no</c1>.",
        "commander of the relief force", "relief force",
    ),
    "what anybody may be does not come before a title": (
        "<s1>Sen. Dale Hutchins, a Republican in his third term,</s1> <q1>said</q1> <c1>no</c1>.", "Sen.", "Republican"
    ),
    "what others did is no role": (
        "Rivals seized on footage of the ferry, Rosa Meyer recalled. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        None, None,
    ),
    "a trade": ("<c1>“No,”</c1> <q1>said</q1> <s1>Bo Li, a welder,</s1> on Monday.", "welder", None),
    "a trade before a name": (
        "<s1>Night steward Rosa Meyer</s1> <q1>said</q1> <c1>no</c1>.", "Night steward", None
    ),
    "a science": ("<s1>Bo Li, a limnologist,</s1> <q1>said</q1> <c1>no</c1>.", "limnologist", None),
    "a surname that is a trade": ("<s1>Rick Potter</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "at what house": (
        "<s1>Bo Li, a geologist at the Lakes Institute and a co-author of the study,</s1> <q1>said</q1> <c1>no</c1>.",
        "geologist", "Lakes Institute",
    ),
    "for whom a spokesman speaks": (
        "<s1>Bo Li, a spokesman for the Lakes Institute,</s1> <q1>said</q1> <c1>no</c1>.",
        "spokesman", "Lakes Institute",
    ),
    "what a spokesman speaks on": (
        "<s1>Bo Li, the party's spokesman on education,</s1> <q1>said</q1> <c1>no</c1>.",
        "party's spokesman on education", None,
    ),
    "where": (
        "<s1>Bo Li, the union's organiser in Mombasa,</s1> <q1>said</q1> <c1>no</c1>.", "union's organiser", None
    ),
    "since when": (
        "<s1>Bo Li, a former agronomist appointed in 2020,</s1> <q1>said</q1> <c1>no</c1>.", "former agronomist", None
    ),
    "at large": (
        "<s1>Bo Li, editor at large of The Lantern,</s1> <q1>said</q1> <c1>no</c1>.",
        "editor at large of The Lantern", "Lantern",
    ),
    "the WHO is no who": (
        "<s1>Bo Li, the WHO's acting envoy in Mombasa,</s1> <q1>said</q1> <c1>no</c1>.", "WHO's acting envoy", "WHO"
    ),
    "an appositive before, with its owner": (
        "They will meet Italy's ports minister, Bo Li, at noon. <s1>Li</s1> <q1>said</q1> <c1>no</c1>.",
        "Italy's ports minister", "Italy",
    ),
    "an appositive before, behind but": (
        "But Ms Frimpong's barrister, <s1>Bo Li</s1>, <q1>said</q1> <c1>no</c1>.", "Frimpong's barrister", None
    ),
    "an appositive before, behind according to": (
        "<q1>According to</q1> <s1>its deputy director, Bo Li</s1>, <c1>it rained</c1>.", "deputy director", None
    ),
    "an appositive before a title": (
        "<s1>The harbour manager, advocate Bo Li</s1>, <q1>said</q1> <c1>no</c1>.", "harbour manager", None
    ),
    "a relative of somebody": (
        "<s1>Bo Li, the mother of one of the sailors,</s1> <q1>said</q1> <c1>no</c1>.",
        "mother of one of the sailors", None,
    ),
    "a relative of who knows whom": ("<s1>His uncle, Bo Li</s1>, <q1>said</q1> <c1>no</c1>.", None, None),
    "among what others": (
        "Bo Li is among the island's beekeepers. <s1>Li</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "a member of a body": (
        "<s1>a member of the LWC</s1> <q1>said</q1> <c1>no</c1>. The Lakeside Water Council (LWC) met.",
        "member of the LWC", "Lakeside Water Council (LWC)",
    ),
    "who anybody may be": ("<s1>Several villagers</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "whom somebody represents": (
        "<s1>Bo Li, who represents the three fishing villages and two charities,</s1> <q1>said</q1> <c1>no</c1>.",
        "represents the three fishing villages and two charities", None,
    ),
    "for whom somebody appears": (
        "<s1>Bo Li, who appears for the traders,</s1> <q1>said</q1> <c1>no</c1>.", "appears for the traders", None
    ),
    "what somebody chairs": (
        "Ms Li chairs the Lakes Welfare Association and owns a mill. <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.",
        "chairs the Lakes Welfare Association", "Lakes Welfare Association",
    ),
    "what somebody leads is no race": (
        "Ms Li leads the race by a mile. <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "the title of a scholar": ("<s1>Prof Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "Prof", None),
    "a scholar's field": ("<s1>Prof Bo Li, a geologist,</s1> <q1>said</q1> <c1>no</c1>.", "geologist", None),
    "what somebody is now": (
        "<s1>Bo Li, a former minister who is now a dealer in tiles,</s1> <q1>said</q1> <c1>no</c1>.",
        "dealer in tiles", None,
    ),
    "what somebody was": (
        "Bo Li was the coach then. <s1>Li, a former minister,</s1> <q1>said</q1> <c1>no</c1>.", "former minister", None
    ),
    "an unnamed source's office in small letters": (
        "<s1>a Kenyan police official</s1> <q1>said</q1> <c1>no</c1>.", "official", "Kenyan police"
    ),
    "an organisation": (
        "<s1>Norvik Energy, a supplier of advanced turbines,</s1> <q1>said</q1> <c1>no</c1>.",
        "supplier of advanced turbines", None,
    ),
    "an organisation behind which another says something": (
        "In Norvik Energy, the bank said, all was well. <s1>Norvik Energy</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "an office that is not the pope's": (
        "Rosa Meyer met Pope Urban in Rome. The Democratic candidate left. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic candidate", "Democratic",
    ),
    "a professor who writes": (
        "They met the writer Bo Li. <s1>Li, a history professor,</s1> <q1>said</q1> <c1>no</c1>.",
        "history professor", None,
    ),
    "a founder who is a rabbi": (
        "<s1>Rabbi Bo Li, founder of the Lakes Institute,</s1> <q1>said</q1> <c1>no</c1>.",
        "founder of the Lakes Institute", "Lakes Institute",
    ),
    "a noun before another": (
        "Reading from his witness statement, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "a clause in an appositive before": (
        "<s1>The executive who leads the company's negotiators, Bo Li,</s1> <q1>said</q1> <c1>no</c1>.",
        "executive who leads the company's negotiators", None,
    ),
    "a party before an office": (
        "A former Republican mayor -- Bo Li, who left -- spoke. <s1>Li</s1> <q1>said</q1> <c1>no</c1>.",
        "former Republican mayor", "Republican",
    ),
    "an office in full elsewhere": (
        "<s1>Gov. Abe Kohn</s1> <q1>said</q1> <c1>no</c1>. He was the first governor to go. Oyo Governor Kohn left.",
        "Oyo Governor", "Oyo",
    ),
    "a plural before two names": (
        "Two naval analysts, Bo Li and Rosa Meyer, came. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "naval analysts", None,
    ),
    "a singular before two names": (
        "The naval analyst, Bo Li and Rosa Meyer came. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "a member of a small body": (
        "<s1>a former member of the finance team who left</s1> <q1>said</q1> <c1>no</c1>.",
        "former member of the finance team", "finance team",
    ),
    "a member of a crew": ("<s1>a crew member</s1> <q1>said</q1> <c1>no</c1>.", "crew member", None),
    "a short title of the south": ("<s1>Cr Abe Kohn</s1> <q1>said</q1> <c1>no</c1>.", "Cr", None),
    "where somebody is from": (
        "<s1>Bo Li, a 26-year-old Eritrean,</s1> <q1>said</q1> <c1>no</c1>.", None, "Eritrea"
    ),
    "one of several": (
        "<s1>Bo Li, one of the founders of the Lakes Institute,</s1> <q1>said</q1> <c1>no</c1>.",
        "one of the founders of the Lakes Institute", "Lakes Institute",
    ),
    "what somebody does is no role": (
        "Abe Kohn is targeting young voters. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "a choice for an office is none": (
        "Abe Kohn was the fourth choice for nominee. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "a group with a role": ("<s1>four more lawmakers</s1> <q1>said</q1> <c1>no</c1>.", "lawmakers", None),
    "anybody": ("<s1>many voters</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "members of a party": ("<s1>some Republicans</s1> <q1>said</q1> <c1>no</c1>.", None, "Republican"),
    "an unnamed source's organisation is no part of its role": (
        "<s1>a Lakeside Water Council spokeswoman</s1> <q1>said</q1> <c1>no</c1>.",
        "spokeswoman", "Lakeside Water Council",
    ),
    "whose poll it is, by another mention": (
        "A new poll by the Lakes Institute is out. <s1>The poll</s1> <q1>says</q1> <c1>no</c1>.",
        None, "Lakes Institute",
    ),
    "a party by its members": (
        "<s1>Nationals leader Rowan Crisp</s1> <q1>said</q1> <c1>no</c1>.", "Nationals leader", "Nationals"
    ),
    "a nationality is no affiliation": (
        "<s1>Ingrid Falk, a German national,</s1> <q1>said</q1> <c1>no</c1>.", "German national", None
    ),
    "a capital that opens a sentence": ("<s1>Budget analysts</s1> <q1>said</q1> <c1>no</c1>.", "Budget analysts", None),
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
