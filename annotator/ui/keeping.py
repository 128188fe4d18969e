"""Keeping: nothing is lost. The history of steps, and the recycle bin with its way in and out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.model import plans
from annotator.ui.appearance import Appearance
from annotator.ui.article.view import ArticleView
from annotator.ui.sides import Sides
from annotator.ui.widgets.bidi import isolated
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.dialogs.bin import Bin
    from annotator.ui.dialogs.history import History


class Keeping:
    """Shows what was done, and puts articles away and brings them back."""

    def __init__(
        self,
        workbench: Workbench,
        view: ArticleView,
        sides: Sides,
        appearance: Appearance,
        window: QWidget,
        notify: Callable[[str], None],
    ) -> None:
        self._workbench = workbench
        self._view = view
        self._sides = sides
        self._appearance = appearance
        self._window = window
        self._notify = notify

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "history": self.history,
            "original": self.original,
            "bin": self.bin,
            "bin_article": self.bin_article,
        }

    def history(self) -> History:
        """Show the steps on the article and on the selected annotation."""
        from annotator.ui.dialogs.history import History

        dialog = History(
            self._workbench, self._view.selected_annotation, self._appearance.theme, self._window
        )
        dialog.original_wanted.connect(self.original)
        dialog.open()
        return dialog

    def original(self) -> None:
        """Show the open article's text as it was imported, and what was corrected in it since."""
        from annotator.ui.correcting.original import Original

        sheet = self._workbench.sheet
        if sheet is not None and sheet.corrections:
            Original(sheet, self._appearance, self._window).open()
        elif sheet is not None:
            self._notify(say("correct.never"))

    def bin(self) -> Bin:
        """Show the articles in the recycle bin."""
        from annotator.ui.dialogs.bin import Bin

        dialog = Bin(self._workbench, self._window)
        dialog.open()
        return dialog

    def bin_article(self) -> None:
        """Ask, put the open article in the recycle bin, and go on with the one after it."""
        bench = self._workbench
        if bench.sheet is None:
            return
        article = bench.sheet.article
        question = say("bin.ask", title=isolated(article.title))
        if not bench.ask.confirm(question, say("bin.put_there")):
            return
        articles = self._sides.articles.part
        follower = articles.neighbour(1) or articles.neighbour(-1)
        if not bench.do(plans.move_to_bin(article.id), self):
            return
        if follower:
            bench.open_article(follower)
        else:
            bench.close_article()
        self._view.setFocus()
