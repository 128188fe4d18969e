"""The tables of a project file, version by version; a version once released is never edited.

Integer keys (``number``) inside, stable text ids outside. ``import`` says which import brought a row (0: made
by hand); rows of an import that is not revealed do not exist for a reader. Times are seconds since 1970, UTC;
offsets are code points; ``end`` is one past the last.
"""

from __future__ import annotations

APPLICATION_ID = 0x49715473
"""``IqTs``: tells a project file from any other SQLite database."""

VERSION = 5
"""What ``user_version`` says in a file this program writes: the number of the last step in ``migrations``."""

TABLES = (
    "annotations",
    "annotators",
    "articles",
    "bodies",
    "boundaries",
    "comments",
    "counts",
    "decisions",
    "done",
    "extended",
    "finished",
    "fold_index",
    "fold_terms",
    "imports",
    "indexed",
    "journal",
    "links",
    "project",
    "revisions",
    "rounds",
    "seen",
    "settings",
    "speaker_entries",
    "touched",
)
"""The closed list of tables; nothing outside it is ever created by a slip of the pen."""

ADDED = {"journal": 1, "touched": 1}
"""How many columns a table got after it was made: rows older than that end before them."""

HIDDEN = "(SELECT number FROM imports WHERE revealed = 0)"
"""The imports whose rows nobody may see: unfinished, or taken back."""

