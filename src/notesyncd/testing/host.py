"""Running a plugin's exporters as the host does, and refusing what the host refuses."""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from notesyncd.api import Application, Artifact
from notesyncd.config.model import Limits
from notesyncd.exports.claims import Claims
from notesyncd.exports.plan import Wanted, read_artifacts
from notesyncd.plugins.protocol import HookName, Job
from notesyncd.testing.builders import TODAY, ZONE
from notesyncd.testing.fault import PluginFault
from notesyncd.testing.purity import first_difference
from notesyncd.testing.runs import Run, RunHere, RunInWorker
from notesyncd.testing.target import find_target
from notesyncd.testing.told import told

CHECK: HookName = "notesyncd_check"
APPLICATION: HookName = "notesyncd_export_application"
VAULT: HookName = "notesyncd_export_vault"
DEFAULTS = Limits()
NOT_PURE = "not pure"
"""Kind of the fault of a plugin that gives other files when it is called again."""
EXPORT_FAILED = "export failed"
"""Kind of the fault of files that cannot be written; `status` has the same words."""


def export(
    plugin: ModuleType | str | Path,
    applications: Application | Iterable[Application] = (),
    options: Mapping[str, Any] | None = None,
    *,
    today: date = TODAY,
    timezone: str = ZONE,
    vault_name: str = "Notes",
    limits: Limits = DEFAULTS,
    in_worker: bool = False,
) -> dict[str, Any]:
    """Give the files that `plugin` exports: path -> `str` (an artifact's `text`) or `bytes`.

    `plugin` is a module, the name of an installed plugin, or the path of a single file. As in the
    host, `options` are checked against `OPTIONS`, `notesyncd_check` is called first, facts come
    through JSON and sorted by id, rounds without a status get that of their day, and paths and
    sizes are checked. Everything is called twice: the same facts must give the same files.

    `in_worker` takes a process of its own, which has the `limits` of time and memory too; a module
    must then be installed, or be a single file. Without it, `limits` count files and output only.

    Raises `PluginFault` for the plugin's faults, caused by what the plugin raised, if it did, and
    `ValueError` or `TypeError` for a test that asks for what cannot be. What a plugin should be
    warned of becomes a `UserWarning`.
    """
    facts = told(applications, today)
    with _running(plugin, options or {}, limits, in_worker=in_worker) as (name, run):
        for text in run.warnings:
            warnings.warn(f"plugin {name}: {text}", UserWarning, stacklevel=2)
        job = Job(
            hook=CHECK,
            today=today,
            timezone=timezone,
            options=run.options,
            vault_name=vault_name,
        )
        if CHECK in run.hooks:
            run.call(job)
        once, files = _all_files(name, run, job, facts)
        again, _ = _all_files(name, run, job, facts)
    if difference := first_difference(once, again):
        raise PluginFault(
            name,
            NOT_PURE,
            f"{difference}; the same facts, options, and day must give the same files: the only "
            "clock is context.today, and nothing may be kept between calls, random, or read from "
            "elsewhere",
        )
    return {path: one.data if one.text is None else one.text for path, one in files.items()}


@contextmanager
def _running(
    plugin: ModuleType | str | Path,
    options: Mapping[str, Any],
    limits: Limits,
    *,
    in_worker: bool,
) -> Iterator[tuple[str, Run]]:
    entry = find_target(plugin)
    module = plugin if isinstance(plugin, ModuleType) else None
    run: Run
    if in_worker:
        run = RunInWorker(entry, options, limits)
    else:
        run = RunHere(entry, module, options, limits)
    try:
        yield entry.name, run
    finally:
        run.end()


def _all_files(
    name: str, run: Run, job: Job, facts: Sequence[Application]
) -> tuple[dict[str, Wanted], dict[str, Artifact]]:
    """Give all files as they would be written, and as the plugin gave them, by path."""
    calls: list[tuple[HookName, str, tuple[Application, ...]]] = []
    if APPLICATION in run.hooks:
        calls += [(APPLICATION, f"application {one.id}", (one,)) for one in facts]
    if VAULT in run.hooks:
        calls.append((VAULT, "vault", tuple(facts)))
    wanted: dict[str, Wanted] = {}
    files: dict[str, Artifact] = {}
    taken = Claims()
    for hook, producer, given in calls:
        about = f" (for {producer})"
        artifacts = run.call(replace(job, hook=hook, applications=given), about)
        try:
            checked = read_artifacts(artifacts, taken)
        except ValueError as error:
            message = f"{hook} gave files that cannot be written{about}:\n{error}"
            raise PluginFault(name, EXPORT_FAILED, message) from None
        wanted |= {one.path: one for one in checked}
        files |= {one.path: one for one in artifacts}
        for one in checked:
            taken.add(one.path, producer)
    return wanted, dict(sorted(files.items()))
