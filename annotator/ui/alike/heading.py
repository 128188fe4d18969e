"""The head of the list of like places: the words, their tag and what comes along with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel

from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.appearance import Appearance
from annotator.ui.article.looks import UNKNOWN_TAG
from annotator.ui.naming import name_of, tag_name, value_name
from annotator.ui.widgets.bidi import joined, right_to_left
from annotator.ui.widgets.labels import ColourChip, label


def heading(words: str, annotation: Annotation, tagset: Tagset, appearance: Appearance) -> QHBoxLayout:
    """Return the line; each annotation made is given the attributes it names."""
    tag = tagset.tag(annotation.tag)
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(ColourChip(appearance.theme.tag_colour(tag.colours if tag else UNKNOWN_TAG)))
    shown = label(right_to_left(words), points=15)
    font = shown.font()
    font.setFamily(appearance.family)
    shown.setFont(font)
    line.addWidget(shown)
    carried = annotation.attributes
    named = [tag_name(tagset, annotation.tag)]
    named += [
        name_of(spec)
        if spec.type == "flag"
        else f"{name_of(spec)}: {value_name(spec, str(carried[spec.id]))}"
        for spec in tagset.attributes_of(annotation.tag)
        if spec.id in carried and spec.type != "entry"
    ]
    about: QLabel = label(joined(named), quiet=True)
    about.setWordWrap(True)
    line.addWidget(about, 1)
    return line
