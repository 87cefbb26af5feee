"""Where a text came from, and the bytes as they came."""

from django.db import models


class Source(models.Model):
    publisher = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True, help_text="The name of the page, document or file.")
    address = models.URLField(max_length=500, blank=True)
    symbol = models.CharField(
        "document symbol", max_length=60, blank=True, db_index=True, help_text="As printed: A/RES/66/290."
    )
    rights = models.CharField(max_length=200, blank=True, help_text="The licence or the terms of use.")
    fetched_on = models.DateField("fetched", null=True, blank=True)
    sha256 = models.CharField(
        "SHA-256", max_length=64, blank=True, db_index=True, editable=False, help_text="Of the original bytes."
    )

    class Meta:
        ordering = ["publisher", "title"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(publisher="", title="", address="", symbol=""),
                name="source_says_something",
                violation_error_message="Give at least a publisher, a title, an address or a document symbol.",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.publisher, self.title, self.symbol])) or self.address


class Original(models.Model):
    """The bytes of a source, unchanged; apart from it so that lists of sources stay light."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="original")
    file = models.CharField(max_length=300)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.file
