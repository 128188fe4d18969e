PRAGMA application_id = 1232163955;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'iqtibas','version_1','2026-11-25 16:42:26.300532+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'iqtibas','version_2','2026-11-25 16:42:26.300532+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'iqtibas','version_3','2026-11-25 16:42:26.300532+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'iqtibas','version_4','2026-11-25 17:45:15.000000+00:00');
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
    ) STRICT;
INSERT INTO "annotations" VALUES(1,'a-q',1,1,0,'quote',15,33,NULL,'{"type":"direct"}','accepted','ليلى',1,1795624946,1795624946);
INSERT INTO "annotations" VALUES(2,'a-c',1,1,0,'cue',0,17,'[[0,3],[15,17]]','{}','accepted','ليلى',1,1795624946,NULL);
CREATE TABLE annotators (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('person', 'suggester', 'gold')),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT;
INSERT INTO "annotators" VALUES(1,'ليلى','person',0);
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
    ) STRICT;
INSERT INTO "articles" VALUES(1,'a',1,'عنوان a','عنوان a','وكالة','2024-05-01',10,57,-2796569111496192183,0,0,1);
CREATE TABLE bodies (
        article INTEGER PRIMARY KEY REFERENCES articles,
        text TEXT NOT NULL,
        meta TEXT NOT NULL CHECK (json_valid(meta))
    ) STRICT;
INSERT INTO "bodies" VALUES(1,'قال الوزير أمس إن الاتفاق “نهائي”.
وأضاف أن التوقيع قريب.','{"outlet":"وكالة","date":"2024-05-01"}');
CREATE TABLE boundaries (
        article INTEGER PRIMARY KEY REFERENCES articles,
        starts TEXT NOT NULL CHECK (json_valid(starts) AND json_type(starts) = 'array')
    ) STRICT;
INSERT INTO "boundaries" VALUES(1,'[0,35]');
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
    ) STRICT;
INSERT INTO "comments" VALUES(1,'a-k',1,1,1,'أين ينتهي؟',1,0,'2024-05-01T10:00:00Z',1);
CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        article INTEGER REFERENCES articles,
        annotator INTEGER REFERENCES annotators,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        question TEXT NOT NULL CHECK (json_valid(question)),
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE TABLE done (
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        start INTEGER NOT NULL CHECK (start >= 0),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        PRIMARY KEY (article, annotator, start)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "done" VALUES(1,1,0,1);
CREATE TABLE finished (
        article INTEGER NOT NULL REFERENCES articles,
        annotator INTEGER NOT NULL REFERENCES annotators,
        round INTEGER NOT NULL REFERENCES rounds,
        at INTEGER NOT NULL DEFAULT (unixepoch()),
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports,
        PRIMARY KEY (article, annotator, round)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "finished" VALUES(1,1,0,1795624946,1);
CREATE TABLE imports (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        started INTEGER NOT NULL DEFAULT (unixepoch()),
        complete INTEGER NOT NULL DEFAULT 0 CHECK (complete BETWEEN 0 AND 1),
        revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed BETWEEN 0 AND 1 AND revealed <= complete),
        purged INTEGER NOT NULL DEFAULT 0 CHECK (purged BETWEEN 0 AND 1),
        report TEXT CHECK (report IS NULL OR json_valid(report))
    ) STRICT;
INSERT INTO "imports" VALUES(0,'','',1795624946,1,1,0,NULL);
INSERT INTO "imports" VALUES(1,'6abf694fb4efb985','first.jsonl',1795624946,1,1,0,'{"import_id":"6abf694fb4efb985","articles":1,"extended":0,"unchanged":0,"annotations":2,"links":1,"finished":1,"done":1,"comments":1,"refused":[],"same_texts":[],"problems":[],"cancelled":false}');
CREATE TABLE indexed (article INTEGER PRIMARY KEY REFERENCES articles) STRICT;
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
    , turns INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "journal" VALUES(1,1,1795624946,'step.add_revealed','{}',1,'{"add":{"kind":"revealed","import_id":"6abf694fb4efb985"}}','done',NULL,NULL,0);
INSERT INTO "journal" VALUES(2,1,1795624946,'step.add_speaker_entry','{}',1,'{"add":{"kind":"speaker_entry","id":"e1","name":"سعاد","role":"وزيرة","affiliation":"","variants":["هي"]}}','done',NULL,NULL,0);
INSERT INTO "journal" VALUES(3,1,1795624946,'step.change_annotation','{"tag":"quote"}',1,'{"change":[{"kind":"annotation","id":"a-q","article":"a","annotator":"ليلى","tag":"quote","span":[[15,33]],"attributes":{"type":"mixed"},"status":"accepted","origin":"ليلى","round":""},{"kind":"annotation","id":"a-q","article":"a","annotator":"ليلى","tag":"quote","span":[[15,33]],"attributes":{"type":"direct"},"status":"accepted","origin":"ليلى","round":""}]}','done',NULL,NULL,0);
INSERT INTO "journal" VALUES(4,1,1795624946,'step.add_annotation','{"tag":"claim"}',1,'{"add":{"kind":"annotation","id":"claim1","article":"a","annotator":"ليلى","tag":"claim","span":[[34,40]],"attributes":{},"status":"accepted","origin":"ليلى","round":""}}','undone',1,1795624946,1);
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
    ) STRICT;
