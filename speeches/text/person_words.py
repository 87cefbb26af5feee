"""English words around names: honorifics, offices, words that are never part of a name, words for unnamed persons."""

import re

CAPITALS = "".join(character for character in map(chr, range(0x530)) if character.isupper())

HONORIFIC = (
    r"(?:(?:Mr|Ms|Mrs|Mme|Dr|Prof)\b\.?|(?:Amb|Col|Gen|Gov|Lt|Rep|Rev|Sen)\.|H\.E\.|"
    r"(?:Miss|Madam|Madame|Sir|Dame|Lord|Lady|His Excellency|Her Excellency)\b)"
)

_OFFICES = """
    president minister secretary director chair chairman chairwoman chairperson chief head coordinator rapporteur
    envoy representative ambassador commissioner spokesman spokeswoman spokesperson senator governor mayor judge
    chancellor premier administrator adviser advisor delegate leader king queen prince princess pope bishop archbishop
    founder manager officer official lawmaker member
"""
_PROFESSIONS = """
    professor economist researcher scientist historian expert analyst lawyer activist campaigner advocate farmer
    doctor nurse midwife teacher student engineer author writer journalist poet negotiator mediator diplomat
    peacekeeper forecaster meteorologist volunteer survivor refugee resident shopkeeper fisherman baker pastor imam
"""
_HEADS = [*_OFFICES.split(), *_PROFESSIONS.split()]
# Written "[Mm]inister|…" because a choice that begins with a set of letters is quick to dismiss.
_HEAD = "|".join(f"[{head[0].upper()}{head[0]}]{head[1:]}" for head in _HEADS)
OFFICE = rf"(?:\w+-){{0,3}}(?:{_HEAD})(?:-(?:[Gg]eneral|elect|designate))?\b"

# No person is called so; a run of capitals with one of these is an institution, a place, a day or a heading.
_NOT_IN_NAMES = """
    Action Affairs Africa African Agency Aid Alliance America American Arab Arabia Asia Asian Assembly Assistant
    Association Authority Autumn Bank Board British Bureau Burkina Cabinet Center Central Centre Charter City Civil
    Climate Club Coalition College Commission Committee Commons Community Company Conference Congress Convention
    Corporation Corps Costa Council Court Crescent Cross Day December Declaration Defence Defense Delta Democratic
    Department Deputy Development Director District Division East Eastern Economic Education El Emergency Emirates
    Environment Europe European Excellency Executive Faso February Federal Federation Food Foreign Forum Foundation
    French Friday Friends Front Fund General Geneva German Global Goals Government Group Guinea Headquarters Health
    Herald High House Human Humanitarian Independence Indian Institute International Island Islands January July
    Kingdom Korea Labour Lanka Law League Leone Leste Liberation Mail March Marino Media Meeting Middle Minister
    Ministry Monday Morning Movement National Nations Network New News North Northern November October Office
    Organisation Organization Pacific Panel Parliament Party Peace Permanent Police Post President Press Prime Program
    Programme Project Province Refugee Region Relief Report Representative Republic Resolution Rica Rights Room Royal
    Russian Salvador San Saturday Saudi School Secretariat Secretary Security Senate Senior September Service Services
    Social Society South Southern Special Spring Square Sri State States Street Summer Summit Sunday Supreme Team
    Thursday Times Tribunal Tribune Tuesday Under Union United University Valley Verde Vice Village Watch Wednesday
    West Western White Winter Women World York Youth Zealand
"""
_SENTENCE_OPENERS = """
    A According Addressing After Also Although An And As Asked At Because Before But By During Earlier Even For From
    Had Has He Her His However I If In Instead It Its Last Later Like Meanwhile Moreover Next No Nor Not Now On Once
    Only Opening Or Our Over She Since So Some Speaking Still That The Their Then There These They This Those Though
    Thus To Today Together Tonight Unlike Until We What When Where While With Yesterday Yet
"""
SENTENCE_OPENERS = frozenset(_SENTENCE_OPENERS.split())
_STOPPED = "|".join(sorted({*_NOT_IN_NAMES.split(), *SENTENCE_OPENERS}))
_OFFICE_IN_NAMES = "|".join(head.capitalize() for head in _HEADS)
_WORD = (
    rf"(?!(?:{_STOPPED})\b(?!['’-]\w))(?!(?:[A-Z]\w+-){{0,2}}(?:{_OFFICE_IN_NAMES})\b)(?!{HONORIFIC})"
    rf"(?:(?:[{CAPITALS}]\.)+(?= )|[{CAPITALS}]\w{{0,30}}(?!\w)(?:[-’'](?!s\b)\w{{1,30}}(?!\w)){{0,4}})"
)
PARTICLE = r"(?:von|van|der|den|de|del|della|da|dos|di|du|la|le|bin|ibn|bint|ben|al|el)"
NAME = rf"\b{_WORD}(?: (?:{PARTICLE} ){{0,2}}{_WORD}){{0,4}}"

# Human beings without a name: whoever speaks here is none of the persons the article names.
VOICE = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther|[Ll]ocal|[Tt]wo|[Tt]hree) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{OFFICE}|(?:man|woman|boy|girl|mother|father|sister|brother|neighbour|neighbor|colleague|"
    r"(?:official|delegate|resident|expert|analyst|diplomat|villager|observer|speaker|critic|opponent|farmer)s|"
    r"men|women)\b)(?![\w-])"
    r"|\b(?i:critics|opponents|sceptics|skeptics|observers|officials|delegates|analysts|experts|campaigners|activists|"
    r"diplomats|villagers|residents|protesters|rebels)\b"
)

_MASCULINE = "he mr sir lord man boy father brother king prince spokesman chairman fisherman"
_FEMININE = "she ms mrs mme miss madam madame lady dame woman girl mother sister queen princess spokeswoman chairwoman"
_GENDERS = dict.fromkeys(_MASCULINE.split(), "m") | dict.fromkeys(_FEMININE.split(), "f") | {"men": "pl", "women": "pl"}


def gender_of(word: str) -> str:
    """ "m", "f" or, for several persons, "pl" where an English word says so, else ""."""
    word = word.rstrip(".").lower()
    return _GENDERS.get(word) or ("pl" if word.endswith("s") and len(word) > 3 else "")
