"""Names of the world, parted from their titles, found without a model's mentions; all of them invented."""

import pytest

from onrecord.records import Mention
from onrecord.resolve import resolve
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import find_names
from onrecord.spans import Span

from .marked import names, read, resolved

NAMES = {
    "a surname that is an honorific too": "Minister Amina Abdi Sheikh",
    "a naval rank": "Commodore Liza Dela Cruz",
    "Spanish, two surnames": "Economy Minister José Luis García-Ortiz",
    "Portuguese, several particles": "Governor João Paulo dos Santos e Silva",
    "Dutch": "Mayor Annelies van der Meulen",
    "Flemish, capital particle": "Senator Jan Van den Bossche",
    "German, noble": "Chancellor Maximilian von und zu Lerchenfeld",
    "French, apostrophe": "President Hélène d’Aubigny",
    "Italian": "Premier Giulia De Marchetti",
    "Irish": "Taoiseach Aoife Ní Bhraonáin",
    "Luo, apostrophe at the end": "Governor Achieng' Oyugi",
    "Irish, apostrophe": "Senator Cormac O’Dowdall",
    "Scottish": "First Minister Fergus MacAuslan",
    "Welsh": "Archbishop Gwenllian ap Rhys",
    "Nordic": "Prime Minister Sigríður Þórðardóttir",
    "Finnish": "Judge Äänekoski Väinö",
    "Polish": "General Halina Brzozowska-Żak",
    "Czech": "Minister Božena Dvořáčková",
    "Hungarian": "President Gyöngyi Szentkirályi",
    "Turkish": "Ambassador İpek Çağlayan",
    "Greek": "Minister Evangelia Papachristodoulou",
    "Russian, patronymic": "Colonel Anatoly Sergeyevich Bulgarov",
    "Ukrainian": "Minister Oleksandra Hryhorenko",
    "Georgian": "President Nino Tsereteladze",
    "Armenian": "Minister Anahit Ter-Hovsepyan",
    "Arabic": "Governor Yousef al-Hamdani",
    "Arabic, capital article": "Prime Minister Mustafa Al Khadimi",
    "Arabic, bin": "Prince Turki bin Faisal al-Otaibi",
    "Arabic, Abu": "Commander Abu Hamza al-Nadiri",
    "Arabic, Abdel": "General Abdel Fattah el-Barhani",
    "Iranian": "President Shirin Mohammadzadeh",
    "Pakistani": "Senator Chaudhry Zulfiqar Ali Bhattani",
    "Indian, initials": "Chief Justice T. R. Venkatesan",
    "Indian, bare initials": "Commissioner R K Iyengarov",
    "Sikh": "Sarpanch Balwinder Kaur Gill",
    "Sinhala": "President Wickramaratne Jayasundera",
    "Bengali": "Professor Shukla Bandyopadhyay",
    "Burmese": "Minister Thant Myint Zaw",
    "Thai": "Premier Kittichai Srisomboon",
    "Vietnamese": "President Nguyễn Thị Hoa",
    "Chinese, surname first": "Premier Ouyang Mingzhe",
    "Chinese, hyphen": "Minister Lai Chung-hsien",
    "Korean": "Labor Minister Han Ji-won",
    "Japanese": "Governor Sakuragawa Hanako",
    "Filipino, initial": "Senator Ma. Corazon L. Dimaculangan",
    "Indonesian, one name": "President Suhartanto",
    "Malay": "Minister Ahmad Faiz bin Abdullah",
    "Hawaiian": "Mayor Kaleo Ka‘ahumanuokalani",
    "Maori": "Captain Mereana Tautahi",
    "Samoan": "Speaker Leota Fa’amatuainu",
    "Yoruba": "Governor Oyelaran Fashola-Adeyemi",
    "Igbo": "Senator Chukwuemeka Nwankwo",
    "Hausa": "Emir Sanusi Dantata",
    "Swahili": "Senator Kipchumba arap Rotich",
    "Ethiopian": "Prime Minister Tewodros Gebreselassie",
    "Zulu": "Premier Nomvula Mkhabela",
    "Malagasy": "President Andrianampoinimerina Rakoto",
    "American, suffix": "Judge Walter Pennington Jr.",
    "American, initial and numeral": "Sen. Thurgood H. Pickens III",
}


