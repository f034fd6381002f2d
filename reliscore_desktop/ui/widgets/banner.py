"""A banner: coloured left edge, icon, a bold sentence and a plain one, buttons on the right."""

from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox


class Banner(QFrame):
    """`tone` is caution, critical or info."""

    def __init__(self, tone: str = "caution", icon_name: str = "clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", f"banner-{tone}")
        token = {"caution": Token.ELEVATED, "critical": Token.CRITICAL}.get(tone, Token.ACCENT)
        self._strong = label(role=TextRole.STRONG)
        self._plain = label(tone=Token.TEXT2)
        self.row = hbox(self, spacing=8, margins=(PAGE_PADDING, 5, PAGE_PADDING, 5))
        self.row.addWidget(IconLabel(icon_name, token, 16))
        self.row.addWidget(self._strong)
        self.row.addWidget(self._plain, 1)

    def say(self, strong: str, plain: str = "") -> None:
        """Change both sentences."""
        self._strong.setText(strong)
        self._plain.setText(plain)
        self.setAccessibleName(f"{strong} {plain}".strip())

    @property
    def sentence(self) -> str:
        """Both sentences."""
        return self.accessibleName()

    def add_button(self, button: QWidget) -> None:
        """Put a button on the right."""
        self.row.addWidget(button)