INSERT INTO "links" VALUES(1,'a-l',1,1,'cue',1,2,'{}',1,1795624946,NULL);
CREATE TABLE project (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        id TEXT NOT NULL,
        created INTEGER NOT NULL DEFAULT (unixepoch()),
        tagset TEXT NOT NULL CHECK (json_valid(tagset)),
        guidelines TEXT NOT NULL DEFAULT ''
    ) STRICT;
INSERT INTO "project" VALUES(1,'16d79a910bbe5ce8',1795624946,'{"tags": [{"id": "speaker", "names": {"ar": "متحدث", "en": "speaker"}, "colours": ["#0b6e69", "#5fd0c6"], "key": "s", "attributes": ["kind", "entity", "ambiguous", "note"]}, {"id": "cue", "names": {"ar": "أداة القول", "en": "cue"}, "colours": ["#9a4d00", "#f2ab5c"], "key": "c", "attributes": ["group", "lemma", "ambiguous", "note"]}, {"id": "quote", "names": {"ar": "اقتباس", "en": "quote"}, "colours": ["#2450a8", "#8fb4ff"], "key": "q", "attributes": ["type", "act", "polarity", "certainty", "headline", "complement", "ambiguous", "note"]}, {"id": "claim", "names": {"ar": "ادعاء", "en": "claim"}, "colours": ["#8a1f5c", "#f08cc0"], "key": "d", "attributes": ["verifiability", "check_worthiness", "certainty", "polarity", "ambiguous", "note"]}], "roles": [{"id": "source", "names": {"ar": "المتحدث", "en": "speaker of"}, "from": ["quote"], "to": ["speaker"], "attributes": ["via"], "many": true}, {"id": "cue", "names": {"ar": "أداته", "en": "cue of"}, "from": ["quote"], "to": ["cue"], "attributes": [], "many": false}, {"id": "holder", "names": {"ar": "صاحب الادعاء", "en": "holder of"}, "from": ["claim"], "to": ["speaker"], "attributes": [], "many": true}, {"id": "within", "names": {"ar": "ضمن", "en": "within"}, "from": ["claim", "quote"], "to": ["quote"], "attributes": [], "many": false}, {"id": "same_as", "names": {"ar": "هو نفسه", "en": "same as"}, "from": ["speaker"], "to": ["speaker"], "attributes": [], "many": false}], "attributes": [{"id": "kind", "names": {"ar": "النوع", "en": "kind"}, "type": "choice", "values": [{"id": "named", "names": {"ar": "مسمّى", "en": "named"}}, {"id": "nominal", "names": {"ar": "وصف", "en": "nominal"}}, {"id": "pronoun", "names": {"ar": "ضمير", "en": "pronoun"}}, {"id": "anonymous", "names": {"ar": "مجهّل", "en": "anonymous"}}, {"id": "document", "names": {"ar": "وثيقة", "en": "document"}}], "ordinal": false}, {"id": "entity", "names": {"ar": "في سجل المتحدثين", "en": "registry entry"}, "type": "entry", "values": [], "ordinal": false}, {"id": "group", "names": {"ar": "المجموعة", "en": "group"}, "type": "choice", "values": [{"id": "say", "names": {"ar": "قول", "en": "say"}}, {"id": "add", "names": {"ar": "إضافة", "en": "add"}}, {"id": "explain", "names": {"ar": "توضيح", "en": "explain"}}, {"id": "affirm", "names": {"ar": "تأكيد", "en": "affirm"}}, {"id": "point-out", "names": {"ar": "إشارة", "en": "point out"}}, {"id": "opinion", "names": {"ar": "رأي", "en": "opinion"}}, {"id": "express", "names": {"ar": "تعبير", "en": "express"}}, {"id": "claim", "names": {"ar": "زعم", "en": "claim"}}, {"id": "deny", "names": {"ar": "نفي", "en": "deny"}}, {"id": "admit", "names": {"ar": "إقرار", "en": "admit"}}, {"id": "reveal", "names": {"ar": "كشف", "en": "reveal"}}, {"id": "accuse", "names": {"ar": "اتهام", "en": "accuse"}}, {"id": "call", "names": {"ar": "دعوة", "en": "call"}}, {"id": "warn", "names": {"ar": "تحذير", "en": "warn"}}, {"id": "commit", "names": {"ar": "تعهد", "en": "commit"}}, {"id": "respond", "names": {"ar": "رد", "en": "respond"}}, {"id": "ask", "names": {"ar": "سؤال", "en": "ask"}}, {"id": "relay", "names": {"ar": "نقل", "en": "relay"}}, {"id": "according-to", "names": {"ar": "إسناد", "en": "according to"}}], "ordinal": false}, {"id": "lemma", "names": {"ar": "الأصل المعجمي", "en": "lemma"}, "type": "text", "values": [], "ordinal": false}, {"id": "type", "names": {"ar": "نوع الاقتباس", "en": "type"}, "type": "choice", "values": [{"id": "direct", "names": {"ar": "مباشر", "en": "direct"}}, {"id": "indirect", "names": {"ar": "غير مباشر", "en": "indirect"}}, {"id": "mixed", "names": {"ar": "مختلط", "en": "mixed"}}], "ordinal": false}, {"id": "act", "names": {"ar": "الفعل الكلامي", "en": "act"}, "type": "choice", "values": [{"id": "assertion", "names": {"ar": "إخبار", "en": "assertion"}}, {"id": "opinion", "names": {"ar": "رأي", "en": "opinion"}}, {"id": "attitude", "names": {"ar": "موقف", "en": "attitude"}}, {"id": "directive", "names": {"ar": "طلب", "en": "directive"}}], "ordinal": false}, {"id": "polarity", "names": {"ar": "الإثبات والنفي", "en": "polarity"}, "type": "choice", "values": [{"id": "positive", "names": {"ar": "إثبات", "en": "positive"}}, {"id": "negative", "names": {"ar": "نفي", "en": "negative"}}], "ordinal": false}, {"id": "certainty", "names": {"ar": "درجة اليقين", "en": "certainty"}, "type": "choice", "values": [{"id": "possible", "names": {"ar": "ممكن", "en": "possible"}}, {"id": "probable", "names": {"ar": "مرجّح", "en": "probable"}}, {"id": "certain", "names": {"ar": "مؤكد", "en": "certain"}}], "ordinal": true}, {"id": "headline", "names": {"ar": "في عنوان", "en": "in a headline"}, "type": "flag", "values": [], "ordinal": false}, {"id": "verifiability", "names": {"ar": "قابلية التحقق", "en": "verifiability"}, "type": "choice", "values": [{"id": "verifiable", "names": {"ar": "قابل للتحقق", "en": "verifiable"}}, {"id": "opinion", "names": {"ar": "رأي", "en": "opinion"}}, {"id": "prediction", "names": {"ar": "توقّع", "en": "prediction"}}], "ordinal": false}, {"id": "check_worthiness", "names": {"ar": "أولوية التحقق", "en": "check-worthiness"}, "type": "choice", "values": [{"id": "0", "names": {"ar": "0 – لا يستحق", "en": "0 – not worth checking"}}, {"id": "1", "names": {"ar": "1 – قليلة", "en": "1 – low"}}, {"id": "2", "names": {"ar": "2 – متوسطة", "en": "2 – medium"}}, {"id": "3", "names": {"ar": "3 – عالية", "en": "3 – high"}}], "ordinal": true}, {"id": "via", "names": {"ar": "طريقة الإسناد", "en": "via"}, "type": "choice", "values": [{"id": "explicit", "names": {"ar": "صريح", "en": "explicit"}}, {"id": "implicit", "names": {"ar": "مقدّر", "en": "implicit"}}], "ordinal": false}, {"id": "complement", "names": {"ar": "صيغة المقول", "en": "complement"}, "type": "choice", "values": [{"id": "clause", "names": {"ar": "جملة", "en": "clause"}}, {"id": "noun-phrase", "names": {"ar": "مركّب اسمي", "en": "noun phrase"}}, {"id": "according-to", "names": {"ar": "وفقا لـ", "en": "according to"}}, {"id": "marked", "names": {"ar": "بين علامتين", "en": "marked"}}, {"id": "colon", "names": {"ar": "بعد نقطتين", "en": "colon"}}], "ordinal": false}, {"id": "ambiguous", "names": {"ar": "ملتبس", "en": "ambiguous"}, "type": "flag", "values": [], "ordinal": false}, {"id": "note", "names": {"ar": "ملاحظة", "en": "note"}, "type": "text", "values": [], "ordinal": false}]}','');
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
    ;
