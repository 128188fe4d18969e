"""The main window: puts the parts together and tells each what concerns it. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.values import Annotation
from annotator.ui.action_set import ActionSet
from annotator.ui.agreement.comparisons import Comparisons
from annotator.ui.alike.annotating import AnnotatingAlike
from annotator.ui.announcing import Announcer
from annotator.ui.appearance import Appearance
from annotator.ui.article.view import ArticleView
from annotator.ui.bars import fill_menus, fill_toolbar, make_toolbar
from annotator.ui.beside.blindness import Blindness
from annotator.ui.beside.disagreements import Disagreements
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.correcting.correcting import Correcting
from annotator.ui.desk import Desk, column
from annotator.ui.dialogs.ask import Ask
from annotator.ui.facts import Facts
from annotator.ui.files import Files
from annotator.ui.flow import QuoteFlow
from annotator.ui.going import Going
from annotator.ui.jobs import Jobs
from annotator.ui.keeping import Keeping
from annotator.ui.key_settings import KeySettings
from annotator.ui.linking import Linking
from annotator.ui.look import dress
from annotator.ui.page_menu import PageMenu
from annotator.ui.panels.article_header import ArticleHeader
from annotator.ui.panels.no_article import NoArticle
from annotator.ui.panels.status_line import StatusLine
from annotator.ui.panels.strip import Strip
from annotator.ui.panels.tag_bar import TagBar
from annotator.ui.places import Places
from annotator.ui.registry.registry import Registry
from annotator.ui.running import Running
from annotator.ui.safety.safety import Safety
from annotator.ui.settings import GEOMETRY, Settings
from annotator.ui.showing import Showing
from annotator.ui.sides import Sides
from annotator.ui.suggestions import Suggestions
from annotator.ui.tagging import Tagging
from annotator.ui.team.team import Team
from annotator.ui.transfer import Transfer
from annotator.ui.widgets.bidi import isolated
from annotator.ui.widgets.enter import ended_field, press_focused
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.dialogs.palette import Palette
    from annotator.ui.panels.annotation_table import AnnotationTable
    from annotator.ui.panels.article_list import ArticleList
    from annotator.ui.panels.findings import Findings
    from annotator.ui.panels.inspector import Inspector
    from annotator.ui.panels.lists import Lists
    from annotator.ui.panels.start_page import StartPage

SIZE = (1440, 900)
LOW = 760
"""Pixels of height under which a window is low."""
LOWEST = 520
"""Pixels of height under which the article's head gives up all but a line."""


