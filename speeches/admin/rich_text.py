"""Transcripts edited as rich text or as the plain markup: a field of forms that takes either and gives canonical text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from speeches.importers.rich_text import text_of_rich
from speeches.text.canonical import Block, BlockKind, blocks, canonical, spelling


class RichText(forms.Textarea):
    """A field for the plain markup, which a script turns into an editor. Which of the two was last used is sent along as
    ``<name>_side``; the words of the editor as HTML in ``<name>_rich``. ``transcript`` is the one that is corrected."""

    template_name = "admin/speeches/widgets/rich_text.html"
    widgets_names = ("_side", "_rich")  # what is sent beside it, as a widget of several parts names it
    transcript: int | None = None

    class Media:
        js = ["rich-text.js"]
        css = {"all": ["rich-text.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"rich": rich_html(canonical(value or "")), "transcript": self.transcript}
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # A browser would hold up the form for a field that it cannot show.

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if data.get(f"{name}_side") == "rich":
            return text_of_rich(data.get(f"{name}_rich", ""))
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        # Forms look for widgets in their own folder; this one stands with the other templates.
        return super().render(name, value, attrs, TemplatesSetting())


@dataclass(frozen=True, slots=True)
class _RichBlock:
    block: Block

    @property
    def tag(self) -> str:
        return f"h{self.block.level}" if self.block.level else "p"

    @property
    def runs(self) -> Iterator[tuple[bool, list[tuple[str, bool]]]]:
        """Words and whether they are escaped, by whether they are emphasised."""
        for emphasised, run in groupby(spelling(self.block.text), key=lambda letters: letters[1]):
            yield emphasised, [(words, escaped) for words, _, escaped in run]


def rich_html(canonical_text: str) -> str:
    """A text as the editor has it: the backslash of an escaped character is an element around it."""
    runs: list[tuple[BlockKind, list[_RichBlock]]] = [
        (kind, [_RichBlock(block) for block in run])
        for kind, run in groupby(blocks(canonical_text), key=lambda block: block.kind)
    ]
    return str(render_to_string("admin/speeches/_rich_blocks.html", {"runs": runs}))
