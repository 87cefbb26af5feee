"""Who says the words in quotation marks. Every person, place and body here is invented."""

import pytest

from speeches.text.quotations import Person, find_cast, find_quotations

CAST = (
    Person("Ilse Marend", "President of the Assembly of Arcadia"),
    Person("Tomas Verrin", "Minister of Health of Ruritania"),
)
MAREND, VERRIN = "Ilse Marend", "Tomas Verrin"
ACT = "We must act now"


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quotation.text, quotation.speaker) for quotation in find_quotations(text, CAST)]


SPEAKER_AFTER = [
    ("“We must act now,” Ms. Marend said.", [(ACT, MAREND)]),
    ("“We must act now,” said Ms. Marend.", [(ACT, MAREND)]),
    ("“We must act now”, said Ms. Marend.", [(ACT, MAREND)]),
    ("“We must act now,” Ilse Marend told reporters.", [(ACT, MAREND)]),
    ("“We must act now,” Marend said.", [(ACT, MAREND)]),
    ("“We must act now,” says Ms. Marend.", [(ACT, MAREND)]),
    ("“We must act now,” the President said.", [(ACT, MAREND)]),
    ("“We must act now,” the Assembly President said.", [(ACT, MAREND)]),
    ("“We must act now,” said the President of the Assembly.", [(ACT, MAREND)]),
    ("“We must act now,” President Marend said.", [(ACT, MAREND)]),
    ("“We must act now,” the President, Ilse Marend, said.", [(ACT, MAREND)]),
    ("“We must act now,” said the Minister.", [(ACT, VERRIN)]),
    ("“We must act now,” the Health Minister said.", [(ACT, VERRIN)]),
    ("“We must act now,” as Ms. Marend put it.", [(ACT, MAREND)]),
    ("“We must act now,” according to Ms. Marend.", [(ACT, MAREND)]),
    ("“We must act now,” Ms. Marend was quoted as saying.", [(ACT, MAREND)]),
    ("“Shall we act now?” Ms. Marend asked.", [("Shall we act now?", MAREND)]),
    ("“Shall we act now?” asked Ms. Marend.", [("Shall we act now?", MAREND)]),
    ("“We must act now.” Ms. Marend said.", [("We must act now.", MAREND)]),
    ("“We must act now,” said Ms. Marend and left.", [(ACT, MAREND)]),
    ("A culture of “safety for all people” is growing, Ms. Marend said today.", [("safety for all people", MAREND)]),
    ("The plan was “a waste of money,” the President said.", [("a waste of money", MAREND)]),
]

SPEAKER_BEFORE = [
    ("Ms. Marend said: “We must act now.”", [("We must act now.", MAREND)]),
    ("Ms. Marend said “we must act now”.", [("we must act now", MAREND)]),
    ("Ms. Marend said that “we must act now”.", [("we must act now", MAREND)]),
    ("Ms. Marend told the Assembly on Monday that “we must act now”.", [("we must act now", MAREND)]),
    ("Ms. Marend told Mr. Verrin: “We must act now.”", [("We must act now.", MAREND)]),
    ("Ms. Marend said in a statement on Monday: “We must act now.”", [("We must act now.", MAREND)]),
    ("Ms. Marend said of Mr. Verrin: “He is a good man.”", [("He is a good man.", MAREND)]),
    ("Ms. Marend, President of the Assembly, said: “We must act now.”", [("We must act now.", MAREND)]),
    ("The President, Ms. Marend, said: “We must act now.”", [("We must act now.", MAREND)]),
    ("Ms. Marend, a friend of Mr. Verrin, said: “We must act now.”", [("We must act now.", MAREND)]),
    ("Mr. Verrin, who followed Ms. Marend, said: “We must act now.”", [("We must act now.", VERRIN)]),
    ("Ms. Marend, who said “we must act now”, then left.", [("we must act now", MAREND)]),
    ("In reply to Ms. Marend, the Minister said: “We cannot pay.”", [("We cannot pay.", VERRIN)]),
    ("According to Ms. Marend, “we must act now”.", [("we must act now", MAREND)]),
    ("In the words of Ms. Marend, “we must act now”.", [("we must act now", MAREND)]),
    ("As Ms. Marend said, “we must act now”.", [("we must act now", MAREND)]),
    ("Ms. Marend opened the meeting, saying “we must act now”.", [("we must act now", MAREND)]),
    ("Ms. Marend opened the meeting and said: “We must act now.”", [("We must act now.", MAREND)]),
    ("Noting that “hunger knows no border”, Ms. Marend said all must act.", [("hunger knows no border", MAREND)]),
    ("Ms. Marend said the new culture is one “built on care for all”.", [("built on care for all", MAREND)]),
    ("The plan, Ms. Marend said, was “a waste of money”.", [("a waste of money", MAREND)]),
    ("What Ms. Marend called “a new culture of care” is growing.", [("a new culture of care", MAREND)]),
    ("Ms. Marend welcomed what Mr. Verrin called “a new dawn for all”.", [("a new dawn for all", VERRIN)]),
    ("Ms. Marend said:\n\n“We must act now.”", [("We must act now.", MAREND)]),
    ("ILSE MAREND (Arcadia) said “we must act now”.", [("we must act now", MAREND)]),
]

