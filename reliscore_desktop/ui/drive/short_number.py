"""Large counts in short form, for where their digits have no room."""

from reliscore_desktop.ui.formatting import number


def short_number(value: float) -> str:
    """950, 12k, 3.4M, 264G."""
    for scale, unit in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= scale:
            divisor = 1e3 if unit == "k" else scale
            return f"{value / divisor:.3g}{unit}"
    return number(value)
