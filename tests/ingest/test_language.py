"""The note that a text is not in English."""

import pytest

from onrecord.ingest.language import FUNCTION_WORDS, WORD, covered

ENGLISH = {
    "news": "The mayor of Ostrova said on Monday that the bridge would stay closed until the engineers had seen the report."
    " She told reporters that nobody had been warned, and that she would ask the council for an inquiry.",
    "names and figures": "Tarnowski 14, Okafor 9, Lindqvist 7: the final table of the Velmora Cup, played on Sunday in Port"
    " Alder, shows how far the home side has fallen. Coach Ines Marrero said that it was not the end of the season.",
    "capitals": "THE MINISTER SAID ON TUESDAY THAT HE WOULD NOT RESIGN AND THAT THE REPORT BY THE AUDITOR WAS WRONG ABOUT"
    " THE COST OF THE HARBOUR AND WHO HAD PAID FOR IT",
}
OTHER = {
    "German": "Die Bürgermeisterin von Ostrova sagte am Montag, die Brücke bleibe gesperrt, bis die Ingenieure den Bericht"
    " gesehen hätten. Niemand sei gewarnt worden, was sie bedauere, sagte sie vor Journalisten in der Hauptstadt.",
    "Dutch": "De burgemeester van Ostrova zei maandag dat de brug gesloten blijft tot de ingenieurs het rapport hebben"
    " gezien. Ze zei tegen verslaggevers dat niemand was gewaarschuwd en dat het haar speet voor de stad.",
    "French": "La maire d’Ostrova a déclaré lundi que le pont resterait fermé jusqu’à ce que les ingénieurs aient vu le"
    " rapport. « Personne n’a été averti », a-t-elle dit aux journalistes devant l’hôtel de ville, on le regrette.",
    "Spanish": "La alcaldesa de Ostrova dijo el lunes que el puente seguirá cerrado hasta que los ingenieros vean el"
    " informe. «Nadie fue advertido», dijo a los periodistas, y añadió que pedirá una investigación al consejo.",
    "Portuguese": "A prefeita de Ostrova disse na segunda-feira que a ponte ficará fechada até que os engenheiros vejam o"
    " relatório. Ela disse aos repórteres que ninguém foi avisado e que pedirá um inquérito ao conselho.",
    "Italian": "La sindaca di Ostrova ha detto lunedì che il ponte resterà chiuso finché gli ingegneri non avranno visto il"
    " rapporto. Ha detto ai giornalisti che nessuno era stato avvertito e che chiederà un'inchiesta.",
    "Swedish": "Borgmästaren i Ostrova sade på måndagen att bron förblir stängd tills ingenjörerna har sett rapporten. Hon"
    " sade till journalister att ingen hade blivit varnad och att hon skulle be fullmäktige om en utredning.",
    "Danish": "Borgmesteren i Ostrova sagde mandag, at broen forbliver lukket, indtil ingeniørerne har set rapporten. Hun"
    " sagde til journalister, at ingen var blevet advaret, og at hun vil bede byrådet om en undersøgelse.",
    "Polish": "Burmistrz Ostrowej powiedziała w poniedziałek, że most pozostanie zamknięty, dopóki inżynierowie nie zobaczą"
    " raportu. To nie jest koniec, powiedziała dziennikarzom, a nikt nie został ostrzeżony przed tym.",
    "Czech": "Starostka Ostrovy v pondělí řekla, že most zůstane uzavřen, dokud inženýři neuvidí zprávu. Je to vážné, řekla"
    " novinářům, a kdyby to věděla dříve, byla by to oznámila; nikdo nebyl varován, a to ji mrzí.",
    "Turkish": "Ostrova belediye başkanı pazartesi günü mühendisler raporu görene kadar köprünün kapalı kalacağını söyledi."
    " Gazetecilere kimsenin uyarılmadığını ve meclisten soruşturma isteyeceğini belirtti, üzgün olduğunu ekledi.",
    "Indonesian": "Wali kota Ostrova mengatakan pada hari Senin bahwa jembatan akan tetap ditutup sampai para insinyur"
    " melihat laporan itu. Ia mengatakan kepada wartawan bahwa tidak ada yang diperingatkan sebelumnya.",
    "Afrikaans": "Die burgemeester van Ostrova het Maandag gesê die brug bly gesluit totdat die ingenieurs die verslag"
    " gesien het. Sy het aan verslaggewers gesê niemand is gewaarsku nie en dat sy die raad sal vra vir 'n ondersoek.",
    "Russian": "Мэр Острова заявила в понедельник, что мост останется закрытым, пока инженеры не увидят доклад. Она сказала"
    " журналистам, что никого не предупредили, и что она попросит совет провести расследование этого дела.",
    "Arabic": "قالت رئيسة بلدية أوستروفا يوم الاثنين إن الجسر سيظل مغلقا حتى يطلع المهندسون على التقرير. وقالت للصحفيين إن"
    " أحدا لم يتلق تحذيرا وإنها ستطلب من المجلس فتح تحقيق في الأمر.",
    "Chinese": "奥斯特罗瓦市长周一表示，在工程师看到报告之前，大桥将继续关闭。她对记者说，没有人得到警告，她将要求市议会进行调查。"
    "她还说，市民有权知道谁为这座桥付了钱。",
    "Japanese": "オストロワ市長は月曜日、技術者が報告書を見るまで橋は閉鎖されたままになると述べた。市長は記者団に対し、"
    "誰も警告を受けていなかったと語り、議会に調査を求める考えを示した。",
}


def share(text: str) -> float:
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(word in FUNCTION_WORDS for word in words) / len(words)


@pytest.mark.parametrize("name", ENGLISH)
def test_english_needs_no_note(name: str) -> None:
    assert covered(ENGLISH[name]) is None
    assert share(ENGLISH[name]) >= 0.1


@pytest.mark.parametrize("name", OTHER)
def test_another_language_is_said_to_be_not_covered(name: str) -> None:
    assert "English" in (covered(OTHER[name]) or "")
    assert share(OTHER[name]) <= 0.03


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "Ja.", "Er sagte: „Nein“.", "Она сказала: нет.", "1 2 3 " * 100, "🙂" * 500]
)
def test_a_text_too_short_to_tell_has_no_note(text: str) -> None:
    assert covered(text) is None


def test_a_quotation_in_another_language_leaves_an_english_article_covered() -> None:
    assert covered(ENGLISH["news"] + " “" + OTHER["German"][:120] + "”") is None
