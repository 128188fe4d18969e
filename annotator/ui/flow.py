"""The quote flow: a key selects the next candidate; once it is tagged, its cue and its speaker are asked for.

Enter takes the candidate shown, arrows go through the others, Escape leaves the question open. Whoever would
rather tag by hand just does: a cue or speaker tagged while it is asked for is linked to the quote.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from annotator.messages import say
from annotator.model import plans
from annotator.model.edits import Batch, Edit
from annotator.model.scheme import CUE, SOURCE, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Role
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.article.view import ArticleView
from annotator.ui.choices import Choice, cue_choices, speaker_choices, take, untagged_stretches
from annotator.ui.intentions import IMPLICIT
from annotator.ui.keys import key_of
from annotator.ui.naming import tag_name, value_name
from annotator.ui.panels.strip import Strip
from annotator.ui.workbench import Workbench

ASKED = (CUE, SOURCE)
"""The roles of a quote that are asked for, in the order a reader finds them."""
TYPE = "type"
DIGITS = tuple("123456789")
STEPS = {"Down": 1, "Left": 1, "Tab": 1, "Up": -1, "Right": -1, "Shift+Tab": -1}
SHOWN_WORDS = 60


class QuoteFlow(QObject):
    """Asks for what a quote still lacks, in the order a reader finds it: cue, then speaker."""

    def __init__(
        self, workbench: Workbench, view: ArticleView, strip: Strip, notify: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._workbench = workbench
        self._view = view
        self._strip = strip
        self._notify = notify
        self._proposed: list[Span] = []
        self._proposed_at = -1
        self._quote = ""
        self._asked: Role | None = None
        self._choices: list[Choice] = []
        self._at = 0
        self._type = ""
        workbench.article_opened.connect(self.stop)
        workbench.changed.connect(self._on_changed)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "propose": lambda: self.propose(1),
            "propose_back": lambda: self.propose(-1),
            "ask": self.ask,
        }

    @property
    def asked(self) -> str:
        """The tag that is asked for now, or nothing."""
        return self._asked.to_tags[0] if self._asked else ""

    @property
    def _scheme(self) -> Scheme:
        return Scheme.of(self._workbench.tagset)

    # Proposing quotes

    def propose(self, step: int) -> None:
        """Select the next stretch that looks like a quote: of this sentence, then of those after it."""
        sheet = self._workbench.sheet
        if sheet is None:
            return
        scheme = self._scheme
        if not scheme.quotes:
            self._notify(say("flow.no_quote_tag"))
            return
        selected = self._view.selection()
        shown = self._proposed[self._proposed_at] if self._proposed else None
        if shown is None or selected != (shown.start, shown.end):
            self._proposed = untagged_stretches(sheet, scheme, self._view.current_sentence, self._view.caret)
            self._proposed_at = -1 if step > 0 else 0
        if not self._proposed:
            self._go_on(sheet, scheme)
            return
        self._proposed_at = (self._proposed_at + step) % len(self._proposed)
        span = self._proposed[self._proposed_at]
        self._view.select_annotation("", reveal=False)
        self._view.set_selection(span.start, span.end)

    def _go_on(self, sheet: Sheet, scheme: Scheme) -> None:
        """Propose from the next sentence that has anything to propose."""
        starts = sheet.article.starts
        for sentence in range(self._view.current_sentence + 1, len(starts)):
            found = untagged_stretches(sheet, scheme, sentence, starts[sentence])
            if found:
                self._proposed, self._proposed_at = found, 0
                self._view.select_annotation("", reveal=False)
                self._view.set_selection(found[0].start, found[0].end)
                return
        self._notify(say("flow.no_more_quotes"))

    def _on_changed(self, _changes: object, initiator: object) -> None:
        """Whatever others change may take away what is asked about, and a key the quote: the question ends."""
        sheet = self._workbench.sheet
        is_ours = initiator is self or initiator is self._view
        if self._quote and not (is_ours and sheet is not None and self._quote in sheet.annotations):
            self.stop()

    # Asking for cue and speaker

    def after_tagging(self, id: str) -> None:
        """Go on from a new annotation: a quote begins the flow, a cue or speaker answers it."""
        sheet = self._workbench.sheet
        annotation = sheet.annotations.get(id) if sheet else None
        if sheet is None or annotation is None:
            return
        role, quote = self._asked, sheet.annotations.get(self._quote)
        if annotation.tag in self._scheme.quotes:
            self.begin(id)
        elif quote is not None and role is not None and annotation.tag in role.to_tags:
            choice = Choice(annotation.span, annotation=id)
            self._answer(take(sheet, self._workbench.tagset, quote, role, choice))

    def ask(self) -> None:
        """Ask for what the selected quote lacks, or say why nothing can be asked."""
        sheet, scheme = self._workbench.sheet, self._scheme
        annotation = sheet.annotations.get(self._view.selected_annotation) if sheet else None
        if not scheme.quotes:
            self._notify(say("flow.no_quote_tag"))
        elif annotation is not None and annotation.tag not in scheme.quotes:
            self._notify(say("flow.not_a_quote", tag=tag_name(self._workbench.tagset, scheme.quotes[0])))
        elif annotation is not None:
            self.begin(annotation.id)

    def begin(self, quote: str) -> None:
        """Ask for what this quote lacks."""
        sheet = self._workbench.sheet
        annotation = sheet.annotations.get(quote) if sheet else None
        if sheet is None or annotation is None or annotation.tag not in self._scheme.quotes:
            return
        self.stop()
        lacking = self._lacking(sheet, annotation)
        if not lacking:
            roles = self._workbench.tagset.roles
            asked = any(role.id in ASKED and annotation.tag in role.from_tags for role in roles)
            self._notify(say("flow.complete" if asked else "flow.no_quote_tag"))
            return
        self._quote = quote
        self._type = self._proposed_type(sheet, annotation)
        self._view.installEventFilter(self)
        self._view.setFocus()
        self._ask(lacking[0])

    def _lacking(self, sheet: Sheet, quote: Annotation) -> list[Role]:
        """Return the roles in which a quote is not linked yet, as far as the tagset has them."""
        roles = (self._workbench.tagset.role(id) for id in ASKED)
        return [
            role
            for role in roles
            if role and role.to_tags and quote.tag in role.from_tags and not sheet.linked(quote.id, role.id)
        ]

    def _proposed_type(self, sheet: Sheet, quote: Annotation) -> str:
        """Return the type the marks speak for, where the quote has none yet; nothing is set unasked."""
        specs = {spec.id: spec for spec in self._workbench.tagset.attributes_of(quote.tag)}
        if TYPE not in specs or TYPE in quote.attributes:
            return ""
        from annotator.suggesting.types import propose_type

        proposed = propose_type(sheet.article.text, quote.span)
        return proposed if proposed in specs[TYPE].values else ""

    def _types(self) -> list[str]:
        spec = self._workbench.tagset.attribute(TYPE)
        return list(spec.values) if spec else []

    def _ask(self, role: Role) -> None:
        sheet = self._workbench.sheet
        quote = sheet.annotations.get(self._quote) if sheet else None
        if sheet is None or quote is None:
            self.stop()
            return
        offered = cue_choices if role.id == CUE else speaker_choices
        self._choices = offered(sheet, self._scheme, quote)
        self._asked, self._at = role, 0
        self._show()

    def _answer(self, edit: Edit | None) -> None:
        """Take an answer and ask on."""
        asked, quote = self._asked, self._quote
        if edit is not None:
            self._workbench.do(edit, self)
        sheet = self._workbench.sheet
        annotation = sheet.annotations.get(quote) if sheet else None
        lacking = self._lacking(sheet, annotation) if sheet and annotation else []
        later = [role for role in lacking if asked and ASKED.index(role.id) > ASKED.index(asked.id)]
        if later:
            self._ask(later[0])
        else:
            self._finish()

    def accept(self) -> None:
        """Take the cue or speaker that is shown."""
        sheet = self._workbench.sheet
        quote = sheet.annotations.get(self._quote) if sheet else None
        if sheet is None or quote is None or self._asked is None:
            self.stop()
            return
        edits: list[Edit] = []
        if self._type:
            edits.append(plans.set_attribute(quote, TYPE, self._type))
            self._type = ""
        if self._choices:
            choice = self._choices[self._at]
            edit = take(sheet, self._workbench.tagset, quote, self._asked, choice)
            edits += [edit] if edit else []
        name = edits[-1].name if edits and isinstance(edits[-1], Batch) else "step.flow"
        self._answer(Batch(name, tuple(edits)) if edits else None)

    def skip(self) -> None:
        """Leave the question open and go on to the next."""
        self._answer(None)

    def _finish(self) -> None:
        quote = self._quote
        self.stop()
        sheet = self._workbench.sheet
        if sheet is not None and quote in sheet.annotations:
            end = sheet.annotations[quote].span.end
            self._view.set_selection(end, end)  # in sight: what was offered last may have stood far above
            self._view.select_annotation(quote, reveal=False)

    def stop(self) -> None:
        """End the flow; what was not answered stays open."""
        if not self._quote:
            return
        self._quote, self._asked = "", None
        self._choices = []
        self._view.removeEventFilter(self)
        self._view.frame(None)
        self._strip.hide()

    def retranslate(self) -> None:
        """Ask again, in the language in use."""
        if self._quote and self._workbench.sheet is not None:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the view while something is asked."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = key_of(event)
        if key in STEPS and self._choices:
            self._at = (self._at + STEPS[key]) % len(self._choices)
            self._show()
        elif key == "Return":
            self.accept()
        elif key == "Escape":
            self.skip()
        elif self._type and key in DIGITS and DIGITS.index(key) < len(self._types()):
            self._type = self._types()[DIGITS.index(key)]
            self._show()
        else:
            return False
        return True

    def _show(self) -> None:
        """Light the letters on offer and say what Enter would do."""
        asked = tag_name(self._workbench.tagset, self.asked)
        if not self._choices:
            self._view.frame(None)
            self._strip.show_text(say("flow.nothing_found", tag=asked), ((say("button.skip"), self.skip),))
            return
        choice = self._choices[self._at]
        self._view.frame(choice.span)
        code = "flow.offer_implicit" if choice.via == IMPLICIT else "flow.offer"
        text = say(code, tag=asked, words=self._words(choice.span), at=self._at + 1, all=len(self._choices))
        if self._type:
            spec = self._workbench.tagset.attribute(TYPE)
            text = say("flow.type", type=value_name(spec, self._type)) + " · " + text
        offers = ((say("button.take"), self.accept), (say("button.skip"), self.skip))
        self._strip.show_text(text, offers, hint=say("flow.hint"))

    def _words(self, span: Span) -> str:
        assert self._workbench.sheet is not None
        return shortened(span.text_of(self._workbench.sheet.article.text), SHOWN_WORDS)