# A list of constants after IN costs a temporary table a row inserted; OR and BETWEEN cost nothing.
VERSION_1 = (
    """
    CREATE TABLE project (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        id TEXT NOT NULL,
        created INTEGER NOT NULL DEFAULT (unixepoch()),
        tagset TEXT NOT NULL CHECK (json_valid(tagset)),
        guidelines TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE imports (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        started INTEGER NOT NULL DEFAULT (unixepoch()),
        complete INTEGER NOT NULL DEFAULT 0 CHECK (complete BETWEEN 0 AND 1),
        revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed BETWEEN 0 AND 1 AND revealed <= complete),
        purged INTEGER NOT NULL DEFAULT 0 CHECK (purged BETWEEN 0 AND 1),
        report TEXT CHECK (report IS NULL OR json_valid(report))
    ) STRICT
    """,
    "CREATE INDEX imports_hidden ON imports (number) WHERE revealed = 0",
    "INSERT INTO imports (number, id, name, complete, revealed) VALUES (0, '', '', 1, 1)",
    """
    CREATE TABLE annotators (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('person', 'suggester', 'gold')),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT
    """,
    """
    CREATE TABLE rounds (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        started TEXT NOT NULL DEFAULT '',
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT
    """,
    "INSERT INTO rounds (number, id, name) VALUES (0, '', '')",
    """
    CREATE TABLE speaker_entries (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        affiliation TEXT NOT NULL,
        variants TEXT NOT NULL CHECK (json_valid(variants) AND json_type(variants) = 'array')
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        outlet TEXT NOT NULL,
        date TEXT NOT NULL,
        words INTEGER NOT NULL CHECK (words >= 0),
        length INTEGER NOT NULL CHECK (length >= 0),
        text_hash INTEGER NOT NULL,
        revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
        binned INTEGER NOT NULL DEFAULT 0 CHECK (binned BETWEEN 0 AND 1),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT
    """,
    "CREATE INDEX articles_by_position ON articles (position, number, import, binned)",
    "CREATE INDEX articles_by_title ON articles (title_key, number, import, binned)",
    "CREATE INDEX articles_by_outlet ON articles (outlet, date, number, import, binned)",
    "CREATE INDEX articles_by_date ON articles (date, number, import, binned)",
    "CREATE INDEX articles_by_words ON articles (words, number, import, binned)",
    "CREATE INDEX articles_by_hash ON articles (text_hash)",
    "CREATE INDEX articles_by_import ON articles (import)",
    """
    CREATE TABLE bodies (
        article INTEGER PRIMARY KEY REFERENCES articles,
        text TEXT NOT NULL,
        meta TEXT NOT NULL CHECK (json_valid(meta))
    ) STRICT
    """,
    """
    CREATE TABLE boundaries (
        article INTEGER PRIMARY KEY REFERENCES articles,
        starts TEXT NOT NULL CHECK (json_valid(starts) AND json_type(starts) = 'array')
    ) STRICT
    """,
    """
    CREATE TABLE revisions (
        article INTEGER NOT NULL REFERENCES articles,
        revision INTEGER NOT NULL,
        annotator INTEGER REFERENCES annotators,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        text TEXT NOT NULL,
        starts TEXT NOT NULL CHECK (json_valid(starts)),
        PRIMARY KEY (article, revision)
    ) STRICT
    """,
    """
    CREATE TABLE annotations (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        round INTEGER NOT NULL REFERENCES rounds,
        tag TEXT NOT NULL CHECK (tag <> ''),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        segments TEXT CHECK (segments IS NULL OR json_valid(segments)),
        attributes TEXT NOT NULL CHECK (json_valid(attributes) AND json_type(attributes) = 'object'),
        status TEXT NOT NULL CHECK (status = 'accepted' OR status = 'suggested' OR status = 'rejected'),
        origin TEXT NOT NULL,
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        created INTEGER NOT NULL DEFAULT (unixepoch()),
        changed INTEGER
    ) STRICT
    """,
    "CREATE INDEX annotations_by_article ON annotations (article, annotator, status, tag, import)",
    """
    CREATE TABLE links (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        role TEXT NOT NULL CHECK (role <> ''),
        from_annotation INTEGER NOT NULL REFERENCES annotations,
        to_annotation INTEGER NOT NULL REFERENCES annotations,
        attributes TEXT NOT NULL CHECK (json_valid(attributes) AND json_type(attributes) = 'object'),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        created INTEGER NOT NULL DEFAULT (unixepoch()),
        changed INTEGER
    ) STRICT
    """,
    "CREATE INDEX links_by_article ON links (article)",
    "CREATE INDEX links_by_from ON links (from_annotation)",
    "CREATE INDEX links_by_to ON links (to_annotation)",
    """
    CREATE TABLE finished (
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        round INTEGER NOT NULL REFERENCES rounds,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        PRIMARY KEY (article, annotator, round)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX finished_by_annotator ON finished (annotator, round, article)",
    """
    CREATE TABLE done (
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        start INTEGER NOT NULL CHECK (start >= 0),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        PRIMARY KEY (article, annotator, start)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE comments (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        annotation INTEGER REFERENCES annotations,
        text TEXT NOT NULL,
        flag INTEGER NOT NULL CHECK (flag BETWEEN 0 AND 1),
        resolved INTEGER NOT NULL CHECK (resolved BETWEEN 0 AND 1),
        at TEXT NOT NULL,
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT
    """,
    "CREATE INDEX comments_by_article ON comments (article)",
    "CREATE INDEX comments_by_annotation ON comments (annotation) WHERE annotation IS NOT NULL",
    """
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER REFERENCES articles,
        annotator INTEGER REFERENCES annotators,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        question TEXT NOT NULL CHECK (json_valid(question)),
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX decisions_by_article ON decisions (article)",
    """
    CREATE TABLE journal (
        number INTEGER PRIMARY KEY,
        annotator INTEGER REFERENCES annotators,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        name TEXT NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        size INTEGER NOT NULL CHECK (size >= 0),
        edit TEXT NOT NULL CHECK (json_valid(edit)),
        state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
        undone INTEGER CHECK ((undone IS NULL) = (state = 'done')),
        undone_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX journal_done ON journal (annotator, number) WHERE state = 'done'",
    "CREATE INDEX journal_undone ON journal (annotator, undone) WHERE state = 'undone'",
    """
    CREATE TABLE touched (
        article INTEGER NOT NULL REFERENCES articles,
        entry INTEGER NOT NULL REFERENCES journal,
        PRIMARY KEY (article, entry)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX touched_by_entry ON touched (entry)",
)
"""The first version. ``journal.undone`` counts undos up: the latest undone is the first to be redone."""

# The index keeps no text (content=''): words and their places are enough, and the file stays small.
# unicode61 only splits at spaces here: the fold has already levelled what it would.
VERSION_2 = (
    "CREATE TABLE indexed (article INTEGER PRIMARY KEY REFERENCES articles) STRICT",
    """
    CREATE VIRTUAL TABLE fold_index USING fts5 (
        text, content = '', columnsize = 0, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
    )
    """,
    "CREATE VIRTUAL TABLE fold_terms USING fts5vocab (fold_index, row)",
)
"""Search over the fold. ``indexed`` says which articles are in."""

VERSION_3 = (
    "ALTER TABLE journal ADD COLUMN turns INTEGER NOT NULL DEFAULT 0",
    "UPDATE journal SET turns = 1 WHERE state <> 'done'",
    """
    CREATE TABLE seen (
        number INTEGER PRIMARY KEY,
        entry INTEGER REFERENCES journal,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        there INTEGER NOT NULL CHECK (there BETWEEN 0 AND 1),
        steps TEXT NOT NULL CHECK (json_valid(steps) AND json_type(steps) = 'object')
    ) STRICT
    """,
    "CREATE INDEX seen_by_entry ON seen (entry) WHERE entry IS NOT NULL",
)
"""What merging needs to tell older from newer. ``journal.turns`` counts how often a step was undone and redone.
``seen``: which steps made in other files a value went through and whether it was there after them; ``entry``
brought it (none: it came with the file, or changed nothing)."""

# No earlier version ever wrote to ``revisions``.
VERSION_4 = (
    "DROP TABLE revisions",
    """
    CREATE TABLE revisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles,
        revision INTEGER NOT NULL CHECK (revision > 0),
        annotator INTEGER NOT NULL REFERENCES annotators,
        at INTEGER NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        removed TEXT NOT NULL,
        inserted TEXT NOT NULL CHECK (inserted <> removed),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        UNIQUE (article, revision)
    ) STRICT
    """,
    "ALTER TABLE touched ADD COLUMN text_hash INTEGER",
    "UPDATE touched SET text_hash = (SELECT text_hash FROM articles WHERE number = article)",
)
"""Corrections of texts: one row leads to each revision. ``touched.text_hash`` tells which text an entry was made
on, so that its offsets are never taken for those of another."""

VERSION_5 = (
    "DROP INDEX annotations_by_article",
    "CREATE INDEX annotations_by_article ON annotations (article, annotator, status, round, import, tag)",
    "DROP INDEX articles_by_outlet",
    "DROP INDEX articles_by_date",
    "CREATE INDEX articles_by_outlet ON articles (outlet, date, number, import, binned, position)",
    "CREATE INDEX articles_by_date ON articles (date, number, import, binned, position)",
    """
    CREATE TABLE counts (
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        round INTEGER NOT NULL REFERENCES rounds,
        accepted INTEGER NOT NULL CHECK (accepted > 0),
        PRIMARY KEY (article, annotator, round)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX counts_in_order ON counts (annotator, round, accepted, article)",
    """
    INSERT INTO counts
    SELECT n.article, n.annotator, n.round, count(*)
    FROM articles a CROSS JOIN annotations n ON n.article = a.number
    WHERE n.status = 'accepted'
        AND (n.import = a.import OR n.import NOT IN (SELECT number FROM imports WHERE revealed = 0))
    GROUP BY n.article, n.annotator, n.round
    """,
    """
    CREATE TABLE extended (
        article INTEGER NOT NULL REFERENCES articles,
        import INTEGER NOT NULL REFERENCES imports,
        PRIMARY KEY (article, import)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX extended_by_import ON extended (import)",
    """
    INSERT INTO extended SELECT DISTINCT a.number, n.import
    FROM articles a JOIN annotations n ON n.article = a.number
    WHERE n.import > 0 AND n.import <> a.import
    """,
)
"""What the list of articles sorts by (``counts.py``). ``extended``: articles to which an import brought annotations
although they were there before."""
