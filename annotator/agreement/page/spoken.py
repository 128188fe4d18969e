"""What the page is made with: what it says, and where articles are looked up."""

from __future__ import annotations

from collections.abc import Callable

from annotator.agreement.figures import Message
from annotator.agreement.speech import Speech
from annotator.agreement.told import sentence
from annotator.frozen import dataclass
from annotator.model.sheet import Sheet


@dataclass(frozen=True)
class Spoken(Speech):
    """Says things in one language; ``sheet`` gives an article with what all annotators laid on it."""

    sheet: Callable[[str], Sheet]

    def tell(self, message: Message) -> str:
        """Return the sentence of a note or problem."""
        return sentence(message, self.language, self.tagset)
