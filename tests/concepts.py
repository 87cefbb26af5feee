"""Vocabularies for tests: a small one by hand, and any that an archive can have."""

from hypothesis import strategies as st

from speeches.text.concepts import Concept, ConceptMatch, ConceptTerm, uri_of

SITE = "https://archive.example"
TITLE = "Policy areas of the harbour"

HARBOUR = Concept(
    uri_of(SITE, "harbour"),
    "Harbour",
    "",
    'What lies "inside" the walls.\nShips at sea go to Fishing.',
    (
        ConceptTerm("en", "Harbour"),
        ConceptTerm("en", "quay", exactly=True, not_in=("quay lamp", "the old quay")),
        ConceptTerm("fr", "port de pêche"),
    ),
    (
        ConceptMatch("EuroVoc", "http://eurovoc.europa.eu/12", "port"),
        ConceptMatch("SDG", "http://metadata.un.org/sdg/14"),
    ),
)
FISHING = Concept(uri_of(SITE, "fishing"), "Fishing", HARBOUR.uri, terms=(ConceptTerm("en", "net"),))
BY_HAND = [FISHING, HARBOUR]

_LANGUAGES = st.sampled_from(["en", "fr", "ar", "ru", "zh-Hant", "pt-BR", "sr-Latn-RS", "es-419"])
_SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True).filter(lambda slug: len(slug) <= 40)
_SPICE = st.sampled_from(
    ['"', "\\", "\n", "\r\n", "\t", "'''", "\\u0041", "@en", "<a>", "\u2028", "لام", "灯", "ß", "𝔏", "é"]
)
_WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20),
    st.lists(st.one_of(_SPICE, st.text("abc ", min_size=1)), min_size=1, max_size=6).map("".join),
).filter(lambda words: bool(words.strip()) and len(words) <= 40)
_PHRASES = _WORDS.map(lambda words: " ".join(words.split())).filter(bool)
_ADDRESSES = st.from_regex(r"https?://[a-z]{1,8}\.example/[A-Za-z0-9./{}\"<>^`|~%#?=&-]{0,12}", fullmatch=True)
_SCHEMES = st.sampled_from(["SDG", "UNBIS", "EuroVoc"])


@st.composite
def vocabularies(draw: st.DrawFn, *, with_phrases: bool = True) -> list[Concept]:
    """By URI, as they are exported. ``with_phrases`` in which terms are not meant, whether these hold the terms or not."""
    names = draw(st.lists(_WORDS, min_size=1, max_size=5, unique_by=str.casefold))
    slugs = draw(st.lists(_SLUGS, min_size=len(names), max_size=len(names), unique=True))
    wordings = draw(
        st.lists(st.tuples(_LANGUAGES, _WORDS), max_size=12, unique_by=lambda one: (one[0], one[1].casefold()))
    )
    taken = {(language, wording.casefold()) for language, wording in wordings}
    terms: list[list[ConceptTerm]] = [[] for _ in names]
    for language, wording in wordings:
        phrases = draw(st.sets(_PHRASES, max_size=2)) if with_phrases else set()
        terms[draw(st.integers(0, len(names) - 1))].append(
            ConceptTerm(language, wording, draw(st.booleans()), tuple(sorted(phrases)))
        )
    for number, name in enumerate(names):
        if ("en", name.casefold()) not in taken and draw(st.booleans()):
            terms[number].append(ConceptTerm("en", name, draw(st.booleans())))
    return sorted(
        (
            Concept(
                uri_of(SITE, slugs[number]),
                name,
                uri_of(SITE, slugs[draw(st.integers(0, number - 1))]) if number and draw(st.booleans()) else "",
                draw(st.one_of(st.just(""), _WORDS)),
                tuple(sorted(terms[number])),
                tuple(sorted(draw(_matches()))),
            )
            for number, name in enumerate(names)
        ),
        key=lambda concept: concept.uri,
    )


def _matches() -> st.SearchStrategy[list[ConceptMatch]]:
    match = st.builds(ConceptMatch, _SCHEMES, _ADDRESSES, st.one_of(st.just(""), _WORDS))
    return st.lists(match, max_size=2, unique_by=lambda one: one.uri)
