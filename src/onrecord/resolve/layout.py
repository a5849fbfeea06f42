"""An article's text in; its tokens, sentences, paragraphs and quoted stretches out, each with offsets into the text."""

import re
from bisect import bisect_left, bisect_right

from onrecord.resolve import lexicon

_ABBREVIATION = "|".join(sorted(lexicon.ABBREVIATIONS - {"no", "may", "mar"}, key=len, reverse=True))
# "TomÃ¡s" is UTF-8 read as Latin-1, the marks behind "Ã" are part of the word
TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?<![^\W_])[A-Z]\.(?=\s?[A-Z])|(?<![^\W_])(?i:{_ABBREVIATION})\.(?!\w)"
    r"|@?[^\W_]+(?:(?:[-‑–&.’'‘ʻʼ_]|(?<=\d),(?=\d{3}(?!\d))|(?<=Ã)(?:[¡-¿]| \u0308))[^\W_]+)*|\n[\s]*|[^\s]"
)
TAIL = re.compile(r"[’'‘](?:[sS]|ll|re|ve|d|m)$")  # a possessive or a contracted verb
_UNCAPPED = (  # small in headlines too
    lexicon.FUNCTION_WORDS
    - lexicon.words("said says added continued former first last most many more other just now still even ever once")
    | lexicon.PREPOSITIONS
)
# a box of links that a template put behind a name, in The Hill for one: the full name, headlines glued to it, MORE
_INSERTION = re.compile(r"(?<![^\W_])([A-Z][\w’'-]{2,}) (?:[^\n]{0,60}? )?\1(?=[A-Z\d])[^\n]{0,800}? MORE\b")
_FIRMS = ("Co.", "Ltd.", "Inc.", "Corp.", "Bros.")
_WORD = re.compile(r" +([A-Z][a-z]*)\b")
OPENERS, CLOSERS = "“«„", "”»"


class Layout:
    """The tokens of one text. ``words[i]`` stands at ``starts[i]:ends[i]``, in sentence ``sentence[i]``.

    A possessive ending or contracted verb is a token of its own ("’s", "’ll"); a line break ends sentence and
    paragraph and is no token. ``quoted[i]`` says whether token i lies between double quotation marks of its paragraph.
    What a site's template ``inserted`` in a sentence, as offsets of begin and end, has no tokens.
    """

    __slots__ = (
        "ends", "first", "headline", "inserted", "lower", "paragraph", "quoted", "sentence", "starts", "text", "titled",
        "words",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        self.quoted: list[bool] = []
        self.first: list[int] = []  # of each sentence, its first token
        found = _INSERTION.finditer(text) if " MORE" in text else ()
        self.inserted = [(match.end(1), match.end()) for match in found]
        self._read()
        self.lower = [w.lower() for w in self.words]
        self.titled = self._titled_lines()
        line = self.text.partition("\n")[0].rstrip()
        whole = line == self.text or line[-1:] in (*'.!?”"',)
        self.headline = -1 if whole or not self.words else self.at(len(line))  # its last token, if there is one

    def __len__(self) -> int:
        return len(self.words)

    def _read(self) -> None:
        sentence = paragraph = 0
        open_quote, ended = False, True  # ended: the next token opens a sentence
        for match in TOKEN.finditer(self.text):
            word, start, end = match.group(), match.start(), match.end()
            if self.inserted and self.inserts(start):
                continue
            if word[0] == "\n":
                paragraph, open_quote, ended = paragraph + 1, False, True
                continue
            tail = TAIL.search(word)
            for piece, a, b in (
                ((word[: tail.start()], start, start + tail.start()), (tail.group(), start + tail.start(), end))
                if tail and tail.start()
                else ((word, start, end),)
            ):
                closes = piece in "”»)’" or (piece == '"' and open_quote)
                if ended and not (closes and self.first):
                    self.first.append(len(self.words))
                    sentence, ended = len(self.first) - 1, False
                self._add(piece, a, b, sentence, paragraph)
                if piece == '"':
                    open_quote = not open_quote
                elif piece in OPENERS or piece in CLOSERS:
                    open_quote = piece in OPENERS
                self.quoted.append(open_quote)
            if word in (".", "!", "?", "…"):
                rest = self.text[end : end + 4].lstrip(" ”\"’')")
                ended = not rest or not (rest[0].islower() or rest[0] == ",")  # "R-La., said"
            elif word in _FIRMS:
                following = _WORD.match(self.text, end)  # "Pinder & Co. She rates it a sell."
                ended = following is not None and following[1].lower() in lexicon.FUNCTION_WORDS

    def _add(self, word: str, start: int, end: int, sentence: int, paragraph: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.sentence.append(sentence)
        self.paragraph.append(paragraph)

    def _titled_lines(self) -> set[int]:
        """Paragraphs written Like a Headline or IN CAPITALS: there a capital tells nothing."""
        capital: dict[int, int] = {}
        small: dict[int, int] = {}
        shouted: dict[int, bool] = {}
        for word, lower, paragraph in zip(self.words, self.lower, self.paragraph, strict=True):
            if word[0].isupper():
                capital[paragraph] = capital.get(paragraph, 0) + 1
            elif word[0].islower() and lower not in _UNCAPPED:
                small[paragraph] = small.get(paragraph, 0) + 1
            shouted[paragraph] = shouted.get(paragraph, True) and word.upper() == word
        return {p for p, n in capital.items() if n >= 3 - shouted[p] and small.get(p, 0) <= 0.1 * n}

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in ``text[start:end]``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def at(self, offset: int) -> int:
        """The token at ``offset``, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def inserts(self, offset: int) -> bool:
        """Whether the text at ``offset`` was inserted by a site's template."""
        at = bisect_right(self.inserted, (offset, len(self.text))) - 1
        return at >= 0 and offset < self.inserted[at][1]

    def sentence_tokens(self, sentence: int) -> range:
        last = self.first[sentence + 1] if sentence + 1 < len(self.first) else len(self.words)
        return range(self.first[sentence], last)

    def opens_sentence(self, token: int) -> bool:
        """Whether only quotation marks, brackets and dashes stand between the sentence's start and this token."""
        for i in range(token - 1, self.first[self.sentence[token]] - 1, -1):
            if self.words[i][0].isalnum():
                return False
            if self.words[i] in ("“", '"', ":", "—", "–"):
                return True
        return True

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]
