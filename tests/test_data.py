"""The written data of the archive: policy areas, states and the sample archive, checked as files."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import speeches
from speeches.text.canonical import BlockKind, blocks, canonical

DATA = Path(speeches.__file__).parent / "data"
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh"]


def read_json(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


AREAS = {area["slug"]: area for area in read_json("policy_areas.json")}
ENTRIES = read_json("sample_archive.json")
with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
    STATES = list(csv.DictReader(file))

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])


def folded(text: str) -> str:
    """The words of ``text`` without case and plural s, a space before and after each."""
    words = re.findall(r"\w+", text.casefold())
    return f" {' '.join(re.sub(r'(?<=[^s]{3})s$', '', word) for word in words)} "


ENGLISH_TERMS = {folded(term): slug for slug, area in AREAS.items() for term in area["terms"]["en"]}


def areas_named_in(text: str) -> set[str]:
    """The areas whose English terms stand in ``text`` as whole words; where terms overlap, the longest counts."""
    left, named = folded(text), set[str]()
    for term in sorted(ENGLISH_TERMS, key=len, reverse=True):
        if term in left:
            left = left.replace(term, " | ")
            named.add(ENGLISH_TERMS[term])
    return named


def repeated(values: list[Any]) -> list[Any]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_policy_areas_have_one_name_and_one_address_each() -> None:
    areas = read_json("policy_areas.json")
    assert repeated([area["slug"] for area in areas]) == []
    assert repeated([area["name"].casefold() for area in areas]) == []
    assert [slug for slug in AREAS if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []


@pytest.mark.parametrize("slug", AREAS)
def test_policy_area_lies_at_most_three_levels_deep(slug: str) -> None:
    path = [slug]
    while (broader := AREAS[path[-1]]["broader"]) is not None:
        path.append(broader)
        assert len(path) <= 3, path


def test_term_belongs_to_one_policy_area() -> None:
    for language in LANGUAGES:
        assert repeated([term.casefold() for area in AREAS.values() for term in area["terms"][language]]) == []
    meant = {(folded(term), slug) for slug, area in AREAS.items() for term in area["terms"]["en"]}
    assert repeated([term for term, _ in meant]) == []


@pytest.mark.parametrize("slug", AREAS)
def test_policy_area_is_described_in_all_languages(slug: str) -> None:
    area = AREAS[slug]
    assert list(area["terms"]) == LANGUAGES
    assert {language: terms for language, terms in area["terms"].items() if len(terms) < 2} == {}
    assert [term for terms in area["terms"].values() for term in terms if term != canonical(term)] == []
    assert area["scope_note"].endswith(".")


def test_matching_goals_are_addressed_by_their_number() -> None:
    matches = [(slug, match) for slug, area in AREAS.items() for match in area["matches"]]
    pattern = r"http://metadata\.un\.org/sdg/([1-9]|1[0-7])"
    assert [match for _, match in matches if match["scheme"] != "SDG" or not re.fullmatch(pattern, match["uri"])] == []
    assert repeated([(slug, match["uri"]) for slug, match in matches]) == []
    labels = {(match["uri"], match["label"]) for _, match in matches}
    assert repeated([uri for uri, _ in labels]) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("a human-centred approach to security", {"human-security"}),
        ("human rights, the rule of law and human security", {"human-rights", "rule-of-law", "human-security"}),
        ("the responsibility to protect", {"responsibility-to-protect"}),
        ("sustainable development", {"sustainable-development"}),
        ("their national security agendas", {"national-security"}),
        ("international development and stability", {"international-development", "peace-and-stability"}),
        ("global inequality", {"inequality"}),
        ("threats to peace and stability", {"peace-and-stability"}),
        ("peacebuilding, development, and migration", {"peacebuilding", "development", "migration"}),
        ("from migration to the environment", {"migration", "environment"}),
        ("gender equality, not gender inequality", {"gender-equality"}),
        ("organized crime and human trafficking", {"organized-crime-and-human-trafficking"}),
        ("economic stability in a hostile security environment", {"economic-security"}),
        ("States, citizens, conflicts and the multilateral system", set()),
    ],
)
def test_wording_names_its_policy_areas_and_no_others(words: str, named: set[str]) -> None:
    assert areas_named_in(words) == named


def test_states_are_sorted_and_stand_once() -> None:
    codes = [state["code"] for state in STATES]
    assert codes == sorted(set(codes))
    assert repeated([state["name"] for state in STATES]) == []
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{2,4}", code)] == []
    assert b"\r" not in (DATA / "states.csv").read_bytes()


def test_states_are_the_members_former_members_and_observers_of_the_united_nations() -> None:
    by_kind: dict[str, list[str]] = {}
    for state in STATES:
        by_kind.setdefault(state["kind"], []).append(state["code"])
    assert sorted(by_kind) == ["former_state", "observer", "organisation", "state"]
    assert len(by_kind["state"]) == 193
    assert by_kind["former_state"] == ["CSK", "DDR", "SCG", "SUN", "YMD", "YUG"]
    assert by_kind["observer"] == ["PSE", "VAT"]


def test_only_former_states_have_years_and_these_are_in_order() -> None:
    for state in STATES:
        years = [state["first_year"], state["last_year"]]
        if state["kind"] == "former_state":
            assert years == sorted(years), state
            assert all(re.fullmatch(r"19\d\d|20\d\d", year) for year in years), state
        else:
            assert years == ["", ""], state


def test_sample_entries_stand_once() -> None:
    assert repeated([entry["slug"] for entry in ENTRIES]) == []
    assert repeated([entry["title"] for entry in ENTRIES]) == []


@each_entry
def test_sample_texts_are_canonical(entry: dict[str, Any]) -> None:
    for version in [entry, *entry.get("translations", [])]:
        assert canonical(version["text"]) == version["text"]


@each_entry
def test_sample_date_is_no_more_precise_than_known(entry: dict[str, Any]) -> None:
    unknown = {"day": "", "month": "-01", "year": "-01-01"}[entry["date_precision"]]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["date"])
    assert entry["date"].endswith(unknown)


@each_entry
def test_sample_policy_areas_exist_and_are_named_in_the_text(entry: dict[str, Any]) -> None:
    tagged = entry["policy_areas"] + [slug for quote in entry["quotes"] for slug in quote["policy_areas"]]
    assert set(tagged) - set(AREAS) == set()
    assert set(entry["policy_areas"]) - areas_named_in(entry["text"]) == set()


@each_entry
def test_sample_quotes_stand_once_between_marks_in_one_passage(entry: dict[str, Any]) -> None:
    for quote in entry["quotes"]:
        # A comma before the closing mark belongs to the sentence around, not to the words.
        marked = re.compile(f"“{re.escape(quote['text'])},?”")
        assert [len(marked.findall(block.text)) for block in blocks(entry["text"]) if quote["text"] in block.text] == [
            1
        ]
        assert quote["kind"] == "verbatim"
        assert quote["speaker"] == entry["speaker"]["name"]


@each_entry
def test_sample_quotes_nobody_but_by_its_quotes(entry: dict[str, Any]) -> None:
    for version in [entry, *entry.get("translations", [])]:
        assert len(re.findall('[“”"«»‘„]', version["text"])) == 2 * len(entry["quotes"])


def test_sample_shows_every_kind_of_passage() -> None:
    kinds = {block.kind for entry in ENTRIES if entry["quotes"] for block in blocks(entry["text"])}
    assert kinds == set(BlockKind)
