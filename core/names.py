"""Vietnamese names and texts: one spelling, keys to search by and keys to sort by.

Sort keys hold only the characters 0-9 and a-z, so every collation of every database puts
them in the same order. Text is read syllable by syllable, letters before tone:

- a letter is one character of `3…9a…z`, in the order a ă â b c d đ e ê … y z;
- a number is `1`, its length, its digits, so that 2 comes before 10;
- any other letter or sign is `2` and its code point;
- a syllable ends with `0` and its tone: ngang, huyền, hỏi, ngã, sắc, nặng.
"""

import re
import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
KEYS = "3456789abcdefghijklmnopqrstuvwxyz"
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTER_KEYS = dict(zip(LETTERS, KEYS, strict=True))
SHAPES = {
    "\u0306": {"a": "ă"},
    "\u0302": {"a": "â", "e": "ê", "o": "ô"},
    "\u031b": {"o": "ơ", "u": "ư"},
}
DIGITS = "0123456789"
LENGTHS = DIGITS + "abcdefghijklmnopqrstuvwxyz"
PIECES = re.compile(r"[0-9]+|[^0-9]")


def nfc(text: str) -> str:
    """Return `text` in the one Unicode form that is stored (NFC)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return `text` in NFC, without blanks at its ends and with single blanks inside."""
    return " ".join(nfc(text).split())


def search_key(text: str) -> str:
    """Return the form of `text` that search compares.

    Lower case, without marks, đ as d, single blanks: `nguyen thi hien` finds
    `Nguyễn Thị Hiền`, and `Hoà` equals `Hòa`.
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    bare = unicodedata.normalize("NFKC", bare.casefold().replace("đ", "d"))
    return " ".join(bare.split())


def reversed_search_key(text: str) -> str:
    """Return `search_key(text)` with its words in reverse order (given name first)."""
    return " ".join(reversed(search_key(text).split()))


def text_sort_key(text: str) -> str:
    """Return the key that sorts names of organizations and other texts, word by word."""
    return "".join(_syllable_key(word) for word in _words(text))


def name_sort_key(full_name: str) -> str:
    """Return the key that sorts people: given name (the last word) first, then the rest."""
    words = _words(full_name)
    return "".join(_syllable_key(word) for word in words[-1:] + words[:-1])


def _words(text: str) -> list[str]:
    lowered = unicodedata.normalize("NFC", text.lower())
    parted = "".join(sign if _belongs_to_word(sign) else " " for sign in lowered)
    return parted.split()


def _belongs_to_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.combining(sign) > 0


def _syllable_key(word: str) -> str:
    letters, tone = _letters_and_tone(word)
    pieces = PIECES.findall(letters)
    return "".join(_piece_key(piece) for piece in pieces) + "0" + tone


def _piece_key(piece: str) -> str:
    if piece in LETTER_KEYS:
        return LETTER_KEYS[piece]
    if piece[0] in DIGITS:
        digits = (piece.lstrip("0") or "0")[:35]
        return f"1{LENGTHS[len(digits)]}{digits}"
    return f"2{ord(piece):06x}"


def _letters_and_tone(word: str) -> tuple[str, str]:
    """Part `word` into its letters (ă, â, đ … are letters) and the number of its tone."""
    letters, tone = "", "0"
    for sign in unicodedata.normalize("NFD", word):
        if sign in TONES:
            tone = TONES[sign] if tone == "0" else tone
        elif sign in SHAPES:
            letters = _shaped(letters, sign)
        elif not unicodedata.combining(sign):
            letters += sign
    return letters, tone


def _shaped(letters: str, mark: str) -> str:
    last = letters[-1:]
    return letters[:-1] + SHAPES[mark].get(last, last)
