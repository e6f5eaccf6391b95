"""A QR code as the path of an inline picture: nothing is fetched, nothing is drawn elsewhere."""

from dataclasses import dataclass

from qrcode.main import QRCode

BORDER = 4  # of white, as the standard asks (ISO/IEC 18004)


@dataclass(frozen=True)
class Picture:
    """`path` draws the dark squares in a field of `size` by `size`."""

    size: int
    path: str


def picture_of(text: str) -> Picture:
    """The code of this text; each run of dark squares is one bar."""
    code = QRCode(border=BORDER)
    code.add_data(text)
    rows = code.get_matrix()
    return Picture(len(rows), "".join(bar for y, row in enumerate(rows) for bar in _bars(row, y)))


def _bars(row: list[bool], y: int) -> list[str]:
    bars, x = [], 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            bars.append(f"M{x} {y}h{end - x}v1h-{end - x}z")
        x = end + 1
    return bars
