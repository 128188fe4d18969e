"""What is said of an action's keys: all of them in a line, and what is worth knowing before another is given."""

from __future__ import annotations

from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.keys import arabic_letter, shown
from annotator.ui.widgets.bidi import joined, left_to_right


def cap_of(key: str) -> str:
    """Return a key as it stands in a sentence."""
    return left_to_right(shown(key))


def keys_text(actions: ActionSet, id: str) -> str:
    """Return the keys of an action; those that another comes first on are said to be so."""
    texts = []
    for key in actions.wanted_keys(id):
        arabic = arabic_letter(key)
        cap = left_to_right(f"{shown(key)}  {arabic}" if arabic else shown(key))
        texts.append(cap if actions.owner_of(key) == id else say("shortcuts.lost", key=cap))
    return joined(texts, " · ")


def about_keys(actions: ActionSet, id: str) -> str:
    """Return what is worth knowing of an action's keys before anything is pressed."""
    if actions.specs[id].tag:
        return say("shortcuts.of_tagset")
    for key, loser, owner in actions.clashes():
        if loser == id:
            code = "shortcuts.key_is_tags" if actions.specs[owner].tag else "shortcuts.key_is_others"
            return say(code, key=cap_of(key), name=actions.name_of(owner))
    return say("shortcuts.how")
