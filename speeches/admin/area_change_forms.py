"""What is asked before a policy area is merged, split, renamed or moved."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from speeches.actions.merge_policy_areas import merge_policy_areas
from speeches.actions.move_policy_area import move_policy_area
from speeches.actions.recording import Verb
from speeches.actions.rename_policy_area import rename_policy_area
from speeches.actions.split_policy_area import Part, quotes_with_terms, split_policy_area, tags_with_terms
from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.models import Link, PolicyArea, TaggedQuote, TaggedSpeech, Term

_MOST_TICKED = 300  # with more a page is no longer read, and a form no longer taken


class AreaChangeForm(forms.Form):
    """``verb`` is the name of the action, ``title`` and ``button`` what it is called on the page."""

    verb: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    permissions: ClassVar[tuple[str, ...]] = ("speeches.change_policyarea",)

    def __init__(self, area: PolicyArea, data: QueryDict | None = None) -> None:
        self.area = area
        super().__init__(data)
        self.ask()

    def ask(self) -> None:
        """Fill in what depends on the area."""

    def change(self) -> Verb:
        """What was asked for, to be previewed and done. The form must be valid."""
        raise NotImplementedError

    def refuse(self, error: ValidationError) -> None:
        """Show beside its field what the action found wrong."""
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in told.items():
            if name != "key" or "name" not in told:
                self.add_error(name if name in self.fields else None, messages)

    def _choose_from_tree(self, name: str, areas: QuerySet[PolicyArea], empty: str) -> None:
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset = areas
        tree = in_tree_order(areas)
        field.choices = [("", empty), *((area.pk, indented(depth, area)) for depth, area in tree)]


class MergeForm(AreaChangeForm):
    verb, title, button = "merge_policy_areas", "Merge into another policy area", "Merge"
    permissions = ("speeches.change_policyarea", "speeches.delete_policyarea")
    kept = forms.ModelChoiceField(
        PolicyArea.objects.none(), label="Merge it into", help_text="That area stays; this one goes."
    )
    note = forms.ChoiceField(label="Scope note", widget=forms.RadioSelect, initial="kept")

    def ask(self) -> None:
        self._choose_from_tree("kept", PolicyArea.objects.exclude(pk=self.area.pk), "—")
        note = cast(forms.ChoiceField, self.fields["note"])
        note.choices = [
            ("kept", "that of the area that stays"),
            ("gone", "that of this area"),
            ("both", "both, one after the other"),
        ]

    def change(self) -> Verb:
        kept = self.cleaned_data["kept"]
        notes = {
            "kept": None,
            "gone": self.area.scope_note,
            "both": "\n\n".join(filter(None, [kept.scope_note, self.area.scope_note])),
        }
        note = notes[self.cleaned_data["note"]]
        return partial(merge_policy_areas, gone=self.area, kept=kept, scope_note=note)


class _Named(forms.ModelMultipleChoiceField):
    """Ticked one by one, each by the name of what it belongs to."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, name_of: Callable[[Any], str], **kwargs: Any) -> None:
        self._name_of = name_of
        super().__init__(Term.objects.none(), required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return self._name_of(obj)


class SplitForm(AreaChangeForm):
    """The first time it is looked at, those speeches and quotes are ticked that say the terms which move."""

    verb, title, button = "split_policy_area", "Split off a new policy area", "Split"
    permissions = ("speeches.change_policyarea", "speeches.add_policyarea")
    name = forms.CharField(label="Name of the new area", max_length=100, widget=AdminTextInputWidget)
    broader = forms.ModelChoiceField(PolicyArea.objects.none(), label="Its broader area", required=False)
    scope_note = forms.CharField(label="Its scope note", required=False, widget=AdminTextareaWidget(attrs={"rows": 3}))
    terms = _Named(lambda term: f"{term.wording} ({term.language})", label="Terms that move to it")
    links = _Named(str, label="Drawn links that move to it")
    speeches = _Named(lambda tag: str(tag.content_object), label="Speeches that are tagged with it instead")
    quotes = _Named(lambda tag: str(tag.content_object), label="Quotes that are tagged with it instead")
    ticked_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, area: PolicyArea, data: QueryDict | None = None) -> None:
        self._speeches = TaggedSpeech.objects.filter(tag=area).select_related("content_object").order_by("pk")
        self._quotes = TaggedQuote.objects.filter(tag=area).select_related("content_object").order_by("pk")
        self.too_many = self._speeches.count() + self._quotes.count() > _MOST_TICKED
        super().__init__(area, data and self._ticked(area, data.copy()))

    def ask(self) -> None:
        self._choose_from_tree("broader", PolicyArea.objects.all(), "— none: at the top")
        self.fields["broader"].initial = self.area.broader_id
        chosen: dict[str, QuerySet[Any]] = {
            "terms": self.area.terms.all(),
            "links": Link.objects.of(self.area).select_related("first", "second"),
            "speeches": self._speeches,
            "quotes": self._quotes,
        }
        for name, rows in chosen.items():
            cast(forms.ModelMultipleChoiceField, self.fields[name]).queryset = rows
        for name in ("speeches", "quotes"):
            if self.too_many or not self.is_bound or not chosen[name].exists():
                del self.fields[name]
        for name in ("terms", "links"):
            if not chosen[name].exists():
                del self.fields[name]

    def _ticked(self, area: PolicyArea, data: QueryDict) -> QueryDict:
        terms = [pk for pk in data.getlist("terms") if pk.isdecimal() and len(pk) < 19]
        if data.get("ticked_for") != " ".join(terms):
            moved = list(map(int, terms))
            data["ticked_for"] = " ".join(terms)
            data.setlist("speeches", [str(tag.pk) for tag in tags_with_terms(area, moved)])
            data.setlist("quotes", [str(tag.pk) for tag in quotes_with_terms(area, moved)])
        return data

    def change(self) -> Verb:
        data = self.cleaned_data
        new = PolicyArea(name=data["name"], broader=data["broader"], scope_note=data["scope_note"])
        terms = [term.pk for term in data.get("terms", ())]
        tags: tuple[Any, Any] = (data.get("speeches", ()), data.get("quotes", ()))
        if self.too_many:
            tags = (tags_with_terms(self.area, terms), quotes_with_terms(self.area, terms))
        speeches, quotes = ([tag.pk for tag in some] for some in tags)
        part = Part(terms, speeches, quotes, [link.pk for link in data.get("links", ())])
        return partial(split_policy_area, area=self.area, new=new, part=part)


