"""The agreement report as a page of HTML: calm, self-contained, in Arabic or English, without a script."""