SPEAKER_AMID = [
    ("Ms. Marend rose. “We must,” she said, “act now.”", [("We must", MAREND), ("act now.", MAREND)]),
    ("“We must act now,” Ms. Marend said, “or fail.”", [(ACT, MAREND), ("or fail.", MAREND)]),
    (
        "“We must act now,” said Ms. Marend, President of the Assembly, “or we shall fail.”",
        [(ACT, MAREND), ("or we shall fail.", MAREND)],
    ),
    ("“We must act now,” Ms. Marend said. “We can.”", [(ACT, MAREND), ("We can.", MAREND)]),
    ("Ms. Marend said: “We must act now,” and added: “We can pay.”", [(ACT, MAREND), ("We can pay.", MAREND)]),
    (
        "Ms. Marend said “peace now for all” and “bread for everyone”.",
        [("peace now for all", MAREND), ("bread for everyone", MAREND)],
    ),
]

SEVERAL_SPEAKERS = [
    (
        "“We must act now,” Ms. Marend said. Mr. Verrin replied: “We cannot pay for it.”",
        [(ACT, MAREND), ("We cannot pay for it.", VERRIN)],
    ),
    (
        "“We must act now,” Ms. Marend said. But “the money is not there yet”, Mr. Verrin replied.",
        [(ACT, MAREND), ("the money is not there yet", VERRIN)],
    ),
    ("Ms. Marend said Mr. Verrin had called it “a waste of money”.", [("a waste of money", VERRIN)]),
    (
        "“We must act now,” she told Mr. Verrin, who replied: “We cannot pay.”",
        [(ACT, None), ("We cannot pay.", VERRIN)],
    ),
    (
        "“We must act now,” Ms. Marend said, answering Mr. Verrin. “We can do it.”",
        [(ACT, MAREND), ("We can do it.", None)],
    ),
    (
        "Ms. Marend said “we must act now”, Mr. Verrin replied “not yet at all”.",
        [("we must act now", None), ("not yet at all", VERRIN)],
    ),
]

PRONOUNS = [
    ("Ms. Marend took the floor. She added: “We must act now.”", [("We must act now.", MAREND)]),
    ("Ms. Marend met Mr. Verrin. “We must act now,” she said.", [(ACT, MAREND)]),
    ("Ms. Marend met Mr. Verrin. “We must act now,” he said.", [(ACT, VERRIN)]),
    ("Mr. Verrin spoke to officials. “We must act now,” he said.", [(ACT, VERRIN)]),
    (
        "Ms. Marend spoke.\n\n“We must act now,” she said.\n\n“It is late,” she added.",
        [(ACT, MAREND), ("It is late", MAREND)],
    ),
    ("Ilse Marend met Tomas Verrin. “We must act now,” he said.", [(ACT, None)]),
    ("Ms. Marend met Ms. Doe. She said: “We must act now.”", [("We must act now.", None)]),
    ("Mr. Verrin spoke to a man from the camp. “We must act now,” he said.", [(ACT, None)]),
    ("Ms. Marend listened. A farmer rose. “We must act now,” she said.", [(ACT, None)]),
    ("Mr. Verrin spoke.\n\nJonas Pell arrived late.\n\n“We must act now,” he said.", [(ACT, None)]),
    (
        "Tomas Verrin spoke.\n\n“It is late,” said Okafor.\n\n“We must act now,” he added.",
        [("It is late", None), (ACT, None)],
    ),
    ("“We must act now,” she said.\n\nMs. Marend is President.", [(ACT, None)]),
    ("Ms. Marend spoke. “We must act now,” they said.", [(ACT, None)]),
]