class RenameForm(AreaChangeForm):
    verb, title, button = "rename_policy_area", "Rename", "Rename"
    name = forms.CharField(max_length=100, widget=AdminTextInputWidget)
    slug = forms.SlugField(
        max_length=100,
        label="Address",
        widget=AdminTextInputWidget,
        help_text="The last part of the address. The former one leads to it.",
    )
    former_name_as_term = forms.BooleanField(required=False)

    def ask(self) -> None:
        self.fields["name"].initial, self.fields["slug"].initial = self.area.name, self.area.slug
        self.fields["former_name_as_term"].label = f"Keep “{self.area}” as an English term"
        if Term.objects.filter(language="en", key=self.area.name.casefold()).exists():
            del self.fields["former_name_as_term"]

    def change(self) -> Verb:
        data = self.cleaned_data
        keep = data.get("former_name_as_term", False)
        return partial(
            rename_policy_area, area=self.area, name=data["name"], slug=data["slug"], former_name_as_term=keep
        )


class MoveForm(AreaChangeForm):
    verb, title, button = "move_policy_area", "Move in the tree", "Move"
    broader = forms.ModelChoiceField(
        PolicyArea.objects.none(),
        required=False,
        label="Broader area",
        help_text="What lies below the area you move goes with it. Areas below it are not offered.",
    )

    def ask(self) -> None:
        below = PolicyArea.objects.with_narrower(self.area).values("pk")
        self._choose_from_tree("broader", PolicyArea.objects.exclude(pk__in=below), "— none: at the top")
        self.fields["broader"].initial = self.area.broader_id

    def change(self) -> Verb:
        return partial(move_policy_area, area=self.area, broader=self.cleaned_data["broader"])
