"""The plugins of the simulated world, and their lanes: fine, slow, failing, crashing, or wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.simulator.books import Book
from tests.simulator.world import Violation, World

from notesyncd import wire
from notesyncd.api import Application, Artifact, FollowUp, Round
from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch, BatchRunner
from notesyncd.engine.outcome import Outcome
from notesyncd.plugins.protocol import FaultKind, Hello, Job, PluginEntry
from notesyncd.plugins.runner import WorkerFailure

PER_APPLICATION = "notesyncd_export_application"
PER_VAULT = "notesyncd_export_vault"
CHANGED = "notesyncd_changed"
HOOKS = {
    "agenda": (PER_VAULT,),
    "ledger": (CHANGED,),
    "sheets": (PER_APPLICATION,),
    "slips": (PER_APPLICATION, PER_VAULT, CHANGED),
}
ALL_ALONG = "ledger"
"""The plugin that asks for the initial state: it knows everything."""
FINE = "fine"
FAILING = ("raises", "crashes", "hangs", "fails sometimes")
"""What lets any call fail."""
MISCHIEF = ("raises", "crashes", "hangs", "bad path", "load error", "fails sometimes")


def entries(versions: dict[str, int]) -> tuple[PluginEntry, ...]:
    """Give the plugins as the registry finds them."""
    return tuple(
        PluginEntry(
            name=name, module=name, version=str(versions[name]), distribution="notesyncd",
            first_party=True,
        )
        for name in HOOKS
    )  # fmt: skip


def exported(
    plugin: str, hook: str, applications: tuple[Application, ...], today: date
) -> tuple[Artifact, ...]:
    """Give the files of a plugin that is fine: pure, as the contract wants it."""
    if hook == PER_VAULT:
        lines = [line for one in applications for line in _lines(one)]
        text = "\n".join([f"# As of {today}", *lines, ""])
        return (Artifact(path="all.md", text=text, keep_ticks=False),)
    one = applications[0]
    name = one.id.replace("/", "-")
    boxes = [f"- [ ] prepare {each.uid}" for each in one.rounds]
    text = "\n".join([f"# {one.company}", *boxes, "", *_lines(one), ""])
    sheet = Artifact(path=f"{name}.md", text=text, keep_ticks=True)
    if plugin == "slips":
        return (sheet,)
    days = tuple(
        Artifact(path=f"{name}/{each.uid}.ics", text=f"{_round(each)}\n") for each in one.rounds
    )
    return (sheet, *days)


def _lines(one: Application) -> list[str]:
    lines = [f"{one.id} {one.company} {one.role} {one.status}"]
    for each in one.rounds:
        lines += [_round(each), *(q.text for q in each.questions), *map(_step, each.follow_ups)]
    return [*lines, *map(_step, one.follow_ups), *(p.text for p in one.points)]


def _round(each: Round) -> str:
    names = " ".join(person.name for person in each.people)
    return f"{each.id} {each.uid} r{each.revision} {each.starts} {each.status} {names}"


def _step(one: FollowUp) -> str:
    return f"{one.id} {one.uid} r{one.revision} {one.text} {one.status} {one.due} {one.source.note}"


class Stage:
    """All that the plugins of one seed do, and what the checks want to know of it."""

    def __init__(self, world: World, *, watch: Callable[[Job, int, float], None]) -> None:
        self.world = world
        self.behaviour = dict.fromkeys(HOOKS, FINE)
        self.versions = dict.fromkeys(HOOKS, 1)
        self.suspects: set[str] = set()
        """Those that were not fine at some time."""
        self.slow = dict.fromkeys(HOOKS, 0.0)
        self.watch = watch
        """Told of every call that is answered."""
        self.commits = 0
        """Counts what the index took in."""
        self.showing = 0
        """How much of that is in the batch that is worked through now."""
        self.shown_at = 0.0
        """When that batch was made."""
        self.books: dict[str, Book] = {name: Book() for name in HOOKS if CHANGED in HOOKS[name]}
        """By plugin: what it was told for its side effects."""
        self._shown: dict[str, int] = {}
        """By plugin: how much of that was in the newest batch that it was given."""

    def found(self, _: object) -> tuple[PluginEntry, ...]:
        """Stand for `find_plugins`."""
        return entries(self.versions)

    def committed(self) -> None:
        """The index has taken something in."""
        self.commits += 1

    def shows(self, plugin: str, state: int, at: float) -> None:
        """A plugin is about to be shown the state after so many commits, and of that time."""
        if state < self._shown.get(plugin, 0):
            raise Violation("never older after newer", f"{plugin}: {state} after {self._shown}")
        self._shown[plugin] = self.showing = state
        self.shown_at = at


class SimWorker:
    """Stands for `notesyncd.plugins.runner.Worker`."""

    def __init__(self, stage: Stage, entry: PluginEntry) -> None:
        self._stage = stage
        self._name = entry.name
        self.hello: Hello | None = None

    def start(self) -> Hello:
        if self._stage.behaviour[self._name] == "load error":
            raise WorkerFailure(FaultKind.LOAD_ERROR, "cannot be imported")
        self.hello = Hello(
            hooks=tuple(sorted(HOOKS[self._name])), initial_state=self._name == ALL_ALONG
        )
        return self.hello

    def call(self, job: Job) -> tuple[Artifact, ...]:
        how, stage = self._stage.behaviour[self._name], self._stage
        if how == "fails sometimes" and self._stage.world.dice.random() < 0.7:
            how = FINE
        if job.hook == CHANGED and (how not in FAILING or stage.world.dice.random() < 0.5):
            # What fails may have done all of its work before.
            stage.books[self._name].write(wire.decode(wire.encode(job), Job).changes)
            stage.world.system.tick()
        if how in ("raises", "fails sometimes"):
            raise WorkerFailure(FaultKind.RAISED, "ValueError: no")
        if how == "crashes":
            raise WorkerFailure(FaultKind.CRASHED, "ended its process without an answer")
        if how == "hangs":
            raise WorkerFailure(FaultKind.TIMED_OUT, "took longer than 10 s")
        if how == "bad path" and job.hook != CHANGED:
            return (Artifact(path="../all.md", text="out"),)
        if job.hook == CHANGED:
            return ()
        job = wire.decode(wire.encode(job), Job)  # as over the pipe
        self._stage.watch(job, self._stage.showing, self._stage.shown_at)
        return exported(self._name, job.hook, job.applications, job.today)

    def stop(self) -> None:
        pass

    def kill(self) -> None:
        pass


class SimLane:
    """Stands for `notesyncd.engine.lane.Lane`: no thread, the world says when a batch is run."""

    def __init__(
        self,
        stage: Stage,
        entry: PluginEntry,
        config: PluginConfig,
        export_dir: Path,
        report: Callable[[Outcome], None],
    ) -> None:
        self._stage = stage
        self._life = stage.world.life
        self._name = entry.name
        self._report = report
        self._runner = BatchRunner(entry, config, export_dir, lambda e, _: SimWorker(stage, e))

    def submit(self, batch: Batch) -> None:
        """Have the batch run a little later, or much later when the plugin is slow."""
        stage, name, state = self._stage, self._name, self._stage.commits
        at = stage.world.now

        def work() -> None:
            if stage.world.life == self._life and not self._runner.is_stopping:
                stage.world.tell(
                    f"plugin {name}: {len(batch.rows)} rows, {len(batch.changes)} changes"
                )
                stage.shows(name, state, at)
                outcome = self._runner.run(batch)
                stage.world.tell(
                    f"plugin {name}: {outcome.kind or 'fine'} {outcome.reason}"
                    f" {outcome.effect_kind} {outcome.effect_reason}"
                )
                self._report(outcome)

        wait = 10.0 if stage.behaviour[name] == "hangs" else stage.slow[name]
        stage.world.later(0.001 + stage.world.dice.random() * wait, "", work)

    def begin_stop(self) -> None:
        self._runner.stop()

    def join(self, seconds: float) -> None:
        pass