@pytest.mark.parametrize("titled", NAMES.values(), ids=NAMES)
def test_a_titled_name_is_one_person_without_the_title(titled: str) -> None:
    titles = ("First", "Prime", "Chief", "Economy", "Labor")
    words = titled.split(" ")
    name = " ".join(words[2 if words[0] in titles else 1 :])
    (statement,) = resolved(f"On Monday <s1>{titled}</s1> <q1>said</q1> <c1>the harbour would reopen</c1>.")
    assert names(statement) == [name]
    assert statement.speakers[0].kind == "person"


@pytest.mark.parametrize("titled", [n for n in NAMES.values() if n.split()[-1] not in ("Jr.", "III")])
def test_the_last_word_alone_means_the_same_person(titled: str) -> None:
    last = titled.split(" ")[-1]
    first, second = resolved(
        f"<c1>“No,”</c1> <q1>said</q1> <s1>{titled}</s1>. <c2>“Never,”</c2> <s2>{last}</s2> <q2>said</q2>."
    )
    assert names(second) == names(first)
    assert len(names(first)) == 1


ORGANISATIONS = (
    "Bank of Ghana", "Movement of Dam-Affected People", "Civil Aviation Authority of Nepal", "Norsk Stål",
    "Live Exporters' Council", "People's Unity Party", "Ministry of Agriculture, Fisheries and Food",
    "Committee on Mines, Energy and Home Affairs",
    "Competition and Markets Authority", "Doctors Without Borders", "Médecins du Littoral",
    "Halvorsen & Pike", "Amnesty International", "Fuerza Social", "Partido da Terra",
    "Maderas Toltén SA", "Bumi Sentosa Sdn Bhd", "Maa Kali Infraprojects", "Banco Merion", "Studio Farrand",
)  # fmt: skip


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_name_of_an_organisation_is_found_whole(name: str) -> None:
    layout = Layout(f"It was the {name} that said so on Monday.")
    found = [layout.slice(n.first, n.last) for n in find_names(layout, ())]
    assert found == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Maderas Toltén SA",
        "Bumi Sentosa Sdn Bhd",
        "Maa Kali Infraprojects",
        "Banco Merion",
        "SeaRidge",
        "Norvik.com",
        "KVRO-TV",
    ],
)
def test_its_legal_form_trade_or_spelling_makes_an_organisation(name: str) -> None:
    assert [n.kind for n in find_names(Layout(f"It was {name} that said so."), ())] == ["organisation"]


PARTED = {
    "Rokeya Begum": "It was Rokeya Begum who left.",
    "Osman Sheikh Jama": "On Monday Osman Sheikh Jama said so.",
    "Sheikh Razia": "That week Prime Minister Sheikh Razia said so.",
    "Idris Gumel": "On Monday the Bauna Emir Idris Gumel said so.",
    "Ada Bellchamber": "But Coun. Ada Bellchamber said no.",
    "Donnacha Ó Laoi": "He asked Cllr Donnacha Ó Laoi (FF) to sit.",
    "Mary Odhiambo": "It was Det. Supt. Mary Odhiambo who called.",
    "Anil Kerketta": "Later DCP Anil Kerketta took over.",
    "Ifeoma Nwachi": "They heard Chief (Mrs.) Ifeoma Nwachi on Monday.",
    "Bala Sani": "They heard Brigadier General (rtd) Bala Sani on Monday.",
    "Dwight Salmon": "Then Assistant Commissioner of Police Dwight Salmon came.",
    "Jaipal Topno": "Then Leader of the Opposition Jaipal Topno came in.",
    "Rachel Dunmore": "Then Chancellor of the Exchequer Rachel Dunmore came in.",
    "Leela Varghese": "Then Smt Leela Varghese came in.",
    "Naomi Feldt": "He told Circuit Judge Naomi Feldt so.",
    "Kaja Raudsepp": "Then Minister of Regional Affairs Kaja Raudsepp left.",
    "Tan Mei Fong": "It was assemblyman Tan Mei Fong who asked.",
    "Azman Latif": "It was Tan Sri Azman Latif who asked.",
    "Nor Aziah Wahid": "It was prosecutor Nor Aziah Wahid who asked.",
}


