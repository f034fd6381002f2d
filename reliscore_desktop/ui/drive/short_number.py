"""Large counts in short form, for where their digits have no room."""

from reliscore_desktop.ui.formatting import decimal, locale, number


def short_number(value: float) -> str:
    """950, 12k, 3.4M, 264G; in German 3,4M."""
    for scale, unit in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= scale:
            return _three_figures(value / (1e3 if unit == "k" else scale)) + unit
    return number(value)


def _three_figures(value: float) -> str:
    """At most two decimals and no zero at their end, with the decimal sign of the user's language."""
    digits = 0 if abs(value) >= 99.95 else 1 if abs(value) >= 9.995 else 2
    text, sign = decimal(value, digits), locale().decimalPoint()
    return text.rstrip("0").removesuffix(sign) if sign in text else text
