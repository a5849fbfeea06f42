"""Who a statement's source words mean, phenomenon by phenomenon, with invented people of many countries."""

import pytest

from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast
from onrecord.resolve.names.finding import find_names
from onrecord.resolve.roles.finding import find_roles

from .marked import names, resolved

CASES = {
    "whom somebody dubs something is no other name of theirs": (
        "Bo Lind dubbed Rosa Meyer a liar. <c1>“No,”</c1> <s1>Lind</s1> <q1>said</q1>.", [["Bo Lind"]]
    ),
    "the elder of two": (
        "Todd Marsh ran the mill. Marsh's father, Wendell Marsh, owned it. <s1>The elder Marsh</s1> <q1>said</q1> "
        "<c1>it paid</c1>.",
        [["Wendell Marsh"]],
    ),
    "the elder, where the son was brought in": (
        "Todd Marsh and his son Ned Marsh ran the mill. <s1>The elder Marsh</s1> <q1>said</q1> <c1>it paid</c1>.",
        [["Todd Marsh"]],
    ),
    "letters behind a name": (
        "Counsel Imran Vale KC spoke. <c1>“No,”</c1> <s1>Mr Vale</s1> <q1>said</q1>.", [["Imran Vale"]]
    ),
    "who asks": (
        "Ana Reis met Bo Lind. Asked by Bo Lind if it was so, <s1>he</s1> <q1>said</q1> <c1>no</c1>.", [[]]
    ),
    "an operator by its name": (
        "<s1>The dam's operator, Brenna Hydro,</s1> <q1>said</q1> <c1>it had warned them</c1>.", [["Brenna Hydro"]]
    ),
    "a short name stands for the full one": (
        "Trade Minister Kwabena Osei-Tutu spoke in Accra. <c1>“We will talk,”</c1> <s1>Osei-Tutu</s1> <q1>said</q1>.",
        [["Kwabena Osei-Tutu"]],
    ),
    "a short name before the full one": (
        "<s1>Marchetti</s1> <q1>said</q1> <c1>the plan was dead</c1>.\n\nGiulia Marchetti leads the council in Verona. "
        "<c2>“It is over,”</c2> <s2>Marchetti</s2> <q2>said</q2>.",
        [["Giulia Marchetti"], ["Giulia Marchetti"]],
    ),
    "particles and double surnames": (
        "Annelies van der Meulen, a biologist, and José Luis García-Ortiz, a farmer, disagree. "
        "<c1>“No,”</c1> <s1>van der Meulen</s1> <q1>said</q1>. <c2>“Yes,”</c2> <s2>García-Ortiz</s2> <q2>said</q2>.",
        [["Annelies van der Meulen"], ["José Luis García-Ortiz"]],
    ),
    "East Asian order": (
        "Labor Minister Han Ji-won opened the meeting. <c1>“Wages will rise,”</c1> <s1>Han</s1> <q1>said</q1>.",
        [["Han Ji-won"]],
    ),
    "Arabic names with an article": (
        "Governor Yousef al-Hamdani visited the port. <s1>Al-Hamdani</s1> <q1>said</q1> <c1>it would reopen</c1>.",
        [["Yousef al-Hamdani"]],
    ),
    "initials and a suffix": (
        "Chief Justice T. R. Venkatesan Jr. ruled on Friday. "
        "<s1>Venkatesan</s1> <q1>wrote</q1> <c1>that it was void</c1>.",
        [["T. R. Venkatesan Jr."]],
    ),
    "one name only": (
        "Suharjo, a fisherman, lost his boat. <c1>“It came at night,”</c1> <s1>Suharjo</s1> <q1>said</q1>.",
        [["Suharjo"]],
    ),
    "an honorific": (
        "Ministers met Sir Alasdair Kinnaird on Monday. "
        "<c1>“Good talks,”</c1> <s1>Sir Alasdair Kinnaird</s1> <q1>said</q1>.",
        [["Alasdair Kinnaird"]],
    ),
    "relatives with one surname are told apart by their honorifics": (
        "Ms. Ilse Brandauer and her brother, Mr. Otto Brandauer, run the mill. "
        "<c1>“We grind,”</c1> <s1>Ms. Brandauer</s1> "
        "<q1>said</q1>. <c2>“We sell,”</c2> <s2>Mr. Brandauer</s2> <q2>said</q2>.",
        [["Ilse Brandauer"], ["Otto Brandauer"]],
    ),
    "parties and states between two lawmakers are nobody": (
        "<s1>Chairman Aldo Ferris, D-Md., and Rep. Nadia Brook, R-Texas,</s1> <q1>said</q1> <c1>they would vote</c1>.",
        [["Aldo Ferris", "Nadia Brook"]],
    ),
    "a box of links that a site put behind a name": (
        "Sen. Mark Tolland Mark Ray TollandVoters seize on harbour Panel yawns <s1>MORE (R-Wyo.)</s1> <q1>said</q1> "
        "<c1>it would pass</c1>. President Ferris Aldo Juan FerrisFive facts on ports Panel meets <s2>MORE</s2> "
        "<q2>told</q2> reporters <c2>he would sign it</c2>.",
        [["Mark Tolland"], ["Ferris"]],
    ),
    "he": (
        "Finance Minister Tomás Echeverría presented the budget. "
        "<s1>He</s1> <q1>said</q1> <c1>taxes would not rise</c1>.",
        [["Tomás Echeverría"]],
    ),
    "she is not the man named in between": (
        "Mayor Leila Haddad met Mr. Per Lindqvist on Monday. <c1>“It went well,”</c1> <s1>she</s1> <q1>said</q1>.",
        [["Leila Haddad"]],
    ),
    "a pronoun after a statement goes on with its speaker": (
        "<c1>“We are ready,”</c1> <s1>Captain Mereana Tautahi</s1> <q1>said</q1>.\n\n"
        "<c2>“The boat is full,”</c2> <s2>she</s2> <q2>added</q2>.",
        [["Mereana Tautahi"], ["Mereana Tautahi"]],
    ),
    "I, inside a quotation": (
        "<c1>“<s2>I</s2> <q2>told them</q2> <c2>to leave</c2>,”</c1> <s1>Sergeant Adaeze Nwosu</s1> <q1>said</q1>.",
        [["Adaeze Nwosu"], ["Adaeze Nwosu"]],
    ),
    "a description of a role": (
        "<c1>“It is wrong,”</c1> <s1>Senator Ruth Abernathy</s1> <q1>said</q1> on Monday.\n\n"
        "<c2>“Never,”</c2> <s2>the senator</s2> <q2>added</q2>.",
        [["Ruth Abernathy"], ["Ruth Abernathy"]],
    ),
    "somebody's comments": (
        "<c1>“No,”</c1> <s1>Mayor Leila Haddad</s1> <q1>said</q1>.\n\n"
        "<s2>The mayor's comments</s2> <q2>echoed</q2> <c2>older ones</c2>.",
        [["Leila Haddad"], ["Leila Haddad"]],
    ),
    "two people": (
        "<s1>Nadia Benali and Igor Petrenko</s1> <q1>said</q1> <c1>the talks had failed</c1>.",
        [["Nadia Benali", "Igor Petrenko"]],
    ),
    "a spokesperson with a name": (
        "<c1>“We regret it,”</c1> <q1>said</q1> <s1>Huda Saleh, a spokeswoman for the airline</s1>.",
        [["Huda Saleh"]],
    ),
    "a name behind a description": (
        "<s1>An affected trader and member of the union, Alex Ngubane,</s1> <q1>said</q1> <c1>stalls were gone</c1>.",
        [["Alex Ngubane"]],
    ),
    "an organisation, by its initials": (
        "The Lagos Dockworkers Association (LDA) went to court. <s1>The LDA</s1> <q1>said</q1> <c1>it would win</c1>.",
        [["Lagos Dockworkers Association"]],
    ),
    "a floating quotation": (
        "<c1>“It is cold,”</c1> <s1>Aino Virtanen</s1> <q1>said</q1>. <c2>“It will get colder.”</c2>",
        [["Aino Virtanen"], ["Aino Virtanen"]],
    ),
    "an unnamed source keeps its description": (
        "<s1>a senior diplomat familiar with the talks</s1> <q1>said</q1> <c1>nothing was signed</c1>.",
        [["a senior diplomat familiar with the talks"]],
    ),
    "a document": (
        "<s1>The report</s1> <q1>said</q1> <c1>the dam was unsafe</c1>.",
        [["The report"]],
    ),
    "a source that begins in the middle of a name": (
        "Prime Minister nominee Baek Seung-<s1>hwan</s1> <q1>said</q1> <c1>he would resign</c1>.", [["Baek Seung-hwan"]]
    ),
    "a surname that is a short title": (
        "<s1>Opposition leader Krzysztof Maj of the conservative Law and Order party</s1> <q1>said</q1> <c1>no</c1>. "
        "<c2>“Never,”</c2> <s2>Maj</s2> <q2>said</q2>.",
        [["Krzysztof Maj"], ["Krzysztof Maj"]],
    ),
    "a surname that is a word": (
        "A mechanic, Efua Young, spoke first. <s1>Young</s1> <q1>said</q1> <c1>the rails break</c1>.", [["Efua Young"]]
    ),
    "a surname that is a role": (
        "Alison Baker runs the shop. <s1>Ms. Baker</s1> <q1>said</q1> <c1>it was full</c1>. "
        "<s2>Baker</s2> <q2>said</q2> <c2>it would close</c2>.",
        [["Alison Baker"], ["Alison Baker"]],
    ),
    "a surname that is a small word": (
        "<c1>“Yes,”</c1> <q1>said</q1> the actor <s1>Miran Oh</s1>. <c2>“No,”</c2> <s2>Oh</s2> <q2>said</q2>.",
        [["Miran Oh"], ["Miran Oh"]],
    ),
    "a nickname in quotation marks": (
        "<c1>“We lost them,”</c1> <q1>said</q1> <s1>lead singer Rizal “Ijal” Hakim</s1>.", [["Rizal “Ijal” Hakim"]]
    ),
    "a name with a particle that is a small word": (
        "The mayor of Minas do Vale resigned. <s1>Rui de Souza e Castro</s1> <q1>said</q1> <c1>it was time</c1>.",
        [["Rui de Souza e Castro"]],
    ),
    "a title from another language": (
        "<s1>Sarpanch Balwinder Kaur Gill</s1> <q1>said</q1> <c1>no</c1>. <c2>“No,”</c2> <s2>Gill</s2> <q2>said</q2>.",
        [["Balwinder Kaur Gill"], ["Balwinder Kaur Gill"]],
    ),
    "somebody himself": (
        "President Harlan Stroud would sign it. <s1>Stroud himself</s1> <q1>wrote</q1> <c1>that he was late</c1>.",
        [["Harlan Stroud"]],
    ),
    "a name that is told in passing": (
        "<s1>A resident of the village, who gave her name only as Jadwiga</s1>, <q1>said</q1> <c1>dogs barked</c1>.",
        [["Jadwiga"]],
    ),
    "somebody named so and so": (
        "<s1>an agency official in the province named Jhoni</s1> <q1>said</q1> <c1>most were safe</c1>.", [["Jhoni"]]
    ),
    "a trade of two words joined by and": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>oil and gas worker Mika Wirth</s1>.", [["Mika Wirth"]]
    ),
    "a relative named only further down is not meant": (
        "<s1>Minister Baek Seung-hwan</s1> <q1>said</q1> <c1>no</c1>. <c2>“No,”</c2> <s2>Baek</s2> <q2>said</q2>. "
        "His daughter, Baek So-yeon, left.",
        [["Baek Seung-hwan"], ["Baek Seung-hwan"]],
    ),
    "an organisation with an apostrophe": (
        "<s1>The Southern Live Exporters' Council</s1> <q1>said</q1> <c1>no</c1>. "
        "<s2>The People’s Unity Party</s2> <q2>said</q2> <c2>yes</c2>.",
        [["Southern Live Exporters' Council"], ["People’s Unity Party"]],
    ),
    "an organisation with a list in its name": (
        "<q1>according to</q1> <s1>the Meteorology, Climatology and Seismology Agency</s1>, <c1>it will rain</c1>. "
        "<s2>The Ministry of Agriculture, Fisheries and Food</s2> <q2>said</q2> <c2>no</c2>.",
        [["Meteorology, Climatology and Seismology Agency"], ["Ministry of Agriculture, Fisheries and Food"]],
    ),
    "a short form in brackets that its letters do not explain": (
        "The Limpopo Provincial Flood Centre (PFC) rang. <s1>The PFC</s1> <q1>said</q1> <c1>water rose</c1>.",
        [["Limpopo Provincial Flood Centre"]],
    ),
    "a role named in the next sentence": (
        "<c1>The dam will be paid for</c1>, <s1>Brazil's mines minister</s1> <q1>said</q1> on Tuesday.\n\n"
        "<s2>Minister João Teixeira</s2> <q2>said</q2> <c2>the deal was fair</c2>.",
        [["João Teixeira"], ["João Teixeira"]],
    ),
    "somebody new without a role speaks next": (
        "<s1>Brazil's mines minister</s1> <q1>has defended</q1> <c1>the company</c1>. "
        "<s2>Thiago Bittencourt</s2> <q2>said</q2> <c2>no dam could have held</c2>.",
        [["Thiago Bittencourt"], ["Thiago Bittencourt"]],
    ),
    "somebody new with another role speaks next": (
        "<s1>Brazil's mines minister</s1> <q1>has defended</q1> <c1>the company</c1>. "
        "<s2>Economist Thiago Bittencourt</s2> <q2>said</q2> <c2>no dam could have held</c2>.",
        [["Brazil's mines minister"], ["Thiago Bittencourt"]],
    ),
    "an age": (
        "Étienne Vasseur resigned.\n\n<s1>The 52-year-old</s1> <q1>told</q1> reporters <c1>he was tired</c1>.",
        [["Étienne Vasseur"]],
    ),
    "an age and a trade": (
        "Étienne Vasseur resigned.\n\n<s1>The 52-year-old labourer</s1> <q1>told</q1> reporters <c1>he was tired</c1>.",
        [["Étienne Vasseur"]],
    ),
    "what the text calls one person, word for word": (
        "Harbour commissioner Ron Falk met Sani Garba. Garba left early, and rain fell on the quay.\n\n"
        "<s1>The harbour commissioner</s1> <q1>said</q1> <c1>no</c1>.",
        [["Ron Falk"]],
    ),
    "the company that has just spoken": (
        "<s1>Norvik Energy</s1> <q1>said</q1> <c1>the dam was safe</c1>. "
        "<s2>The company</s2> <q2>noted</q2> <c2>that it had rained</c2>.",
        [["Norvik Energy"], ["Norvik Energy"]],
    ),
    "the company that the text is about": (
        "Norvik Energy Corp will close a dam. Rain fell on the quay all week, and the road was shut.\n\n"
        "<s1>The company</s1> <q1>said</q1> <c1>the dam was safe</c1>.",
        [["Norvik Energy Corp"]],
    ),
    "the union, among a company's people": (
        "The Coastal Dockers' Union met on Friday. Norvik Energy Corp stayed away from the hall.\n\n"
        "<s1>The union</s1> <q1>said</q1> <c1>it would strike</c1>.",
        [["Coastal Dockers' Union"]],
    ),
    "the hospital": (
        "Surgeons left Marrow Hill Hospital in spring. Beds are short all over the county.\n\n"
        "<s1>The hospital</s1> <q1>said</q1> <c1>it was hiring</c1>.",
        [["Marrow Hill Hospital"]],
    ),
    "a company, and a charity is none": (
        "Staff of UNICEF reached the valley. The road to it is shut.\n\n"
        "<s1>The company</s1> <q1>said</q1> <c1>it would be mended</c1>.",
        [["The company"]],
    ),
    "a central bank is no company": (
        "The Bank of Ghana raised rates. Rain fell all week.\n\n"
        "<s1>The company</s1> <q1>said</q1> <c1>it would hold</c1>.",
        [["The company"]],
    ),
    "a university is no union of its staff": (
        "The College and University Union met. Rain fell all week.\n\n"
        "<s1>The university</s1> <q1>said</q1> <c1>it would talk</c1>.",
        [["The university"]],
    ),
    "two companies, of which neither is plainly meant": (
        "A letter to Norvik Energy Corp and to Ridge Timber Corp was lost. Rain fell all week.\n\n"
        "<s1>The company</s1> <q1>said</q1> <c1>it would pay</c1>.",
        [["The company"]],
    ),
    "a country is no short form of who bears its name": (
        "Jaish-e-Marrow Pakistan fired at a post. Envoys met in Oslo.\n\n"
        "<s1>Pakistan</s1> <q1>said</q1> <c1>four had died</c1>.",
        [["Pakistan"]],
    ),
    "who, right behind a name": (
        "<s1>Ron Falk</s1> <q1>said</q1> <c1>no</c1>. Falk lined up with Sani Garba, <s2>who</s2> <q2>has said</q2> "
        "<c2>she would vote against it</c2>.",
        [["Ron Falk"], ["Sani Garba"]],
    ),
    "which, right behind a name": (
        "Norvik Energy Corp fell, as did news from the Bank of Ghana, <s1>which</s1> <q1>did not announce</q1> "
        "<c1>a cut</c1>.",
        [["Bank of Ghana"]],
    ),
    "a guard of the coast": (
        "<c1>Two men are alive</c1>, <s1>the coast guard</s1> <q1>said</q1>. <c2>“They were talking,”</c2> "
        "<s2>coast guard spokesperson Liza Cruz</s2> <q2>said</q2>.",
        [["the coast guard"], ["Liza Cruz"]],
    ),
    "two titles before one person": (
        "<s1>Former prosecutor and Harbour City Mayor Rui Faria</s1> <q1>said</q1> <c1>no</c1>.", [["Rui Faria"]]
    ),
    "a surname like an organisation's": (
        "Richard Cross wrote the speech. <s1>Cross</s1> <q1>said</q1> <c1>he was sorry</c1>.", [["Richard Cross"]]
    ),
    "a dateline is no headline": (
        "PORTO CLARO, Feb. 8 (TNA) — Count former Lusan President Felipe Calderao among the critics.\n\n"
        "<c1>“No,”</c1> <s1>Calderao</s1> <q1>said</q1>.",
        [["Felipe Calderao"]],
    ),
    "a city before an organisation's name": (
        "The Calgary-based Norvik Energy lost money. <s1>Norvik</s1> <q1>said</q1> <c1>it would sue</c1>.",
        [["Norvik Energy"]],
    ),
    "a list inside a description": (
        "<s1>ministers from Norway, the Faroes, Malta and Iceland</s1> <q1>warned</q1> <c1>it would cost jobs</c1>. "
        "<s2>A group of painters, printers and singers</s2> <q2>wrote</q2> <c2>that halls were closing</c2>.",
        [["ministers from Norway, the Faroes, Malta and Iceland"], ["A group of painters, printers and singers"]],
    ),
    "a list that only illustrates": (
        "<s1>members of his choir, including two sopranos and a bass,</s1> <q1>said</q1> <c1>no</c1>.",
        [["members of his choir"]],
    ),
    "two people behind a noun for several": (
        "<s1>Two marine biologists, Ines Falcão and Per Dahlgren,</s1> <q1>said</q1> <c1>the reef was dead</c1>.",
        [["Ines Falcão", "Per Dahlgren"]],
    ),
    "people told by what they did": (
        "<s1>Five tenants whose flats were flooded</s1> <q1>confirmed</q1> <c1>that nobody came</c1>. "
        "<s2>Tenants, who pay monthly,</s2> <q2>said</q2> <c2>it was late</c2>.",
        [["Five tenants whose flats were flooded"], ["Tenants"]],
    ),
    "a number with a comma": (
        "<s1>Their study of 41,000 nurses</s1> <q1>found</q1> <c1>that few slept</c1>.",
        [["Their study of 41,000 nurses"]],
    ),
    "a message on somebody's account": (
        "<s1>Senator Tunde Aro</s1> <q1>said</q1> <c1>no</c1>. <s2>A post on his verified handle on Sunday</s2> "
        "<q2>read</q2>: <c2>“Never.”</c2>",
        [["Tunde Aro"], ["Tunde Aro"]],
    ),
    "an office of the whole house before a name": (
        "<s1>The leader of the opposition Jaipal Topno</s1> <q1>said</q1> <c1>no</c1>. "
        "<s2>Speaker of the House Ama Mensah-Owusu</s2> <q2>said</q2> <c2>yes</c2>.",
        [["Jaipal Topno"], ["Ama Mensah-Owusu"]],
    ),
    "an officer of something, with a title": (
        "<s1>Its acting chief officer for lands, Mr Denis Mutua,</s1> <q1>said</q1> <c1>no</c1>.", [["Denis Mutua"]]
    ),
    "a relative mentioned in between is not meant by the surname": (
        "Chairman Hong Ji-woo opened the mill. Hong gave no figures. The land belonged to Hong's elder sister and "
        "predecessor, Hong Mi-ran, who died in 2019. It is dry.\n\n"
        "<c1>“It is ready,”</c1> <s1>Hong</s1> <q1>said</q1>.",
        [["Hong Ji-woo"]],
    ),
    "somebody brought in in narration": (
        "<c1>“It was safe,”</c1> <q1>said</q1> <s1>Rui Faria</s1>. <c2>“It passed,”</c2> <s2>he</s2> <q2>added</q2>."
        "\n\nInspector Tobias Okonjo disagreed. <c3>The log</c3>, <s3>he</s3> <q3>said</q3>, "
        "<c3>was empty</c3>.",
        [["Rui Faria"], ["Rui Faria"], ["Tobias Okonjo"]],
    ),
    "a bare noun for the one whom the text calls so": (
        "A trader from Durban, Alex Ngubane, lost his stall.\n\n<s1>The trader</s1> <q1>said</q1> <c1>no</c1>.",
        [["Alex Ngubane"]],
    ),
    "who wrote the article says nothing in it": (
        "By Frances Iredale\n\nThe harbour was shut on Monday.\n\n<c1>“It is late,”</c1> <s1>she</s1> <q1>said</q1>.",
        [[]],
    ),
    "namesakes are told apart by their titles": (
        "Cllr Tomás Delahunty moved it. Bríd Delahunty, a baker, was in the hall. She clapped. "
        "<s1>Cllr Delahunty</s1> <q1>said</q1> <c1>it was late</c1>.",
        [["Tomás Delahunty"]],
    ),
    "given names tell a little of gender": (
        "Ximena Robles met Renaud Pasquier on Monday. <c1>“It went well,”</c1> <s1>she</s1> <q1>said</q1>.",
        [["Ximena Robles"]],
    ),
    "a surname that comes first tells nothing of gender": (
        "Kim Tae-sung, head of the union, met members. <c1>“We wait,”</c1> <s1>he</s1> <q1>said</q1>.",
        [["Kim Tae-sung"]],
    ),
    "parts of names tell of gender": (
        "Gurveer Kaur met Renaud Pasquier on Monday. <c1>“It went well,”</c1> <s1>she</s1> <q1>said</q1>.",
        [["Gurveer Kaur"]],
    ),
    "who, behind somebody whom the text does not name": (
        "Emil Brandt met a Delft baker <s1>who</s1> <q1>complained of</q1> <c1>the rent</c1>. Mr. Brandt drew the "
        "ire of some of the nurses <s2>who</s2> <q2>feared</q2> <c2>a strike</c2>.",
        [["a Delft baker"], ["the nurses"]],
    ),
    "who, behind what somebody is said to be": (
        "Emil Brandt met Nkechi Adu, a Delft baker <s1>who</s1> <q1>complained of</q1> <c1>the rent</c1>. It was "
        "Ifeoma Udo who left. Nkechi Adu was the baker <s2>who</s2> <q2>said</q2> <c2>no</c2>.",
        [["Nkechi Adu"], ["Nkechi Adu"]],
    ),
    "who, behind a group of people": (
        "Emil Brandt left. A group of miners <s1>who</s1> <q1>demanded</q1> <c1>more</c1> stayed.",
        [["A group of miners"]],
    ),
    "a pronoun before its name": (
        "Emil Brandt spoke. He left. In <s1>his</s1> <q1>attack on</q1> <c1>the plan</c1>, Tomas Vogel was "
        "shouting. While <s2>he</s2> <q2>called it</q2> <c2>“a joke,”</c2> Emil Brandt voted for it.",
        [["Tomas Vogel"], ["Emil Brandt"]],
    ),
    "what somebody does in speaking speaks for them": (
        "Nkechi Adu left. <s1>Adu's endorsement on Monday</s1> <q1>praised</q1> <c1>the plan</c1>. "
        "<s2>Her warnings</s2> <q2>concerned</q2> <c2>the bridge</c2>.",
        [["Nkechi Adu"], ["Nkechi Adu"]],
    ),
    "a word that is the name of a paper": (
        "Emil Brandt sang. <c1>Thousands came</c1>, <q1>according to</q1> <s1>Variety</s1>.",
        [["Variety"]],
    ),
    "the widower, where nobody else of the text can be meant": (
        "Emil Brandt lost his wife in May. <c1>“It was sudden,”</c1> <s1>Mr. Brandt</s1> <q1>said</q1>. "
        "<c2>“I was away,”</c2> <s2>the widower</s2> <q2>said</q2>.",
        [["Emil Brandt"], ["Emil Brandt"]],
    ),
    "the nurse, where the nurse is somebody else": (
        "Emil Brandt was ill. <c1>“It was sudden,”</c1> <s1>Mr. Brandt</s1> <q1>said</q1>. A nurse came. "
        "<c2>“He was pale,”</c2> <s2>the nurse</s2> <q2>said</q2>.",
        [["Emil Brandt"], ["the nurse"]],
    ),
    "the spokesman is never a guess": (
        "Emil Brandt was ill. <c1>“It was sudden,”</c1> <s1>Mr. Brandt</s1> <q1>said</q1>. "
        "<c2>“He rested,”</c2> <s2>the spokesman</s2> <q2>said</q2>.",
        [["Emil Brandt"], ["the spokesman"]],
    ),
    "he is the subject behind a clause rather than who is named in it": (
        "Tomas Vogel came to Delft. Asked whether it worried him that Emil Brandt, a critic of the plan, could win, "
        "Vogel laughed.\n\n<c1>“Nobody wins alone,”</c1> <s1>he</s1> <q1>said</q1>.",
        [["Tomas Vogel"]],
    ),
    "a company's name alone is the company, not its union": (
        "Norvik Motor Co met the Norvik Motor Workers' Union on Monday. The Norvik Motor Workers' Union called a "
        "strike. <s1>Norvik</s1> <q1>said</q1> <c1>it was late</c1>.",
        [["Norvik Motor Co"]],
    ),
    "who speaks is told by the last word of a source that begins with somebody else": (
        "The port was shut. <s1>It blamed Norvik Steel, which</s1> <q1>denied</q1> <c1>that it had known</c1>.",
        [["Norvik Steel"]],
    ),
    "the prosecutor is not the one lawyer named": (
        "Emil Brandt was in court. <c1>“It was sudden,”</c1> <s1>Mr. Brandt</s1> <q1>said</q1>. "
        "<c2>“He ran,”</c2> <s2>the prosecutor</s2> <q2>said</q2>.",
        [["Emil Brandt"], ["the prosecutor"]],
    ),
    "they are nobody whom the text calls him": (
        "Mr. Emil Brandt met nurses. Mr. Brandt left. <s1>They</s1> <q1>said</q1> <c1>it was late</c1>.",
        [[]],
    ),
    "ranks and honorifics of many countries": (
        "Dato' Sri Rahim Osman met Sr. Perpetua Nyong and SP Garba Lawal. <c1>“No,”</c1> <s1>Dato' Sri Rahim</s1> "
        "<q1>said</q1>. <c2>“Yes,”</c2> <s2>Sr. Perpetua</s2> <q2>said</q2>. <c3>“Late,”</c3> <s3>Lawal</s3> "
        "<q3>said</q3>. <s4>Pdt. Yosef Manalu</s4> <q4>said</q4> <c4>it was dark</c4>.",
        [["Rahim Osman"], ["Perpetua Nyong"], ["Garba Lawal"], ["Yosef Manalu"]],
    ),
    "an office that is told by its letters": (
        "Chief Minister Suresh Lohar met SSP Kiran Batra. <c1>“No,”</c1> <s1>the CM</s1> <q1>said</q1>.",
        [["Suresh Lohar"]],
    ),
    "a member's seat before the name": (
        "Labour MP for Upper Lenn Helen Garside rose. <c1>“No,”</c1> <s1>Ms Garside</s1> <q1>said</q1>.",
        [["Helen Garside"]],
    ),
    "the words that a name begins with": (
        "Htoo Min Latt, a tailor, hid. <c1>“No,”</c1> <s1>Htoo Min</s1> <q1>said</q1>. Dmitri Pavlovich Oresh came. "
        "<c2>“Yes,”</c2> <s2>Dmitri Pavlovich</s2> <q2>said</q2>.",
        [["Htoo Min Latt"], ["Dmitri Pavlovich Oresh"]],
    ),
    "an Arabic surname without its article": (
        "Nasser bin Talal al-Rashidi met envoys. <c1>“No,”</c1> <s1>Rashidi</s1> <q1>said</q1>.",
        [["Nasser bin Talal al-Rashidi"]],
    ),
    "a nickname in brackets": (
        "Margaret (Peggy) Haldane ran the shop. <c1>“No,”</c1> <s1>Haldane</s1> <q1>said</q1>.",
        [["Margaret (Peggy) Haldane"]],
    ),
    "a name by which somebody is known": (
        "Obinna Ezike, popularly known as Duduke, sang. <c1>“No,”</c1> <s1>Duduke</s1> <q1>said</q1>. Wu Pei-shan "
        "(Nora Wu) danced. <c2>“Yes,”</c2> <s2>Wu</s2> <q2>said</q2>.",
        [["Obinna Ezike"], ["Wu Pei-shan"]],
    ),
    "a day that is a given name": (
        "Sunday Ekpo, a farmer, came, and so did Mr Friday Obot. <c1>“No,”</c1> <s1>Ekpo</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>Mr Obot</s2> <q2>said</q2>.",
        [["Sunday Ekpo"], ["Friday Obot"]],
    ),
    "what somebody calls himself": (
        "<s1>A smuggler who called himself Kestrel</s1> <q1>said</q1> <c1>it was late</c1>.",
        [["Kestrel"]],
    ),
    "a company's name without its legal form": (
        "Law firm Merton Ashby LLP went to court. <s1>Merton Ashby</s1> <q1>said</q1> <c1>no</c1>.",
        [["Merton Ashby LLP"]],
    ),
    "a maker that is named like a person": (
        "Drugmaker Hugo Lantz raised its prices. <s1>Hugo Lantz</s1> <q1>said</q1> <c1>it had to</c1>.",
        [["Hugo Lantz"]],
    ),
    "a campaign that is named by what it asks for": (
        "<s1>Save the Dunes</s1> <q1>said</q1> <c1>sand was going</c1>.",
        [["Save the Dunes"]],
    ),
    "a short form in another language": (
        "The League of Upland Growers (LCA, by its Spanish initials) met. <s1>The LCA</s1> <q1>said</q1> <c1>no</c1>.",
        [["League of Upland Growers"]],
    ),
    "two people who are told about": (
        "<s1>Jonas Wieck, a baker, and Marit Holm, a nurse,</s1> <q1>said</q1> <c1>no</c1>.",
        [["Jonas Wieck", "Marit Holm"]],
    ),
    "another official is not the one before": (
        "<s1>One official</s1> <q1>said</q1> <c1>no</c1>. <s2>Another official</s2> <q2>said</q2> <c2>yes</c2>. "
        "<s3>A third official</s3> <q3>said</q3> <c3>perhaps</c3>.",
        [["One official"], ["Another official"], ["A third official"]],
    ),
    "two ministers, each by the office": (
        "Finance Minister Anton Brell met Health Minister Cora Dietz. <c1>“No,”</c1> <s1>the finance minister</s1> "
        "<q1>said</q1>. <c2>“Yes,”</c2> <s2>the health minister</s2> <q2>said</q2>.",
        [["Anton Brell"], ["Cora Dietz"]],
    ),
    "a father of three": (
        "Welder Ifan Prosser lost his job. <c1>“No,”</c1> <s1>the father of three</s1> <q1>said</q1>.",
        [["Ifan Prosser"]],
    ),
    "a people's adjective means whom the text tells to be one": (
        "Dutch rider Ruben van Aalst beat Italian champion Dino Ferro. <c1>“No,”</c1> <s1>Ferro</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>the Dutchman</s2> <q2>said</q2>. <c3>“Late,”</c3> <s3>the Italian</s3> <q3>said</q3>.",
        [["Dino Ferro"], ["Ruben van Aalst"], ["Dino Ferro"]],
    ),
    "a state and a party mean whom they stand behind": (
        "Sen. Hollis Grady (R-Ky.) met Sen. Lina Ortez (D-Ohio). <c1>“No,”</c1> <s1>Ortez</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>the Kentucky Republican</s2> <q2>said</q2>.",
        [["Lina Ortez"], ["Hollis Grady"]],
    ),
    "a former mayor and a mayor": (
        "Former mayor Tod Lusk met mayor Jo Aptel. <c1>“No,”</c1> <s1>the former mayor</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>the mayor</s2> <q2>said</q2>.",
        [["Tod Lusk"], ["Jo Aptel"]],
    ),
    "a father who spoke just before, and not his son": (
        "Bradley Quill, 8, drowned. <c1>“No,”</c1> <s1>his father, Craig Quill,</s1> <q1>said</q1>. "
        "<c2>“He swam,”</c2> <s2>Quill</s2> <q2>said</q2>.",
        [["Craig Quill"], ["Craig Quill"]],
    ),
    "a father and a son of one name": (
        "Walter Dunmow Sr. and his son, Walter Dunmow Jr., own it. <c1>“No,”</c1> <s1>Dunmow Sr.</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>Dunmow Jr.</s2> <q2>said</q2>.",
        [["Walter Dunmow Sr."], ["Walter Dunmow Jr."]],
    ),
    "the nurse of the first sentence, named in the next": (
        "A nurse who hid in a cupboard has told of her fear.\n\nOrla Devane, 31, was asleep. "
        "<c1>“It was dark,”</c1> <s1>she</s1> <q1>said</q1>.\n\n<s2>The nurse</s2> <q2>said</q2> <c2>no</c2>.",
        [["Orla Devane"], ["Orla Devane"]],
    ),
    "one of them, who is named": (
        "<s1>Four miners</s1> <q1>said</q1> <c1>no</c1>. <c2>“Yes,”</c2> <s2>One of them, Abel Khoza,</s2> "
        "<q2>said</q2>.",
        [["Four miners"], ["Abel Khoza"]],
    ),
    "the commission that is named": (
        "The Electoral Commission of Norland met. <c1>“No,”</c1> <s1>the commission</s1> <q1>said</q1>. "
        "<s2>The Commission</s2> <q2>said</q2> <c2>no</c2>.",
        [["Electoral Commission of Norland"], ["Electoral Commission of Norland"]],
    ),
    "the ministry, of two that are named": (
        "The Ministry of Mines and the Ministry of Health met. <s1>The ministry</s1> <q1>said</q1> <c1>no</c1>.",
        [["The ministry"]],
    ),
    "an office by the letters of the one before the name": (
        "<c1>“No,”</c1> <s1>Superintendent of Police (Rural) Anil Kadam</s1> <q1>said</q1>. <c2>“Yes,”</c2> "
        "<s2>the SP</s2> <q2>said</q2>. <c3>“Late,”</c3> <s3>Pike County District Attorney Wanda Lutz</s3> "
        "<q3>said</q3>. <c4>“Dark,”</c4> <s4>the DA</s4> <q4>said</q4>.",
        [["Anil Kadam"], ["Anil Kadam"], ["Wanda Lutz"], ["Wanda Lutz"]],
    ),
    "a secretary of a cabinet, and a garda": (
        "Interior CS Grace Mbithe met Garda Thomas Crowe. <c1>“No,”</c1> <s1>CS Mbithe</s1> <q1>said</q1>. "
        "<c2>“Yes,”</c2> <s2>Garda Crowe</s2> <q2>said</q2>.",
        [["Grace Mbithe"], ["Thomas Crowe"]],
    ),
    "nobody at all": ("The mayor was <q1>accused of</q1> <c1>theft</c1>.", [[]]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_speakers(text: str, expected: list[list[str]]) -> None:
    assert [names(s) for s in resolved(text)] == expected


KINDS = {
    "person": "<s1>Minister Oyelaran Fashola</s1> <q1>said</q1> <c1>no</c1>.",
    "organisation": "<s1>The Accra Chamber of Commerce</s1> <q1>said</q1> <c1>no</c1>.",
    "unnamed": "<s1>A spokesperson for the ministry</s1> <q1>said</q1> <c1>no</c1>.",
    "group, of a country": "<s1>The Saudis</s1> <q1>said</q1> <c1>no</c1>.",
    "group": "<s1>Residents</s1> <q1>said</q1> <c1>no</c1>.",
    "unnamed, for want of its name": "<s1>The company</s1> <q1>said</q1> <c1>no</c1>.",
    "organisation, by what it is": "<s1>The ministry</s1> <q1>said</q1> <c1>no</c1>.",
    "document, of a court": "<s1>The board decision allowing it</s1> <q1>said</q1> <c1>no</c1>.",
    "document, a tape": "<s1>Audio provided by a station</s1> <q1>said</q1> <c1>no</c1>.",
    "document, of last year": "<s1>A report last year by a charity</s1> <q1>said</q1> <c1>no</c1>.",
    "document, with what somebody did with it": "<s1>The letter she sent in May</s1> <q1>said</q1> <c1>no</c1>.",
    "group, by a number": "<s1>Nine in 10 voters</s1> <q1>said</q1> <c1>no</c1>.",
    "group, with what they know": "<s1>Multiple sources privy to the talks</s1> <q1>said</q1> <c1>no</c1>.",
    "document": "<s1>A government survey</s1> <q1>found</q1> <c1>that few agree</c1>.",
}


CALLED = {
    "the local operator": ("Power failed, said the local operator, Vostrava.", True),
    "a company, behind the name": ("Shares of Vostrava, an Aarhus company that sells lamps, fell.", True),
    "a group in a town": ("In downtown San Marrow, a group in white sang. San Marrow was full.", False),
    "a ship": ("The Marrow Pearl, a bulk carrier, sank. The Marrow Pearl had turned.", False),
}


@pytest.mark.parametrize(("text", "organisation"), CALLED.values(), ids=CALLED)
def test_kinds_by_what_names_are_called(text: str, organisation: bool) -> None:
    layout = Layout(text)
    cast = Cast(layout, find_names(layout, ()))
    find_roles(layout, cast)
    kinds = {e.kind for e in cast.entities if e.words[0] in ("Vostrava", "San", "Marrow")}
    assert (kinds == {"organisation"}) is organisation


@pytest.mark.parametrize(("kind", "text"), KINDS.items(), ids=KINDS)
def test_kinds(kind: str, text: str) -> None:
    assert [s.kind for s in resolved(text)[0].speakers] == [kind.split(",")[0]]


def test_unnamed_sources_are_not_merged() -> None:
    first, second = resolved(
        "<s1>A police officer</s1> <q1>said</q1> <c1>the road was closed</c1>. "
        "<s2>A resident</s2> <q2>said</q2> <c2>it was not</c2>."
    )
    assert names(first) != names(second)


RELATIVES = {
    "brothers": (
        "Brothers Emeka Anozie and Chidi Anozie own the farm. On Monday both went to town. "
        "<c1>“Rain,”</c1> <s1>Anozie</s1> <q1>said</q1>.",
        {"Emeka Anozie", "Chidi Anozie"},
    ),
    "husband and wife": (
        "Senator Kaito Morishita and his wife, Aiko Morishita, left the hall together. "
        "<c1>“Enough,”</c1> <s1>Morishita</s1> <q1>said</q1>.",
        {"Kaito Morishita", "Aiko Morishita"},
    ),
    "strangers with one surname": (
        "Luca Ferrante, a baker, and Marta Ferrante, a judge, do not know each other. "
        "<c1>“No,”</c1> <s1>Ferrante</s1> <q1>said</q1>.",
        {"Luca Ferrante", "Marta Ferrante"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "bearers"), RELATIVES.values(), ids=RELATIVES)
def test_a_surname_that_two_people_bear_names_neither_but_lists_both(text: str, bearers: set[str]) -> None:
    (statement,) = resolved(text)
    assert names(statement) == []
    assert {c.name for c in statement.candidates} == bearers
