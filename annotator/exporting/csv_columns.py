"""The columns of the flat tables: one an attribute, one a role."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.exporting.writing import Sheets
from annotator.frozen import dataclass
from annotator.model.sheet import ProjectValues


class UndeclaredName(Exception):
    """A sheet uses an attribute or a role that no column is there for."""


@dataclass(frozen=True)
class Columns:
    """The attribute names of annotations and of links, and the roles: the tagset's first, then others."""

    attributes: tuple[str, ...]
    link_attributes: tuple[str, ...]
    roles: tuple[str, ...]

    @classmethod
    def of(cls, values: ProjectValues, sheets: Sheets) -> Columns:
        """Return the columns that the tagset and these sheets need."""
        used, link_used, roles_used = set[str](), set[str](), set[str]()
        for sheet in sheets:
            used.update(name for one in sheet.annotations.values() for name in one.attributes)
            link_used.update(name for link in sheet.links.values() for name in link.attributes)
            roles_used.update(link.role for link in sheet.links.values())
        tagset = values.tagset
        tags, roles = (tagset.tags, tagset.roles) if tagset else ((), ())
        specs = [spec.id for spec in tagset.attributes] if tagset else []
        of_tags = {name for tag in tags for name in tag.attributes}
        of_roles = {name for role in roles for name in role.attributes}
        return cls(
            _declared_first([name for name in specs if name in of_tags], used),
            _declared_first([name for name in specs if name in of_roles], link_used),
            _declared_first([role.id for role in roles], roles_used),
        )


def _declared_first(declared: list[str], used: set[str]) -> tuple[str, ...]:
    return (*declared, *sorted(used - set(declared)))


class Cells:
    """Some columns of a table, of which a row fills few."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._at = {name: at for at, name in enumerate(names)}
        self._empty = [""] * len(names)

    def of(self, filled: Mapping[str, str]) -> list[str]:
        """Return the cells of a row. Raises UndeclaredName."""
        cells = self._empty.copy()
        for name, cell in filled.items():
            at = self._at.get(name)
            if at is None:
                raise UndeclaredName(name)
            cells[at] = cell
        return cells
