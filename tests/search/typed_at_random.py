"""Questions as nobody types them, and some as somebody might: made by chance, the same for the same seed."""

from collections.abc import Iterator
from random import Random

from speeches.search.engine import Question
from speeches.search.facets import Choices
from speeches.search.query import FIELDS
from speeches.search.results import Order, View

_WORDS = """
    security nations development peace world people united human rights women climate war the of and not harbour
    peace-keeping A/RES/60/1 women's l'État d’Ivoire Côte organisation labour U.N. 1,000 c++ 2001 x
    безопасность السلام 和平 安全保障 मानव 한국 İstanbul ß ﬁ ǅ ŒUVRE %s {keys} _every _facts area_1 text <b> &amp;
    :* <-> & | ! ^ NEAR(security,peace,2) ';DROP 'OR'1=1--"""
_SIGNS = """ " " “ ” » „ ( ) - -- * ~ "~5 "~999999999 : .. , OR AND NOT OR AND NOT OR"""
_NO_LETTERS = ("\x00", "\ud800", "\u0301", "\u200d", "\ufeff", "\ufffd", "\U0001f54a", "\\", "\n")
_VALUES = (
    "fr",
    "1994..2008",
    "..",
    "1994",
    "annan",
    "france",
    "FRA",
    "water",
    "article",
    "quotes",
    "quote",
    "passages",
    "",
)
_MARKS = ("", '"')
_LONGEST = 12_000


def typed_at_random(random: Random) -> str:
    pieces = "".join(_piece(random) for _ in range(random.choice((1, 2, 3, 5, 8, 13, 40))))
    repeated = random.choice((1,) * 40 + (3, 30, 2_000))
    return (pieces * repeated)[:_LONGEST]


def questions_at_random(seed: int) -> Iterator[tuple[Question, int]]:
    """Questions without end, and the page that is wanted of each."""
    random = Random(seed)  # noqa: S311
    while True:
        choices = Choices(
            {
                facet: (random.choice((1, 2, 10**12)),)
                for facet in ("speaker", "country", "area")
                if random.random() < 0.05
            },
            random.choice(((1994, 2008), (2008, 1994))) if random.random() < 0.1 else None,
        )
        view = random.choice((None, None, *View))
        order = random.choice((Order.RELEVANCE, *Order))
        yield Question(typed_at_random(random), choices, view, order), random.choice((1, 1, 2, 50, 10**9, -1))


def _piece(random: Random) -> str:
    match random.randrange(9):
        case 0 | 1 | 2:
            return random.choice(_WORDS.split()) + " "
        case 3:
            return random.choice(_WORDS.split())
        case 4 | 5:
            return random.choice(_SIGNS.split()) + random.choice(("", " "))
        case 6:
            return f"{random.choice(('', '-'))}{random.choice(FIELDS)}:{random.choice(_MARKS)}{random.choice(_VALUES)} "
        case 7:
            return random.choice(_NO_LETTERS)
    return "".join(chr(random.choice((random.randrange(0x20, 0x7F), random.randrange(0x110000)))) for _ in range(4))
