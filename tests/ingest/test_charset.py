"""The bytes of a page decode by what is declared, unless they contradict it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest.charset import decode_page, known

FRENCH = "Hélène Duré a dit : « Nous l’avons répété »"
JAPANESE = "市長は「橋を閉鎖する」と述べた。" * 4
CHINESE = "市长说：“大桥将关闭三周。”记者在现场报道。" * 4


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


def xhtml(text: str, charset: str) -> str:
    return f'<?xml version="1.0" encoding="{charset}"?><html><body>{text}</body></html>'


# what is declared in the page, what the server says, how it is encoded
CASES = {
    "undeclared UTF-8": (page(FRENCH), None, "utf-8"),
    "UTF-8 with a mark": ("\ufeff" + page(FRENCH, "windows-1252"), None, "utf-8"),
    "UTF-8 declared as Latin-1": (page(FRENCH, "iso-8859-1"), None, "utf-8"),
    "UTF-8 that the server calls windows-1252": (page(FRENCH), "windows-1252", "utf-8"),
    "declared windows-1252": (page(FRENCH, "windows-1252"), None, "windows-1252"),
    "Latin-1 means windows-1252": (page("“Yes,” she said – twice.", "ISO-8859-1"), None, "windows-1252"),
    "windows-1252 declared as UTF-8": (page(FRENCH * 20, "utf-8"), None, "windows-1252"),
    "the server's word before the page's": (page("“Да”, сказала она", "koi8-r"), "windows-1251", "windows-1251"),
    "the page's word where the server's is unknown": (
        page("“Да”, сказала она", "windows-1251"),
        "klingon",
        "windows-1251",
    ),
    "http-equiv": (
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Она сказала: да</p>',
        None,
        "windows-1251",
    ),
    "XML declaration": (xhtml("Hélène a payé 3 €", "ISO-8859-15"), None, "iso-8859-15"),
    "GBK declared as GB2312": (page(CHINESE, "gb2312"), None, "gbk"),
    "Shift_JIS": (page(JAPANESE, "Shift_JIS"), None, "cp932"),
    "EUC-JP": (page(JAPANESE, "x-euc-jp"), None, "euc_jp"),
    "ISO-2022-JP": (page(JAPANESE, "iso-2022-jp"), None, "iso2022_jp"),
    "undeclared ISO-2022-JP": (page(JAPANESE), None, "iso2022_jp"),
    "UTF-16 with a mark": ("\ufeff" + page(FRENCH), None, "utf-16-le"),
    "big-endian UTF-16 with a mark": ("\ufeff" + page(FRENCH), None, "utf-16-be"),
    "UTF-16 without a mark": (page(FRENCH), None, "utf-16-le"),
    "UTF-16 that the server declares": (page(FRENCH), "utf-16be", "utf-16-be"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_reads_as_its_writer_meant(name: str) -> None:
    text, server, encoding = CASES[name]
    assert decode_page(text.encode(encoding), server) == text.removeprefix("\ufeff")


def test_what_is_declared_nowhere_is_detected_last() -> None:
    text = page("Она сказала, что мост будет закрыт на три недели, пока инженеры не осмотрят опоры. " * 10)
    assert "мост будет закрыт" in decode_page(text.encode("windows-1251"))


def test_a_stray_byte_does_not_cost_the_page_and_shows() -> None:
    text = page("Ilse Varga said “no”. " * 100, "utf-8")
    data = text.encode().replace(b"said", b"sa\xffid", 1)
    assert decode_page(data) == text.replace("said", "sa\ufffdid", 1)


@pytest.mark.parametrize("label", ["unicode_escape", "punycode", "idna", "utf-7", "hex", "rot13", "", "x" * 99, "a\0b"])
def test_labels_that_no_page_is_written_in_are_not_believed(label: str) -> None:
    data = page("plain \\u0041 +AGE- words").encode()
    assert decode_page(data, label) == data.decode()


def test_labels_mean_what_they_mean_to_browsers() -> None:
    assert [known(label) for label in ("latin-1", "ASCII", "gb2312", "x-sjis", "utf8", "nonsense")] == [
        "cp1252", "cp1252", "gb18030", "cp932", "utf-8", None,
    ]  # fmt: skip


@given(
    st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "gbk", "utf-16", "iso-2022-jp", "hz", "shift_jis"])
)
def test_any_bytes_decode_or_are_refused(data: bytes, declared: str | None) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode_page(data, declared), str)
