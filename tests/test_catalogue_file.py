"""Our reader of compiled catalogues says what Python's own says."""

from __future__ import annotations

import gettext
import io

import pytest

from annotator.catalogue import Catalogue
from annotator.messages import LANGUAGES
from annotator.resources import resource


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_every_form(language: str) -> None:
    data = resource("locale", language, "LC_MESSAGES", "iqtibas.mo").read_bytes()
    ours, theirs = Catalogue(data), gettext.GNUTranslations(io.BytesIO(data))
    with_forms = {key[0] for key in theirs._catalog if isinstance(key, tuple)}  # type: ignore[attr-defined]
    without = {key for key in theirs._catalog if key and not isinstance(key, tuple)}  # type: ignore[attr-defined]
    assert len(with_forms) > 100
    assert len(without) > 1000
    for code in with_forms:
        for n in (*range(13), 99, 100, 101, 102, 103, 111, 1000):
            assert ours.text(code, n) == theirs.ngettext(code, code, n)
    for code in without:
        assert ours.text(code) == ours.text(code, 7) == theirs.gettext(code)


def test_a_code_nobody_wrote_a_text_for_is_said_itself() -> None:
    catalogue = Catalogue(resource("locale", "ar", "LC_MESSAGES", "iqtibas.mo").read_bytes())
    assert catalogue.text("zzz.after_all") == "zzz.after_all"
    assert catalogue.text("a.before_all", 5) == "a.before_all"


def test_what_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="no compiled catalogue"):
        Catalogue(bytes(28))
