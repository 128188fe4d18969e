"""Appositions: whether a name behind a title, or a title behind a name, belongs to the noun phrase."""

from __future__ import annotations

from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import DOCUMENTS, INSTITUTIONS, OBJECT_HEADS, PERSONS
from annotator.text.clitics import propose_clitics

_NAME = 5
"""Words of a name behind its title at most."""
_NO_NAMES = OBJECT_HEADS | DOCUMENTS | INSTITUTIONS


def is_apposition(reading: Reading, first: int, comma: int, end: int) -> bool:
    """Whether a name stands behind its title, or a title behind its name, up to a comma or what is said.

    «محافظ المصرف، حسان الفيروزي، وجود ...», «سالم العامري، وزير النقل، إن ...».
    """
    behind = end + reading.is_pause(end)
    if reading.is_complementiser(behind) and reading.at(first) in PERSONS:
        return True
    titled = any(reading.at(at) in PERSONS for at in range(first, comma))
    renamed = reading.at(comma + 1) in PERSONS
    if titled == renamed or (titled and not 1 < end - comma <= _NAME + 1):
        return False
    if titled and any(
        reading.at(at) in _NO_NAMES or at in reading.cue_by_word for at in range(comma + 1, end)
    ):
        return False
    said = reading.is_complementiser(behind) or reading.at(behind) == ":" or reading.opens(behind) is not None
    return said or behind > end


def is_named_behind(reading: Reading, first: int, end: int) -> bool:
    """Whether a name follows a definite noun: «الخبير في مركز الدراسات وائل الكهرماني».

    A bare noun behind a definite one is neither its adjective nor its genitive.
    """
    return any(
        reading.at(at - 1).startswith(("ال", "لل"))
        and not any(one.certainty == "sure" for one in propose_clitics(reading.raw(at))[:1])
        and reading.at(at) not in _NO_NAMES
        and at not in reading.cue_by_word
        for at in range(first + 1, end)
    )
