"""A text as a QR code: the dark squares as the path of a picture."""

from dataclasses import dataclass

from qrcode import QRCode


@dataclass(frozen=True)
class Code:
    """``size`` is the length of a side, quiet edge included, and ``path`` what to fill, both in squares."""

    size: int
    path: str


def qr_code(text: str) -> Code:
    code = QRCode(border=4)  # the quiet edge that the standard asks for
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Code(len(rows), path)