NOBODY = [
    ("“We must act now,” a farmer said.", [(ACT, None)]),
    ("“We must act now,” said the Minister of Defence.", [(ACT, None)]),
    ("“We must act now,” said the former President.", [(ACT, None)]),
    ("“We must act now,” the President’s envoy said.", [(ACT, None)]),
    ("“We must act now,” said a spokesperson for Ms. Marend.", [(ACT, None)]),
    ("“We must act now,” Ms. Marend’s spokesperson said.", [(ACT, None)]),
    ("The spokesperson for Ms. Marend said: “We must act now.”", [("We must act now.", None)]),
    ("“We must act now,” the Marend Foundation said.", [(ACT, None)]),
    ("“We must act now,” Arcadia Rights Watch said.", [(ACT, None)]),
    ("“We must act now,” the report said.", [(ACT, None)]),
    ("“We must act now,” Ms. Marend and Mr. Verrin said.", [(ACT, None)]),
    ("Ms. Marend and Mr. Verrin said: “We must act now.”", [("We must act now.", None)]),
    ("Ms. Marend, together with Mr. Verrin, said: “We must act now.”", [("We must act now.", None)]),
    ("It was good of Mr. Verrin, the minister, said Ms. Marend: “We must act now.”", [("We must act now.", None)]),
    ("Neither Ms. Marend nor Mr. Verrin said “we must act now”.", [("we must act now", None)]),
    ("Ms. Marend never said “we must act now”.", [("we must act now", None)]),
    ("Ms. Marend denied saying “we must act now”.", [("we must act now", None)]),
    ("If Ms. Marend said “we must act now”, no one heard it.", [("we must act now", None)]),
    ("Ms. Marend would have said “we must act now”.", [("we must act now", None)]),
    ("“We must act now,” Ms. Marend was told.", [(ACT, None)]),
    ("“Shall we act now?” Ms. Marend said the Assembly must decide.", [("Shall we act now?", None)]),
    ("“We must act now.” Ms. Marend said the rest could wait.", [("We must act now.", None)]),
    ("Ms. Marend smiled. “We must act now.”", [("We must act now.", None)]),
    ("A banner read “We must act now”.", [(ACT, None)]),
    ("Critics called it “a waste of money,” the President said.", [("a waste of money", None)]),
    (
        "Answering those who spoke of “a waste of money,” the President said it would go on.",
        [("a waste of money", None)],
    ),
    ("Ms. Marend said Mr. Verrin’s plan was “a waste of money”.", [("a waste of money", None)]),
    ("Ms. Marend rejected Mr. Verrin’s claim that “we must act now”.", [("we must act now", None)]),
    ("Ms. Marend said the Charter speaks of “we the peoples of the land”.", [("we the peoples of the land", None)]),
    ("Ms. Marend said it was late, but “freedom from fear and want” is old.", [("freedom from fear and want", None)]),
    ("Ms. Marend thanked Mr. Verrin and said: “We can pay for it.”", [("We can pay for it.", None)]),
    ("Arcadia Watch praised Ms. Marend, saying: “We must act now.”", [("We must act now.", None)]),
    ("The President of Ruritania spoke first. “We must act now,” the President said.", [(ACT, None)]),
    ("Anna Lund and Per Lund came. “We must act now,” Lund said.", [(ACT, None)]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*SPEAKER_AFTER, *SPEAKER_BEFORE, *SPEAKER_AMID, *SEVERAL_SPEAKERS, *PRONOUNS, *NOBODY],
)
def test_words_are_given_to_their_speaker_and_else_to_nobody(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


def test_persons_introduced_by_the_text_speak() -> None:
    text = (
        "Oren Isaak has had a good year.\n\n"
        "“I never wanted to be one,” Isaak told the Arcadia Herald. “It plays with us all.”\n\n"
        "“Vague on the past,” the director said. “I believe he came young.”\n\n"
        "“We dodged a bullet,” said Stev Cowen, a spokesman for the Department of Roads.\n\n"
        "Brian M. Goode said he expected a horrible trip.\n\n"
        "“Instead the roads were dead,” he said in an e-mail. “It is warm outside.”"
    )

    assert [(found.text, found.speaker) for found in find_quotations(text)] == [
        ("I never wanted to be one", "Oren Isaak"),
        ("It plays with us all.", "Oren Isaak"),
        ("Vague on the past", None),
        ("I believe he came young.", None),
        ("We dodged a bullet", "Stev Cowen"),
        ("Instead the roads were dead", "Brian M. Goode"),
        ("It is warm outside.", "Brian M. Goode"),
    ]


def test_cast_is_everyone_introduced_with_the_first_role_stated() -> None:
    text = (
        "Secretary-General Ban Tae-yun came late, said Dr. Amira Solh. Juan de la Cruz, head of Relief, waited.\n\n"
        "The head of the harbour, Jonas Pell, agreed. Mr. Ban and Mr. de la Cruz left; Ruritania Watch said so."
    )

    assert find_cast(text) == (
        Person("Ban Tae-yun", "Secretary-General"),
        Person("Amira Solh"),
        Person("Juan de la Cruz", "head of Relief"),
        Person("Jonas Pell", "head of the harbour"),
    )


def test_bare_office_is_the_holder_of_exactly_that_office() -> None:
    text = (
        "Secretary-General Ban Tae-yun met Deputy Secretary-General Asha Rao.\n\n"
        "“We must act now,” the Secretary-General said. “It is late,” the Deputy Secretary-General answered."
    )

    assert said(text) == [(ACT, "Ban Tae-yun"), ("It is late", "Asha Rao")]
