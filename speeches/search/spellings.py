"""British spellings read as American ones, so that *organised* finds *organized* and *labour* finds *labor*.

Both texts and queries are read so: that *promise* becomes *promize* on the way to its stem harms nobody. What is asked is
only that no two words of different meaning become one."""

import re

_OUR = "lab arm col fav hon dishon hum neighb behavi endeav rum vig rig parl savi val cand demean sav harb od clam"
_DOUBLED = "trave labe fue mode counse cance signa jewe tota channe leve marve quarre tunne"
_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)"), "iz"),
    (re.compile("(?<=[a-z]{2})ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
    (re.compile(f"^({_OUR.replace(' ', '|')})our"), r"\1or"),
    (re.compile(f"^({_DOUBLED.replace(' ', '|')})ll(?=ed|ing|er)"), r"\1l"),
    (re.compile("^(cent|theat|met|kilomet|fib|lit|calib)re(?=s?$)"), r"\1er"),
    (re.compile("^(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile("(?<=[a-z]{2}log)ue(?=s?$)"), ""),
    (re.compile("^programme(?=s?$)"), "program"),
    (re.compile("^(fulfi|enro)l(?=$|s$|ment)"), r"\1ll"),
    (re.compile("^(ski|wi)lful"), r"\1llful"),
    (re.compile("^(judg|acknowledg)ement"), r"\1ment"),
    (re.compile("^ageing$"), "aging"),
    (re.compile("^sceptic"), "skeptic"),
    (re.compile("^manoeuvre"), "maneuver"),
    (re.compile("^sulph"), "sulf"),
)
# A word that has none of these has nothing to change, which is quick to see.
_MAY_BE_BRITISH = re.compile(
    "is|ys|our|ll|re|ence|ogue|programme|fulfil|enrol|ilful|gement|ageing|sceptic|manoeuvre|^sulph"
)


def american(word: str) -> str:
    """``word``, in small letters without accents, as it is written in American English."""
    if _MAY_BE_BRITISH.search(word):
        for british, becomes in _AMERICAN:
            word = british.sub(becomes, word)
    return word
