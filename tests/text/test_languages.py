"""Which language a text is in."""

import pytest

from speeches.text.languages import language_of

HARBOURS = {
    "en": "The harbour opens at six, and whoever comes is let in. This is for those who stay with us in the evening.",
    "fr": "Le port ouvre à six heures, et les bateaux qui sont dans la baie entrent avec le vent. Nous sommes là pour eux.",
    "es": "El puerto abre a las seis y los barcos que están en la bahía entran con el viento. Es para los que se quedan.",
    "de": "Der Hafen öffnet um sechs, und wer kommt, wird eingelassen. Das ist für die, die nicht mit dem Wind gehen.",
    "ru": "Гавань открывается в шесть, и всякого, кто приходит, впускают.",
    "ar": "يفتح المرفأ في السادسة ويدخل كل من يأتي",
    "zh": "港口六点开门，来者皆可入内。",
    "ja": "港は六時に開き、来る者は皆入れる。",
}


@pytest.mark.parametrize(("language", "text"), HARBOURS.items(), ids=HARBOURS)
def test_language_is_told(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "Harbour", "1994 1995 1996", "Port Arcady, Atlantis, Marend, Kerim, Example " * 3]
)
def test_unclear_text_has_none(text: str) -> None:
    assert language_of(text) == ""
