"""The head of a speech: who speaks, in what role, for whom, on what occasion."""

import pytest

from speeches.text.canonical import canonical
from speeches.text.passages import number_passages
from speeches.text.speech_head import Head, Said, head_of, in_ordinary_capitals

STATES = ("Atlantis", "Port Arcady", "Arcady")


def found_in(text: str) -> dict[str, tuple[str, str]]:
    """By the names of the facts their values, and the words from which they were taken."""
    text = canonical(text)
    head = head_of(text, number_passages(text), STATES)
    facts = {name: getattr(head, name) for name in Head.__slots__ if isinstance(getattr(head, name), Said)}
    return {name: (said.value, text[said.start : said.end]) for name, said in facts.items()}


def test_cover_page_in_capitals() -> None:
    text = (
        "STATEMENT\n\nBY\n\nH.E. MR. ILSE VON MAREND\n\nPRIME MINISTER OF PORT ARCADY\n\nAT THE GENERAL DEBATE OF THE "
        "SIXTY-SECOND SESSION\n\nOF THE GENERAL ASSEMBLY\n\nNEW YORK, 22 SEPTEMBER 2008\n\nCheck against delivery\n\n"
        "Mr. President,\n\nThe harbour opens at six."
    )
    assert found_in(text) == {
        "speaker": ("Ilse von Marend", "H.E. MR. ILSE VON MAREND"),
        "role": ("Prime Minister of Port Arcady", "PRIME MINISTER OF PORT ARCADY"),
        "state": ("Port Arcady", "PORT ARCADY"),
        "occasion": (
            "General Debate of the Sixty-Second Session of the General Assembly",
            "GENERAL DEBATE OF THE SIXTY-SECOND SESSION\n\nOF THE GENERAL ASSEMBLY",
        ),
        "delivery": ("prepared", "Check against delivery"),
        "kind": ("statement", "STATEMENT"),
    }


def test_all_in_one_heading() -> None:
    text = (
        "# Statement by Ms. Ada Example, Permanent Representative of Atlantis to the United Nations, at the open debate of "
        "the Security Council on harbours\n\nNew York, 3 May 2001\n\nThank you, Mr. President. The lamp."
    )
    assert found_in(text) == {
        "speaker": ("Ada Example", "Ms. Ada Example"),
        "role": ("Permanent Representative of Atlantis to the United Nations",) * 2,
        "state": ("Atlantis", "Atlantis"),
        "occasion": (
            "Open debate of the Security Council on harbours",
            "open debate of the Security Council on harbours",
        ),
        "kind": ("statement", "Statement"),
    }


def test_record_of_a_meeting() -> None:
    text = (
        "The meeting was called to order at 10 a.m.\n\n*Mr. Marend* (Atlantis) (*spoke in French*): The harbour opens."
    )
    assert found_in(text) == {"speaker": ("Marend", "Mr. Marend"), "state": ("Atlantis", "Atlantis")}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour opens at six. Whoever comes is let in.",
        "By the harbour stood a lamp of many colours",
        "Address by the Harbour Council",
        "Mr. President,\n\nI speak by order of Mr. Marend, who is Minister of Nets.",
    ],
)
def test_nobody_is_named_where_nobody_is_said_to_speak(text: str) -> None:
    assert "speaker" not in found_in(text)


def test_capitals_become_ordinary() -> None:
    assert in_ordinary_capitals("MINISTER OF NETS AND OF ROPES") == "Minister of Nets and of Ropes"
    assert in_ordinary_capitals("Minister of NETS") == "Minister of NETS"