@pytest.mark.parametrize(("name", "text"), PARTED.items(), ids=PARTED)
def test_titles_are_parted_from_names(name: str, text: str) -> None:
    layout = Layout(text)
    assert [layout.slice(n.first, n.last) for n in find_names(layout, ()) if n.kind == "person"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "He paid Sh24 million, R310,000 and R1.2-million.",
        "He paid Rs 20 crore and NT$410 million.",
        "Its Head of Voter Education in the state left.",
        "Among them were Saudis, many Muslims and two Scots.",
    ],
)
def test_sums_of_money_offices_and_peoples_are_no_names(text: str) -> None:
    assert find_names(Layout(text), ()) == []


def test_a_bare_mr_tells_gender() -> None:
    (name,) = find_names(Layout("It was Mr Gitonga who left."), ())
    assert (name.words, name.gender) == (("Gitonga",), "m")


@pytest.mark.parametrize("written", ["TomÃ¡s Bellido", "IbÃ¡Ã±ez Ruiz", "SÃ©verine Royet", "AnaÃ ̈lle Royet"])
def test_names_whose_letters_were_read_in_the_wrong_encoding_are_one_name(written: str) -> None:
    layout = Layout(f"It was {written} who left.")
    assert [layout.slice(n.first, n.last) for n in find_names(layout, ())] == [written]


@pytest.mark.parametrize("name", ["MacInnes", "DelRosso", "VanAcker", "LeRoux"])
def test_a_capital_within_a_surname_makes_no_organisation(name: str) -> None:
    assert [n.kind for n in find_names(Layout(f"It was {name} that said so."), ())] == [None]


def test_thousands_are_one_number() -> None:
    assert Layout("On May 3, 2020 a study of 1,241,000 people began.").words[-4] == "1,241,000"


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Maybe Vance will sing.", "Vance"),
        ("Studio Vance drew the hall.", "Studio Vance"),
        ("Grace Vance drew the hall.", "Grace Vance"),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_part_of_a_known_surname(opening: str, name: str) -> None:
    text = f"{opening} It was Norbert Elio Vance who wrote it. Vance left."
    mentions = [Mention(kind="person", span=Span.of(text, text.index(w), text.index(w) + len(w)), score=0.9)
                for w in (" ".join(opening.split()[:2]), "Norbert Elio Vance")]  # fmt: skip
    layout = Layout(text)
    found = [layout.slice(n.first, n.last) for n in find_names(layout, mentions)]
    assert found == [name, "Norbert Elio Vance", "Vance"]


def test_a_headline_has_the_full_name_that_the_text_has() -> None:
    layout = Layout("Drama Star Norbert Elio Vance Opens House\n\nIt was Norbert Elio Vance who wrote it. Vance left.")
    assert find_names(layout, ())[0].words == ("Norbert", "Elio", "Vance")


def test_a_word_that_only_opens_sentences_is_no_name_where_the_model_sees_none() -> None:
    text = "Depots were full, Ana Reis said. Warmer days came. Suharjo left."
    mentions = [Mention(kind="person", span=Span.of(text, text.index(w), text.index(w) + len(w)), score=0.9)
                for w in ("Ana Reis", "Suharjo")]  # fmt: skip
    layout = Layout(text)
    assert [layout.slice(n.first, n.last) for n in find_names(layout, mentions)] == ["Ana Reis", "Suharjo"]


@pytest.mark.parametrize(("where", "about"), [("in", ()), ("near", ()), ("by", ("Tessaly Residents' Forum",))])
def test_a_place_is_no_short_form_of_a_body_called_after_it(where: str, about: tuple[str, ...]) -> None:
    article, statements = read(
        f"<s1>Ana Reis</s1> <q1>said</q1> <c1>homes {where} Tessaly were cracked</c1>.\n\n"
        "The Tessaly Residents' Forum met on Monday."
    )
    text = article.text
    mentions = tuple(
        Mention(kind=kind, span=Span.of(text, text.index(w), text.index(w) + len(w)), score=0.9)
        for kind, w in (("place", "Tessaly"), ("organisation", "Tessaly Residents' Forum"))
    )
    (statement,) = resolve(article, statements, mentions)
    assert statement.about == about
