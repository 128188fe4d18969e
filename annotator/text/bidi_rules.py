"""Rules W, N and I of UAX #9 for one isolating run sequence."""

import unicodedata

_NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")
_MAX_OPEN_BRACKETS = 63
_CLOSING = dict(zip("[{\uff3b\uff5b\u298d\u298f", "]}\uff3d\uff5d\u2990\u298e", strict=True))
"""Every other closing bracket of Unicode follows its opening one."""


def resolve_sequence(
    kinds: list[str], marks: list[bool], characters: str, level: int, around: tuple[int, int]
) -> None:
    """Turn each class in `kinds` into L, R, EN or AN, in place.

    `marks` tells which were combining marks; `around` is the level before and after.
    """
    sos, eos = ("R" if value % 2 else "L" for value in around)
    embedding = "R" if level % 2 else "L"
    _weak(kinds, sos)
    _brackets(kinds, marks, characters, sos, embedding)
    _neutral(kinds, sos, eos, embedding)


def final_level(level: int, kind: str) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return level + (kind != "R")
    return level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], sos: str) -> None:  # noqa: PLR0912 - the rules in their order
    """Rules W1 to W7."""
    previous = sos
    strong = sos
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if previous in ("LRI", "RLI", "FSI", "PDI") else previous
        previous = kinds[at]
        if previous in ("L", "R", "AL"):
            strong = previous
        elif previous == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        if left == right and (
            (kinds[at] == "ES" and left == "EN") or (kinds[at] == "CS" and left in ("EN", "AN"))
        ):
            kinds[at] = left
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at:
            number = (at and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
            kinds[at:end] = ["EN" if number else "ON"] * (end - at)
        at = max(end, at + 1)
    strong = sos
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _direction(kind: str) -> str:
    """What a resolved class counts as beside neutrals."""
    return "R" if kind in ("EN", "AN", "R") else "L" if kind == "L" else ""


def _brackets(kinds: list[str], marks: list[bool], characters: str, sos: str, embedding: str) -> None:
    """Rule N0, in one sweep: pairs nest, so no bracket inside a pair is settled before the pair."""
    pairs = dict(_bracket_pairs(kinds, characters))
    if not pairs:
        return
    opposite = "L" if embedding == "R" else "R"
    totals: dict[str, list[int]] = {"L": [0], "R": [0]}
    for kind in kinds:
        for direction, row in totals.items():
            row.append(row[-1] + (_direction(kind) == direction))
    settled: dict[int, str] = {}
    last = sos
    for at, kind in enumerate(kinds):
        if at in pairs:
            closing = pairs[at]
            inside = {name for name, row in totals.items() if row[closing] > row[at + 1]}
            if inside:
                against = embedding not in inside and last == opposite
                settled[at] = settled[closing] = opposite if against else embedding
        last = settled.get(at) or _direction(kind) or last
    for at, direction in settled.items():
        kinds[at] = direction
        following = at + 1
        while following < len(kinds) and marks[following]:
            kinds[following] = direction
            following += 1


def _bracket_pairs(kinds: list[str], characters: str) -> list[tuple[int, int]]:
    """Rule BD16: pairs of offsets in the sequence, by their opening."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, character in enumerate(characters):
        if kinds[at] != "ON":
            continue
        category = unicodedata.category(character)
        if category == "Ps" and unicodedata.mirrored(character):
            if len(stack) == _MAX_OPEN_BRACKETS:
                return []
            stack.append((_closing_of(character), at))
        elif category == "Pe" and unicodedata.mirrored(character):
            canonical = unicodedata.normalize("NFC", character)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == canonical:
                    pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _closing_of(opening: str) -> str:
    canonical = unicodedata.normalize("NFC", opening)
    return _CLOSING.get(canonical) or chr(ord(canonical) + 1)


def _neutral(kinds: list[str], sos: str, eos: str, embedding: str) -> None:
    """Rules N1 and N2."""
    at = 0
    before = sos
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            before = _direction(kinds[at])
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        after = _direction(kinds[end]) if end < len(kinds) else eos
        kinds[at:end] = [before if before == after else embedding] * (end - at)
        at = end
