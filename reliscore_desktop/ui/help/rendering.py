"""Makes a themed text document of a help page: sizes, colours, tables, and headings that can be gone to."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

LINE_PERCENT = 135
BELOW_PARAGRAPH = 8.0
_HEADINGS = {1: TextRole.PROMISE, 2: TextRole.TITLE, 3: TextRole.STRONG}
_SPACE_ABOVE = {1: 0.0, 2: 18.0, 3: 12.0}


class HelpDocument(QTextDocument):
    """A page; `place_of` gives the position of a heading by its anchor."""

    def __init__(self, markdown: str, anchors: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setDefaultFont(theme().font(TextRole.BODY))
        self.setDocumentMargin(24)
        self.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._anchors = tuple(anchors)
        self._dress_blocks()
        for table in self._tables():
            _dress_table(table)

    def place_of(self, anchor: str) -> int | None:
        """Position of the heading with this anchor in the text; None where there is none."""
        headings = (block for block in self._blocks() if block.blockFormat().headingLevel())
        found = (block.position() for block, name in zip(headings, self._anchors, strict=False) if name == anchor)
        return next(found, None)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _tables(self) -> list[QTextTable]:
        return [frame for frame in self.rootFrame().childFrames() if isinstance(frame, QTextTable)]

    def _dress_blocks(self) -> None:
        for block in self._blocks():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            shape = QTextBlockFormat()
            shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if not level and block.textList() is None and cursor.currentTable() is None:
                shape.setBottomMargin(BELOW_PARAGRAPH)
            if level:
                shape.setTopMargin(_SPACE_ABOVE.get(level, 12.0))
                shape.setBottomMargin(6.0)
            cursor.mergeBlockFormat(shape)
            for start, length, style in list(_fragments(block)):
                _dress_text(cursor, start, length, style, _HEADINGS.get(level, TextRole.BODY))


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            yield fragment.position(), fragment.length(), fragment.charFormat()
        place += 1


def _dress_text(cursor: QTextCursor, start: int, length: int, style: QTextCharFormat, role: TextRole) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    dressed = QTextCharFormat(style)
    dressed.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    font = theme().font(role)
    dressed.setProperty(QTextFormat.Property.FontPixelSize.value, font.pixelSize())
    if role is not TextRole.BODY:
        dressed.setFontWeight(font.weight())
    tone = Token.ACCENT if style.isAnchor() else Token.TEXT
    dressed.setForeground(QBrush(theme().color(tone)))
    dressed.setFontUnderline(style.isAnchor())
    if style.fontFixedPitch():
        dressed.setBackground(QBrush(theme().color(Token.SUNKEN)))
    cursor.setCharFormat(dressed)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(theme().color(Token.BORDER)))
    shape.setCellPadding(6)
    shape.setTopMargin(6)
    shape.setBottomMargin(12)
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(QBrush(theme().color(Token.SUNKEN)))
        cell.setFormat(ground)
