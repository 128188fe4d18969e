"""The process that is killed: it writes without end, and says on standard output what has been acknowledged.

    python -m tests.faults.worker KIND PROJECT SEED

An acknowledgement is one line, flushed after the call has returned; what is in the pipe survives a kill.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from annotator.editing.session import EditSession
from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.article import Article
from annotator.model.edits import Batch
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import Project
from annotator.store.store import Store

WHO = "ليلى"


def say(*words: object) -> None:
    """Acknowledge something."""
    print(*words, flush=True)


def edits(project: Project, dice: random.Random) -> None:
    """Add, remove with links, undo and redo."""
    session = project.session(WHO)
    articles = [id for id in project.article_ids() if id.startswith("base-")]
    while True:
        id = dice.choice(articles)
        laid = project.sheet(id, [WHO])
        roll = dice.random()
        if roll < 0.6 or not laid.annotations:
            add = plans.annotate(
                id, WHO, dice.choice(("quote", "cue")), Span.of(n := dice.randrange(40), n + 5)
            )
            say("try", add.value.key)
            session.do(add)
            say("in", add.value.key)
        elif roll < 0.75:
            gone = dice.choice(list(laid.annotations))
            say("try", gone)
            session.do(plans.remove(laid, [gone]))
            say("out", gone)
        elif roll < 0.85:
            one, other = dice.choices(list(laid.annotations), k=2)
            edit = plans.link(laid, "cue", one, other, many=True)
            if edit is not None:
                session.do(edit)
        else:
            turn(session.undo if roll < 0.95 else session.redo, project, id, set(laid.annotations))


def turn(work: Callable[[str], object], project: Project, id: str, before: set[str]) -> None:
    """Undo or redo on an article, and say what came and went."""
    for key in before:
        say("try", key)
    say("turn", id)
    work(id)
    after = set(project.sheet(id, [WHO]).annotations)
    for key in before | after:
        say("in" if key in after else "out", key)
    say("turned", id)


def imports(project: Project, dice: random.Random) -> None:
    """Import many articles, again and again."""
    while True:
        name = f"{dice.getrandbits(64):x}"
        project.add_sheets(batch(name, dice.randrange(50, 400)), name=name)
        say("imported", name, project.article_count())


def batch(name: str, count: int) -> Iterator[Sheet]:
    """Yield the articles of one import, which say in their ids how many they are."""
    for n in range(count):
        id = f"{name}/{n}/{count}"
        annotations = [
            Annotation(f"{id}/{k}", id, WHO, "quote", Span.of(k, k + 5), {"type": "direct"}) for k in range(5)
        ]
        yield Sheet(Article(id, id, f"{id} " + "كلمة " * 200, (0,)), {one.id: one for one in annotations})


def backups(project: Project, dice: random.Random) -> None:
    """Edit and back up in turns."""
    session = project.session(WHO)
    articles = [id for id in project.article_ids() if id.startswith("base-")]
    while True:
        add = plans.annotate(dice.choice(articles), WHO, "cue", Span.of(0, 3))
        say("try", add.value.key)
        session.do(add)
        say("in", add.value.key)
        if made := project.back_up(force=True):
            say("backup", made.name)
        project.index()


def merges(project: Project, dice: random.Random) -> None:
    """Merge an annotator's file, which gets more work in between, again and again."""
    ids = [id for id in project.article_ids() if id.startswith("base-")]
    folder = project.path.with_name(f"{dice.getrandbits(64):x}")
    (portion,) = project.assign(["سامر"], overlap=0, out=folder, articles=ids).portions
    while True:
        adds = [
            plans.annotate(dice.choice(ids), "سامر", "cue", Span.of(0, 3))
            for _ in range(dice.randrange(1, 30))
        ]
        with Project.open(portion.path) as file:
            file.session("سامر").do(Batch("step.remove", tuple(adds)))
        keys = [add.value.key for add in adds]
        for key in keys:
            say("try", key)
        say("merging", *keys)
        project.merge([portion.path])
        for key in keys:
            say("in", key)


def creations(path: Path, dice: random.Random) -> None:
    """Create one project after the other."""
    while True:
        made = path.with_name(f"{dice.getrandbits(64):x}.iqt")
        Project.create(made).close()
        say("created", made.name)


def updates(path: Path, dice: random.Random) -> None:
    """Make a project of an older version and open it, which copies and updates it; again and again."""
    dumps = sorted((Path(__file__).parent.parent / "store").glob("version_*.sql"))
    while True:
        dump = dice.choice(dumps).read_text(encoding="utf-8")
        made = path.with_name(f"{dice.getrandbits(64):x}.old")
        with closing(sqlite3.connect(made)) as connection:
            connection.executescript(f"PRAGMA synchronous = OFF; {dump}")
        made = made.rename(made.with_suffix(".iqt"))
        say("old", made.name)
        Project.open(made).close()
        say("updated", made.name)


def unlocked(path: Path, name: str) -> None:
    """Write beside another process, without the lock that would forbid it: SQLite alone keeps them apart."""
    store = Store(path)
    session = EditSession(store, name)
    say("open")
    while True:
        add = plans.annotate("base-0", name, "cue", Span.of(0, 3))
        try:
            session.do(add)
        except ProjectError as error:
            say("told", error.code)  # that the other has it; nothing was acknowledged
        else:
            say("in", add.value.key)


def main(kind: str, path: str, seed: str) -> None:
    """Work until killed."""
    if kind == "unlocked":
        unlocked(Path(path), seed)
    dice = random.Random(int(seed))
    if kind == "creations":
        creations(Path(path), dice)
    if kind == "updates":
        updates(Path(path), dice)
    with Project.open(path) as project:
        if project.read_only:
            raise project.notice or ProjectError("store.read_only", path=path)
        say("open")
        {"edits": edits, "imports": imports, "backups": backups, "merges": merges}[kind](project, dice)


if __name__ == "__main__":
    main(*sys.argv[1:])
