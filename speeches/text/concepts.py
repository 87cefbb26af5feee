"""A vocabulary as files carry it: concepts with their labels, by their URIs, and the names that SKOS has for it."""

import re
from dataclasses import dataclass

SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOS_XL = "http://www.w3.org/2008/05/skos-xl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

# The addresses that the site gives: of the scheme, of each concept, and of what SKOS has no words for. A file from another
# archive of this kind is known by their ends.
SCHEME_PATH = "/policy-areas/"
OWN_PATH = "/skos/#"
_CONCEPT = re.compile(r"https?://[^/?#]+/policy-areas/([A-Za-z0-9_-]+)/")


@dataclass(frozen=True, slots=True, order=True)
class ConceptTerm:
    """A wording by which a text speaks of the concept. ``not_in`` are the phrases in which it is not meant, in order."""

    language: str
    wording: str
    exactly: bool = False
    not_in: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Two terms of one key would be one wording."""
        return self.language, self.wording.casefold()


@dataclass(frozen=True, slots=True, order=True)
class ConceptMatch:
    """The same idea in another vocabulary; ``scheme`` is the short name of that one."""

    scheme: str
    uri: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """``broader`` is the URI of the concept above; empty where there is none, and None where the file does not say."""

    uri: str
    name: str
    broader: str | None = None
    scope_note: str = ""
    terms: tuple[ConceptTerm, ...] = ()
    matches: tuple[ConceptMatch, ...] = ()

    @property
    def slug(self) -> str:
        return slug_in(self.uri)


def uri_of(site: str, slug: str) -> str:
    """``site`` is its address without a slash at the end."""
    return f"{site}{SCHEME_PATH}{slug}/"


def slug_in(uri: str) -> str:
    """That of a policy area of this or another such archive; empty for any other URI."""
    found = _CONCEPT.fullmatch(uri)
    return found[1] if found else ""
