"""Named characters and character sets the other modules share."""

ALM = "\u061c"
TATWEEL = "\u0640"
ZWSP = "\u200b"
ZWNJ = "\u200c"
ZWJ = "\u200d"
LRM = "\u200e"
RLM = "\u200f"
LRE = "\u202a"
RLE = "\u202b"
PDF = "\u202c"
LRO = "\u202d"
RLO = "\u202e"
WJ = "\u2060"
LRI = "\u2066"
RLI = "\u2067"
FSI = "\u2068"
PDI = "\u2069"
BOM = "\ufeff"
NBSP = "\u00a0"

NEWLINES = "\n\r\v\f\x85\u2028\u2029"
BIDI_CONTROLS = ALM + LRM + RLM + LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI
ZERO_WIDTH = ZWSP + ZWNJ + ZWJ + WJ + BOM
INVISIBLE = BIDI_CONTROLS + ZERO_WIDTH

# For use inside a character class of `re`.
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
LATIN_LETTERS = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
