"""Documents brought into the admin as a browser does it, and what is sent of the page of their review."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from speeches.admin.filing_edits import edits_of
from speeches.models import Filing

ADD = "/admin/speeches/speech/from-document/"
ARTICLE = """Keep the lamp alight, says harbour master

22 May 2008

The harbour must stay open to everyone, said the harbour master Ada Example on Thursday at the harbour meeting.

“Whoever comes to this harbour is let in,” Ada Example said.

“We keep the lamp alight for those who are still out at sea,” she said. “A rope is worth more than a map.”

Printed at the quay

Boats are mended in the winter, when the nets are dry and nobody goes out.

Several hundred fishing vessels returned before nightfall yesterday evening.
"""
REST = "\n\nSeveral hundred fishing vessels returned before nightfall yesterday evening."


def bring(client: Client, *files: tuple[str, bytes], **typed: str) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(ADD, {"documents": uploads, "text": "", "html": "", **typed}, follow=True)


def article(client: Client, name: str = "article.md", text: str = ARTICLE) -> Filing:
    bring(client, (name, text.encode()))
    return Filing.objects.get(file=name)


def address(filing: Filing) -> str:
    return f"{ADD}{filing.pk}/"


def sent(client: Client, filing: Filing, **changed: Any) -> dict[str, Any]:
    """What a browser sends of the page of review as it stands."""
    context = client.get(address(filing)).context
    form = {field.html_name: field.value() for field in context["form"] if field.value() not in (None, False)}
    rows = [*context["best"], *context["others"]]
    return {
        **form,
        "seen": context["seen"],
        "quotes": [row.name for row in context["quotes"] if row.is_accepted],
        "areas": [row.area.pk for row in rows if row.is_ticked],
        "central": [row.area.pk for row in rows if row.is_central],
        **{f"shown-{row.area.pk}": row.keys for row in rows},
        **{f"speaker-{row.name}": row.speaker for row in context["quotes"]},
        **changed,
    }


def act(client: Client, filing: Filing, **button: Any) -> Any:
    return client.post(address(filing), sent(client, filing, **button), follow=True)


def key_of(filing: Filing, words: str) -> int:
    filing.refresh_from_db()
    return next(block.key for block in edits_of(filing).blocks if words in block.words)


def body_of(filing: Filing) -> str:
    filing.refresh_from_db()
    return edits_of(filing).body
