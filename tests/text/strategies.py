"""Texts for the property tests: anything, and much of what Arabic news is made of."""

from hypothesis import strategies as st

_PIECES = [
    "قال",
    "مُشيراً",
    "وـالرئيس",
    "أ.ف.ب",
    "بي.بي.سي",
    "د.",
    "إلخ.",
    "ﻻ",
    "ﷺ",
    "و",
    "CNN",
    "2.5",
    "٢٫٥",
    "https://t.me/x?y=1.",
    "a.b@c.com",
    "#قمة_العرب",
    "👨\u200d👩\u200d👧",
    "🇸🇦",
    "e\u0301",
    "\u0600",
    "क्षि",
    "각",
    *[".", "!", "؟", "…", "..", "،", ":", "(", ")", "[", "]", '"', "«", "»", "“", "”", "'", "’", "-"],
    " ",
    "\n",
    "\r\n",
    "\u00a0",
    "\u200f",
    "\u200d",
    "\u202b",
    "\u202c",
    "\u2067",
    "\u2069",
    "\u064e",
    "\ufeff",
    "\0",
]

news = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
texts = st.one_of(st.text(), news)
