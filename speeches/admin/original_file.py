"""The very bytes that came, as a file to be saved: whatever is in them, no browser shows or runs it."""

from io import BytesIO
from pathlib import PurePosixPath

from django.http import FileResponse


def original_file(name: str, content: bytes | memoryview) -> FileResponse:
    response = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=PurePosixPath(name).name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
