"""Documents as offices make them: tables for layout, text boxes, tracked changes, computed fields, breaks for blank lines,
numbers of pages typed into the text. Persons are invented."""

from speeches.importers.read_document import read_document
from speeches.importers.reading import Front, Reading

from .documents import docx, header_part, paragraph, run

SPEECH = (
    "Mr. President,",
    "The harbour is open to everyone who comes by night, and the lamp is kept alight for those who are still at sea.",
    "I thank you.",
)
BODY = "\n\n".join(SPEECH)
BREAK = "<w:r><w:br/></w:r>"


def said(words: str) -> str:
    return paragraph(run(words))


def read(*body: str, **more: str | dict[str, str | bytes]) -> Reading:
    return read_document("statement.docx", docx("".join(body), **more))  # type: ignore[arg-type]


def table(*rows: tuple[str, ...]) -> str:
    def row(cells: tuple[str, ...]) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    return f"<w:tbl>{''.join(map(row, rows))}</w:tbl>"


def values(reading: Reading) -> dict[str, str]:
    facts = reading.facts
    found = {name: getattr(facts, name) for name in ("speaker", "role", "occasion", "delivery", "date", "place")}
    return {name: str(getattr(fact.value, "day", fact.value)) for name, fact in found.items() if fact}


FACTS = {
    "speaker": "Ilse Marend",
    "role": "Minister for Nets",
    "occasion": "Conference on Ropes",
    "delivery": "prepared",
    "date": "2001-05-03",
}


def test_names_and_values_of_a_table_are_facts() -> None:
    letterhead = table((said("PERMANENT MISSION") + said("TO THE HARBOUR"), said("Check against delivery")))
    facts = table(
        (said("Speaker:"), said("H.E. Ms. Ilse Marend, Minister for Nets")),
        (said("Event:"), said("Conference on Ropes")),
        (said("Date:"), said("3 May 2001")),
    )
    reading = read(letterhead, said("STATEMENT"), facts, *map(said, SPEECH))
    assert values(reading) == FACTS
    assert reading.body == f"PERMANENT MISSION\n\nTO THE HARBOUR\n\n{BODY}"


def test_lines_that_a_break_parts_are_lines() -> None:
    head = BREAK.join(
        run(line)
        for line in ("STATEMENT BY", "H.E. MS. ILSE MAREND", "MINISTER FOR NETS", "AT THE CONFERENCE ON ROPES")
    )
    text = f"{run(SPEECH[0])}{BREAK}{BREAK}{run(SPEECH[1])}{BREAK}{run('So it stays.')}{BREAK}{BREAK}{run(SPEECH[2])}"
    reading = read(paragraph(head), said("Port Arcady, 3 May 2001"), said("Check against delivery"), paragraph(text))
    assert values(reading) == {**FACTS, "place": "Port Arcady"}
    assert reading.body == BODY.replace("at sea.", "at sea. So it stays.")


def test_what_is_typed_around_the_text_is_proposed_to_be_left_out() -> None:
    reading = read(*map(said, (SPEECH[0], "- 2 -", SPEECH[1], "* * *", SPEECH[2], "Page 3 of 3")))
    assert reading.front == (Front(2, "page number"), Front(4, "ornament"), Front(6, "page number"))
    assert reading.body == BODY


def test_footer_tells_how_it_was_delivered() -> None:
    reading = read(
        *map(said, SPEECH), parts={"word/footer1.xml": header_part("Check against delivery").replace("hdr", "ftr")}
    )
    assert (reading.body, values(reading)) == (BODY, {"delivery": "prepared"})


def test_words_in_fields_boxes_and_other_directions_are_kept() -> None:
    inside = f"<w:txbxContent>{said('Check against delivery')}</w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox></v:shape>'
    box = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    reading = read(
        paragraph(box),
        paragraph(run("The harbour ") + '<w:fldSimple w:instr=" DATE ">' + run("opens") + "</w:fldSimple>"),
        paragraph("<w:bdo w:val='rtl'>" + run("at six") + "</w:bdo>" + run(" as it al\u00adways did.")),
    )
    assert reading.text.split("\n\n") == ["Check against delivery", "The harbour opens", "at six as it always did."]


def test_changes_are_read_as_accepted() -> None:
    inserted = f'<w:ins w:id="1" w:author="x">{run("six")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>five</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("Once. ")}</w:moveFrom>'
    reading = read(paragraph(moved + run("The harbour opens at ") + deleted + inserted + run(".")))
    assert reading.text == "The harbour opens at six."
    assert reading.warnings == ("The document has 2 tracked changes: it was read as if all were accepted.",)


TYPED = """ON THE HARBOUR

Statement by Ms. Ilse Marend
Minister for Nets
at the Conference on Ropes
Port Arcady, 3 May 2001

Mr. President,

The harbour is open to everyone who comes by night and asks to be let in by the
keepers, who have kept the lamp alight for more than a hundred years and who
mean to go on with it for as long as there is anybody out at sea.

The nets
are mended.

I thank you.
"""


def test_head_of_a_text_that_is_typed_with_blank_lines_stays_line_by_line() -> None:
    reading = read_document("statement.txt", TYPED.encode())
    assert values(reading) == {
        "speaker": "Ilse Marend",
        "role": "Minister for Nets",
        "occasion": "Conference on Ropes",
        "date": "2001-05-03",
        "place": "Port Arcady",
    }
    paragraphs = TYPED.replace("by the\n", "by the ").replace("who\nmean", "who mean").strip().split("\n\n")
    lines = [line for one in paragraphs for line in ([one] if len(one) > 150 else one.split("\n"))]
    assert reading.text.split("\n\n") == lines


def test_blank_lines_within_sentences_mean_nothing() -> None:
    wrapped = TYPED.split("\n\n")[3].replace("\n", "\n\n")
    text = f"{wrapped}\n\n" * 4
    assert all(one.endswith("out at sea.") for one in read_document("typed.txt", text.encode()).text.split("\n\n"))
