"""What a project has already, for an import that asks article by article."""

from __future__ import annotations

from annotator.model.sheet import Sheet
from annotator.store.articles import known_ids
from annotator.store.sheets import CHUNK, read_sheets
from annotator.store.store import Store


class KnownSheets:
    """Gives sheets by id, at once where the project has none. Files mostly hold articles in the project's order:
    as long as that shows, more and more are read at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.reading() as connection:
            self._ids = known_ids(connection)
        self._at = {id: at for at, id in enumerate(self._ids)}
        self._read: dict[str, Sheet] = {}
        self._next = 0
        self._many = 1

    def __call__(self, article: str) -> Sheet | None:
        """Return what the project has under an id; None where it has nothing."""
        if article not in self._at:
            return None
        if article not in self._read:
            self._read_from(self._at[article])
        return self._read.get(article)

    def _read_from(self, at: int) -> None:
        self._many = min(CHUNK, 2 * self._many) if at == self._next else 1
        ids = self._ids[at : at + self._many]
        self._next = at + len(ids)
        with self._store.reading() as connection:
            self._read = {sheet.article.id: sheet for sheet in read_sheets(connection, ids, None)}
