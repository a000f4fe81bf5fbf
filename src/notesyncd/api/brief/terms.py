"""Which texts speak of the same thing: their words without endings, accents, and small words."""

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*[+#]*")
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "en", "er", "s", "e", "n", "y")
_SMALL = """
a about after again all also always am an and another any anything are as ask asked asks at be
because been before being better both but by came can come could day did didn do does doesn
doing done don down each else even ever every everybody everyone few first for from get gets
give go goes going good got had has have having he her here him his how i if in into is isn it
its just know last less let like little long look lot made make many may me mean more most much
must my need never new next no nobody not nothing now of off ok on once one only or other our
out over own part people put quite rather really right said same saw say says see she should so
some somebody someone something still such take tell than that the their them then there these
they thing things think this those though time to today told too took two up us use used very
want was way we week well went were what when where which while who whole whom why will with
word work worked working would year years yes yesterday you your

aber alle alles als also am an andere auch auf aus bei beim bin bis bist da dann das dass dem
den der des dich die dies diese dir doch du durch ein eine einem einen einer eines er es etwas
euch fur gab ganz gar gefragt gehe geht gesagt gibt gut habe haben hat hatte hatten hier ich ihm
ihn ihnen ihr ihre im immer in ins ist ja jede jeder jetzt kann kein keine konnen mal man mehr
mein meine mich mir mit muss nach nicht nichts noch nun nur oder ohne sagt schon sehr sein seine
selbst sich sie sind so soll sollte sonst uber um und uns unser viel vom von vor wann war waren
warum was weg wegen weil wenn wer werde werden wie wieder will wir wird wo wurde wurden zu zum
zur zwei

ai alors apres au aussi autre aux avait avant avec avez avoir bien c ce ces cet cette chez comme
comment d dans de demande des deux dire dit donc du elle elles en encore est et ete etre eu fait
faire il ils j je jour l la le les leur lui m ma mais me meme mes moi mon n ne nos notre nous on
ont ou par pas peu plus pour pourquoi qu quand que quel quelle qui quoi sa sans se ses si son
sont sur t ta tes toi ton tout toute tous tres tu un une vos votre vous

ahora al algo antes aqui asi aunque cada como con cual cuando cuanto de del dicho dijo donde dos
el ella ellos en entre era es esa ese eso esta estaba este esto fue ha hacer han hasta hay he la
las le lo los mas me mi mis mucho muy nada ni no nos nosotros o otra otro para pero poco por
porque pregunta que quien se ser si sin sobre son su sus tambien tan te tengo tiene todo tu un
una usted ya yo
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say nothing about what a text is about, in four languages, without accents."""


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Give `text` in lower case and without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=16384)
def terms(text: str) -> frozenset[str]:
    """Give the stems of the words that a text is about; numbers count."""
    found = set()
    for word in _TOKEN.findall(folded(text)):
        if word not in SMALL_WORDS and (len(word) > 2 or any(c.isdigit() for c in word)):
            found.add(_stem(word))
    for short in re.findall(r"(?<![^\W_])(?:[A-Z]{2}|[A-Z][+#]+|C|R|Go)(?![^\W_])", text):
        found.add(short.casefold())  # the names of tools: AI, CI, C++, Go
    return frozenset(found)


def _stem(word: str) -> str:
    if word.isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word.removesuffix(ending)
    return word


def likeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Give which share of all terms is common to both, from 0 to 1."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for case, accents, and punctuation."""
    return bool(spelling(one)) and spelling(one) == spelling(other)


@lru_cache(maxsize=16384)
def spelling(text: str) -> tuple[str, ...]:
    """Give all words of a text, without case, accents, and punctuation."""
    return tuple(_TOKEN.findall(folded(text)))


def covers(told: Iterable[str], text: str) -> bool:
    """Tell whether one of the texts `told` is about nearly all that `text` is about."""
    wanted = terms(text)
    needed = max(2, round(len(wanted) * 0.6))
    return any(len(wanted & terms(one)) >= needed for one in told)
