"""Brings back at the next start what the user arranged on a page: the chosen tab and the columns of its tables."""

from reliscore_desktop.ui.page import Page
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.table_view import FrameTable


class PageMemory:
    """Is told of each page when it is made, and asked once at the end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[str, tuple[Page, list[tuple[str, FrameTable, str]]]] = {}

    def bring_back(self, page_id: str, page: Page) -> None:
        """Arrange the page as it was. A page that keeps its own list (`keeps_own_state`) is left alone."""
        if page.keeps_own_state:
            return
        tables = []
        for place, table in enumerate(page.findChildren(FrameTable)):
            name, usual = f"{page_id}.{place}", table.save_state()
            table.restore_state(self._session.preferences.table_states.get(name, ""))
            tables.append((name, table, usual))
        self._made[page_id] = (page, tables)
        view = self._session.preferences.chosen_views.get(page_id, "")
        if view != page.current_view() and any(one.id == view for one in page.views()):
            page.choose_view(view)

    def changes(self) -> dict[str, dict[str, str]]:
        """The preferences as they are to be kept: those of pages not opened this time stay as they are."""
        states = dict(self._session.preferences.table_states)
        views = dict(self._session.preferences.chosen_views)
        for page_id, (page, tables) in self._made.items():
            for name, table, usual in tables:
                states.pop(name, None)
                if table.save_state() != usual:
                    states[name] = table.save_state()
            views.pop(page_id, None)
            if page.current_view() and page.current_view() != page.views()[0].id:
                views[page_id] = page.current_view()
        return {"table_states": states, "chosen_views": views}
