"""What a merge brought, in words a person reads: titles instead of ids, what was said here and there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.frozen import dataclass
from annotator.messages import say
from annotator.model.article import Article
from annotator.model.edits import Value
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, Boundaries, Comment, Decision, Link, SpeakerEntry
from annotator.sharing.report import Conflict, MergeReport
from annotator.text.lines import ends_of
from annotator.ui.error_text import told
from annotator.ui.naming import name_of, role_name, tag_name, value_name
from annotator.ui.team.apart import apart
from annotator.ui.widgets.bidi import isolated, right_to_left, title_shown

SHOWN_WORDS = 70


@dataclass(frozen=True)
class Merged:
    """A merge's report, and the articles it speaks of, by id."""

    report: MergeReport
    articles: Mapping[str, Article]

    def title(self, article: str) -> str:
        """Return the title of an article; its id where the project does not have it."""
        found = self.articles.get(article)
        return (found.title if found else "") or article

    def what(self, conflict: Conflict) -> str:
        """Return what a contradiction is about, without its article."""
        return say(f"team.kind_{conflict.kind}")

    def sentence(self, conflict: Conflict) -> str:
        """Return what is the matter, and what can be done about it."""
        what = conflict.about(title_shown(self.title(conflict.article)))
        files = say("list.comma").join(isolated(Path(file).stem) for file in conflict.files)
        return say(conflict.code, what=what, files=files)

    def version(self, value: Value | None, tagset: Tagset) -> str:
        """Return a version of a value as a person reads it."""
        match value:
            case None:
                return say("team.gone")
            case Annotation():
                return self._annotation(value, tagset)
            case Link():
                return role_name(tagset, value.role)
            case Comment():
                return isolated(value.text)
            case SpeakerEntry():
                return say("list.comma").join(
                    isolated(part) for part in (value.name, value.role, value.affiliation) if part
                )
            case Boundaries():
                return say("window.sentences", n=len(value.starts))
            case Decision():
                return say(f"team.choice_{value.choice}")
            case Tagset():
                return say("list.comma").join(name_of(tag) for tag in value.tags)
            case _:
                return say("team.standing")

    def in_columns(self, conflict: Conflict, tagset: Tagset) -> list[str]:
        """Return what each version has otherwise, ours first; the whole version where no part is told apart."""
        values = [conflict.ours, *(value for _, value in conflict.theirs)]
        return apart(values, self.articles, tagset) or [self.version(value, tagset) for value in values]

    def _annotation(self, value: Annotation, tagset: Tagset) -> str:
        article = self.articles.get(value.article)
        words = " ".join(value.span.text_of(article.text).split()) if article else ""
        said = [f"{tag_name(tagset, value.tag)}: {right_to_left(ends_of(words, SHOWN_WORDS))}"]
        for name, given in value.attributes.items():
            spec = tagset.attribute(name)
            shown = value_name(spec, given) if isinstance(given, str) else str(given)
            said.append(f"{name_of(spec) if spec else name}: {isolated(shown)}")
        return " · ".join(said)

    def remarks(self) -> list[str]:
        """Return what is worth a look beside contradictions: files refused, older texts."""
        lines = []
        if refused := self.report.refused:
            lines += [
                say("cli.not_merged", n=len(refused)),
                *(f"– {told(error)}" for _, error in refused),
            ]
        if older := self.report.older_texts:
            lines += [""] if lines else []
            lines.append(say("sharing.older_texts", n=len(older)))
            for one in older:
                files = say("list.comma").join(isolated(Path(file).stem) for file in one.files)
                title = title_shown(self.title(one.article))
                lines.append("– " + say("sharing.older_text", article=title, files=files, n=one.corrections))
        return lines

    def summary(self) -> str:
        """Return what came, in a few lines."""
        report = self.report
        lines = [say("cli.merged", n=len(report.merged))]
        if report.merged and not report.took_anything:
            lines.append(say("team.only_conflicts" if report.conflicts else "team.nothing_new"))
        lines += report.brought()
        return "\n".join(lines)
