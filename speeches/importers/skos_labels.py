"""The labels of a concept in a file of SKOS: its name in English, and the wordings by which texts speak of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS, Namespace
from rdflib.term import Node

from speeches.importers.skos_own_words import own
from speeches.models.language import LANGUAGE_TAG
from speeches.text.concepts import OWN_PATH, SKOS_XL, ConceptTerm, slug_in

XL = Namespace(SKOS_XL)
MOST_LETTERS = 100  # of a name and of a term
_SCRIPT, _REGION = 4, 2


@dataclass(slots=True)
class Labels:
    """Of one concept; what is wrong with them comes into ``troubles`` and ``remarks`` as they are read."""

    graph: Graph
    uri: URIRef
    troubles: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def name(self) -> str:
        """The preferred label in English; or that in some English; or that of no language."""
        labels = self._preferred()
        for matches in (lambda tag: tag == "en", lambda tag: tag.startswith("en-"), lambda tag: not tag):
            if chosen := sorted({str(label) for label in labels if matches(tag_of(label))}):
                return self._checked_name(chosen)
        self.troubles.append(f"{self.uri} has no name in English (skos:prefLabel).")
        return ""

    def _checked_name(self, names: list[str]) -> str:
        if len(names) > 1:
            self.troubles.append(f"{self.uri} has {len(names)} names in English: {', '.join(names)}.")
        elif not names[0].strip():
            self.troubles.append(f"{self.uri} has an empty name.")
        elif len(names[0]) > MOST_LETTERS:
            self.troubles.append(f"{self.uri} has a name of {len(names[0])} letters; {MOST_LETTERS} are the most.")
        elif "\0" in names[0]:
            self.troubles.append(f"{self.uri} has a character in its name that is no text.")
        return names[0]

    def scope_note(self) -> str:
        """Where there is none, the definition."""
        for kind in (SKOS.scopeNote, SKOS.definition):
            notes = [note for note in self.graph.objects(self.uri, kind) if isinstance(note, Literal)]
            if said := sorted({str(note) for note in notes if tag_of(note).partition("-")[0] in ("", "en")}):
                return "\n\n".join(said).replace("\0", "")
        return ""

    def terms(self) -> tuple[ConceptTerm, ...]:
        """What is told of a label in the archive's own words goes before the label alone."""
        found = dict[tuple[str, str], ConceptTerm]()
        for term in sorted(self._told_in_full()):
            self._add(found, term)
        for label in self._alone():
            self._add(found, ConceptTerm(tag_of(label) or "en", str(label)))
        return tuple(sorted(found.values()))

    def _add(self, found: dict[tuple[str, str], ConceptTerm], term: ConceptTerm) -> None:
        about = f"“{term.wording}” ({term.language}) of {self.uri} is left out:"
        if term.key in found:
            return
        if not _is_known_language(term.language):
            self.remarks.append(f"{about} the archive does not know such a language.")
        elif len(term.wording) > MOST_LETTERS:
            self.remarks.append(f"{about} it is longer than {MOST_LETTERS} letters.")
        elif not term.wording.strip() or "\0" in term.wording:
            self.remarks.append(f"{about} it is no wording.")
        else:
            found[term.key] = term

    def _preferred(self) -> list[Literal]:
        plain = self.graph.objects(self.uri, SKOS.prefLabel)
        return [label for label in (*plain, *self._forms(XL.prefLabel)) if isinstance(label, Literal)]

    def _alone(self) -> list[Literal]:
        """Names in other languages are terms there; of a concept of this archive the English one is none by itself."""
        preferred = [label for label in self._preferred() if not (slug_in(str(self.uri)) and tag_of(label) == "en")]
        kinds = ((SKOS.altLabel, XL.altLabel), (SKOS.hiddenLabel, XL.hiddenLabel))
        others = [label for plain, xl in kinds for label in (*self.graph.objects(self.uri, plain), *self._forms(xl))]
        labels = {label for label in (*preferred, *others) if isinstance(label, Literal)}
        return sorted(labels, key=lambda label: (tag_of(label), str(label)))

    def _forms(self, kind: URIRef) -> Iterator[Node]:
        for label in self.graph.objects(self.uri, kind):
            yield from self.graph.objects(label, XL.literalForm)

    def _told_in_full(self) -> Iterator[ConceptTerm]:
        for kind in (XL.prefLabel, XL.altLabel, XL.hiddenLabel):
            for label in self.graph.objects(self.uri, kind):
                form, matching = self.graph.value(label, XL.literalForm), list(own(self.graph, label, "matching"))
                if isinstance(form, Literal) and matching:
                    exactly = any(str(one).endswith(f"{OWN_PATH}exactly") for one in matching)
                    phrases = sorted({" ".join(str(phrase).split()) for phrase in own(self.graph, label, "not-in")})
                    yield ConceptTerm(tag_of(form) or "en", str(form), exactly, tuple(filter(None, phrases)))


def _is_known_language(tag: str) -> bool:
    try:
        LANGUAGE_TAG(tag)
    except ValidationError:
        return False
    return True


def tag_of(label: Literal) -> str:
    """The language as the archive writes it: zh-Hant, pt-BR."""
    first, *rest = (label.language or "").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(part: str) -> str:
    if len(part) == _SCRIPT and re.fullmatch("[A-Za-z]+", part):
        return part.title()
    return part.upper() if len(part) == _REGION else part.lower()