CREATE TABLE rounds (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        started TEXT NOT NULL DEFAULT '',
        import INTEGER NOT NULL DEFAULT 0 REFERENCES imports
    ) STRICT;
INSERT INTO "rounds" VALUES(0,'','','',0);
CREATE TABLE seen (
        number INTEGER PRIMARY KEY,
        entry INTEGER REFERENCES journal,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        there INTEGER NOT NULL CHECK (there BETWEEN 0 AND 1),
        steps TEXT NOT NULL CHECK (json_valid(steps) AND json_type(steps) = 'object')
    ) STRICT;
CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;
CREATE TABLE speaker_entries (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        affiliation TEXT NOT NULL,
        variants TEXT NOT NULL CHECK (json_valid(variants) AND json_type(variants) = 'array')
    ) STRICT;
INSERT INTO "speaker_entries" VALUES(1,'e1','سعاد','وزيرة','','["هي"]');
CREATE TABLE touched (
        article INTEGER NOT NULL REFERENCES articles,
        entry INTEGER NOT NULL REFERENCES journal, text_hash INTEGER,
        PRIMARY KEY (article, entry)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "touched" VALUES(1,3,-2796569111496192183);
INSERT INTO "touched" VALUES(1,4,-2796569111496192183);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX imports_hidden ON imports (number) WHERE revealed = 0;
CREATE INDEX articles_by_position ON articles (position, number, import, binned);
CREATE INDEX articles_by_title ON articles (title_key, number, import, binned);
CREATE INDEX articles_by_outlet ON articles (outlet, date, number, import, binned);
CREATE INDEX articles_by_date ON articles (date, number, import, binned);
CREATE INDEX articles_by_words ON articles (words, number, import, binned);
CREATE INDEX articles_by_hash ON articles (text_hash);
CREATE INDEX articles_by_import ON articles (import);
CREATE INDEX annotations_by_article ON annotations (article, annotator, status, tag, import);
CREATE INDEX links_by_article ON links (article);
CREATE INDEX links_by_from ON links (from_annotation);
CREATE INDEX links_by_to ON links (to_annotation);
CREATE INDEX finished_by_annotator ON finished (annotator, round, article);
CREATE INDEX comments_by_article ON comments (article);
CREATE INDEX comments_by_annotation ON comments (annotation) WHERE annotation IS NOT NULL;
CREATE INDEX decisions_by_article ON decisions (article);
CREATE INDEX journal_done ON journal (annotator, number) WHERE state = 'done';
CREATE INDEX journal_undone ON journal (annotator, undone) WHERE state = 'undone';
CREATE INDEX touched_by_entry ON touched (entry);
CREATE INDEX seen_by_entry ON seen (entry) WHERE entry IS NOT NULL;
CREATE VIRTUAL TABLE fold_index USING fts5 (
    text, content = '', columnsize = 0, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE fold_terms USING fts5vocab (fold_index, row);
COMMIT;