class MainWindow(QMainWindow):
    """Everything a person sees; made by ``app.open_window``. Its texts come with ``retranslate`` or a project."""

    def __init__(self, settings: Settings, appearance: Appearance, ask: Ask) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.settings, self.appearance, self.ask = settings, appearance, ask
        ask.window = self
        self.jobs = Jobs(self)
        self.workbench = Workbench(ask, self.jobs, self)
        self.actions_by_id = ActionSet(settings, self)
        self.view = ArticleView()
        self.sides = Sides(self)
        self.tag_bar = TagBar()
        self.header = ArticleHeader(self.workbench, appearance.family)
        self.status = StatusLine(self.workbench, self.actions_by_id.key_told)
        self.no_article = NoArticle(self.workbench, self.view)
        self.safety_strip, self.job_strip = Strip(), Strip()
        self.people_strip, self.keys_strip = Strip(), Strip()
        self.link_strip, self.flow_strip, self.difference_strip = Strip(), Strip(), Strip()
        self.announcer = Announcer(self.workbench, self.view, self.status)
        self._palette_box: Palette | None = None
        self._start_page: StartPage | None = None
        self.page_menu = PageMenu(self.view, self.actions_by_id)
        self.facts = Facts(self.workbench, self.view, self.actions_by_id)
        self.suggestions = Suggestions(self.workbench, self.view)
        self.tagging = Tagging(self.workbench, self.view, self.status.say, self.suggestions)
        self.linking = Linking(self.workbench, self.view, self.link_strip, self.status.say)
        self.flow = QuoteFlow(self.workbench, self.view, self.flow_strip, self.status.say)
        self.going = Going(self.workbench, self.view, self.sides, self.status.say)
        self.keeping = Keeping(self.workbench, self.view, self.sides, appearance, self, self.status.say)
        self.places = Places(self.workbench, self.view, settings.folder / "places.json", self)
        running = Running(self.workbench, self.jobs, self.job_strip, self.status.say)
        self.files = Files(
            self.workbench, settings, ask, self.status, self.people_strip, self.places, running
        )
        self.transfer = Transfer(self.workbench, running, ask)
        self.team = Team(self.workbench, running, self)
        self.safety = Safety(
            self.workbench, running, self.safety_strip, self.status.say, self.files.open_path, self
        )
        self.key_settings = KeySettings(self.actions_by_id, settings, appearance, self.keys_strip, self)
        self.showing = Showing(self, self.status.say)
        self.alike = AnnotatingAlike(self.workbench, self.view, appearance, self, self.status.say)
        around = Surroundings(
            self.workbench,
            self.actions_by_id,
            appearance,
            self.showing.show_place,
            Blindness(self.workbench),
        )
        self.comparisons = Comparisons(around, self)
        self.registry = Registry(around, self.view, self, self.status.say)
        self.correcting = Correcting(around, self.view, self, self.status.say)
        self.disagreements = Disagreements(around, self.view, self.difference_strip, self.status.say)
        self._lay_out()
        self._connect()
        self._on_letters()
        self._on_theme()
        self.toolbar.hide()

    @property
    def articles(self) -> ArticleList:
        """The list of articles; made when first wanted, as the other panels are."""
        return self.sides.articles.part

    @property
    def inspector(self) -> Inspector:
        """What is known of the selected annotation."""
        return self.sides.inspector.part

    @property
    def lists(self) -> Lists:
        """What stands under the inspector."""
        return self.sides.lists.part

    @property
    def table(self) -> AnnotationTable:
        """The annotations of the article."""
        return self.lists.table

    @property
    def findings(self) -> Findings:
        """What is missing or odd in the article."""
        return self.lists.findings

    @property
    def palette_box(self) -> Palette:
        """The box in which any action is found; made when first wanted."""
        if self._palette_box is None:
            from annotator.ui.dialogs.palette import Palette

            self._palette_box = Palette(self.actions_by_id, self)
            self._palette_box.set_theme(self.appearance.theme)
        return self._palette_box

    @property
    def start_page(self) -> StartPage:
        """What stands in the window where no project is open; made when first wanted."""
        if self._start_page is None:
            from annotator.ui.panels.start_page import StartPage

            self._start_page = StartPage(self.settings, self.appearance.family)
            self._start_page.wanted.connect(self.actions_by_id.trigger)
            self._start_page.project_wanted.connect(self.files.open_path)
        return self._start_page

    def retranslate(self) -> None:
        """Write the window's own texts in the language in use; the parts do so themselves."""
        self.actions_by_id.retranslate(self.appearance.theme)
        fill_menus(self.menuBar(), self.actions_by_id)
        fill_toolbar(self.toolbar, self.actions_by_id)
        self.view.setAccessibleName(say("window.article"))
        self.view.set_label(self._tag_name)
        self._entitle()
        self.facts.look_at_history()
        self.flow.retranslate()
        self.linking.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that no part of the window needed: they may mean an action."""
        if not (press_focused(event) or ended_field(event) or self.actions_by_id.handle(event)):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go in the order of reading: Qt's own is the order of making, and parts are made anew."""
        return self.going.tab(1 if next else -1) or super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the start page where nothing is open yet; take the theme that was chosen while it was hidden."""
        dress(self, self.appearance.theme)
        self.desk.show_work(self.workbench.project is not None)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the palette: its place has moved. In a low window the article's head takes less of it."""
        self.header.be_low(low=self.height() < LOW, lowest=self.height() < LOWEST)
        if self._palette_box is not None:
            self._palette_box.hide()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how the window stood; all else is saved already."""
        self.settings.put(GEOMETRY, self.saveGeometry())
        self.desk.keep(self.settings)
        self.jobs.wait()
        self.workbench.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        above, below = (
            [self.safety_strip, self.people_strip, self.keys_strip],
            [self.link_strip, self.flow_strip, self.difference_strip],
        )
        self.desk = Desk(
            lambda: self.start_page,
            self.sides.articles,
            [*above, self.header, self.view, *below, self.tag_bar],
            self.view,
            [self.sides.inspector, self.sides.lists],
            self.status,
        )
        # The strip of jobs is above the desk: one may come before any project.
        self.setCentralWidget(column([self.job_strip, self.desk], self.desk))
        self.toolbar = make_toolbar(self)
        self.resize(*SIZE)
        self.restoreGeometry(self.settings.get(GEOMETRY))
        self.desk.restore(self.settings)
        # Queued: the whole window is painted before.
        self.desk.seen.connect(self.sides.make_soon, Qt.ConnectionType.QueuedConnection)
        self.going.stops = lambda: (
            self.articles.box, self.articles.list, self.view, self.tag_bar, self.inspector,
            self.table.table, self.findings.list,
        )  # fmt: skip
        self.going.parts = (
            self.job_strip, self.sides.articles, *above, self.view, *below, self.tag_bar,
            self.sides.inspector, self.sides.lists, self.status, self.toolbar,
        )  # fmt: skip

    def _connect(self) -> None:
        bench, view = self.workbench, self.view
        for strip in self.findChildren(Strip):
            strip.back = view
        bench.project_opened.connect(self._on_project)
        bench.article_opened.connect(self._on_article)
        bench.changed.connect(self._on_changed)
        bench.failed.connect(self._on_failed)
        bench.refused.connect(self.status.say)
        self.tagging.tagged.connect(self.flow.after_tagging)
        self.linking.began.connect(self.flow.stop)
        view.column_moved.connect(lambda: self.header.stand_over(*view.beside_text()))
        view.intended.connect(self.tagging.carry_out)
        view.annotation_selected.connect(self.sides.show_annotation)
        view.sentence_changed.connect(self.status.show_sentence)
        view.zoomed.connect(lambda points: self.appearance.take_look(self.appearance.look.but(points=points)))
        self.tag_bar.tagged.connect(self._on_tag_clicked)
        self.tag_bar.pinned.connect(self.showing.stick)
        self.no_article.import_wanted.connect(self.transfer.bring)
        self.status.annotator_wanted.connect(self.files.choose_annotator)
        self.status.rounds_wanted.connect(self.team.rounds)
        self.files.rescue = self.safety.rescue_file
        bench.leaving.connect(self.jobs.wait)
        bench.access_changed.connect(self._entitle)
        self.appearance.theme_changed.connect(self._on_theme)
        self.appearance.letters_changed.connect(self._on_letters)
        self.actions_by_id.refused.connect(self.status.say)
        self.actions_by_id.starting.connect(self._on_starting)
        view.tip = self.suggestions.tip_of
        self.actions_by_id.keys_changed.connect(self._on_keys)
        parts = (
            self.page_menu,
            self.suggestions,
            self.tagging,
            self.flow,
            self.linking,
            self.going,
            self.keeping,
            self.files,
            self.transfer,
            self.team,
            self.safety,
            self.appearance,
            self.key_settings,
            self.showing,
            self.comparisons,
            self.alike,
            self.registry,
            self.correcting,
            self.disagreements,
        )
        for part in parts:
            self.actions_by_id.connect_handlers(part.handlers())
        self.actions_by_id.connect_handlers(
            {
                "undo": bench.undo,
                "redo": bench.redo,
                **self.sides.handlers(),
                "palette": self._find_action,
                "menu": lambda: self.menuBar().setActiveAction(self.menuBar().actions()[0]),
                "text_look": self._set_text,
                "quit": self.close,
            }
        )

    def _find_action(self) -> None:
        self.palette_box.open()

    def _on_theme(self) -> None:
        theme = self.appearance.theme
        for part in (self.tag_bar, self.status, self.registry, self.view):
            part.set_theme(theme)
        self.sides.set_theme()
        if self._palette_box is not None:
            self._palette_box.set_theme(theme)
        self.actions_by_id.draw(theme)

    def _on_letters(self) -> None:
        self.view.set_style(self.appearance.style())

    def _set_text(self) -> None:
        from annotator.ui.dialogs.text_look import TextLookDialog

        TextLookDialog(self.appearance, self).open()

    def _on_keys(self) -> None:
        self.sides.retranslate_keys()
        self.retranslate()

    def _on_project(self) -> None:
        project = self.workbench.project
        self.actions_by_id.use_tagset(self.workbench.tagset if project else None)
        self.tag_bar.show_tags(self.workbench.tagset if project else None)
        self.showing.forget_lost_tags()
        self.desk.show_work(project is not None)
        self.toolbar.setVisible(project is not None)
        self.view.show_sheet(None, None)
        if project is not None:
            self.view.setFocus()  # else it goes from the start page to what stands first, the search box
        self.retranslate()
        self.key_settings.tell_clashes()

    def _on_article(self) -> None:
        sheet = self.workbench.shown
        same = (
            self.view.sheet is not None
            and sheet is not None
            and self.view.sheet.article.id == sheet.article.id
        )
        if same and sheet is not None:
            self.view.refresh(sheet)
        else:
            self.view.show_sheet(sheet, self.workbench.tagset)
        self.facts.look_at_history()

    def on_article_chosen(self, id: str) -> None:
        """Go on in the article a person chose."""
        if id != self.workbench.article_id:
            self.workbench.open_article(id)
        self.view.setFocus()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        sheet = self.workbench.shown
        if changes.has_kind("tagset"):
            self._on_tagset()
        if sheet is not None and changes.concern(sheet.article.id):
            self.view.refresh(sheet)
        self.facts.look_at_history()
        self._entitle()  # a file that had gone from its place may be back

    def _on_tagset(self) -> None:
        self.actions_by_id.use_tagset(self.workbench.tagset)
        self.tag_bar.show_tags(self.workbench.tagset)
        self.showing.forget_lost_tags()
        self.view.show_sheet(self.workbench.shown, self.workbench.tagset)
        self.retranslate()
        self.key_settings.tell_clashes()

    def _on_failed(self) -> None:
        if (sheet := self.workbench.shown) is not None:
            self.view.refresh(sheet)
        self._entitle()

    def _on_starting(self, id: str) -> None:
        if "annotation" in self.actions_by_id.specs[id].needs and id != "delete":
            self.suggestions.own(self.view.selected_annotation)

    def _on_tag_clicked(self, tag: str) -> None:
        self.tagging.tag(tag)
        self.view.setFocus()

    def _tag_name(self, annotation: Annotation) -> str:
        return self.suggestions.name_of(annotation)

    def _entitle(self) -> None:
        project = self.workbench.project
        name = say("window.name")
        saved = say(self.workbench.saved_code)
        self.setWindowTitle(f"{isolated(project.path.stem)} – {name} – {saved}" if project else name)
