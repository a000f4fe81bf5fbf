"""What became of a plugin's batch."""

from dataclasses import dataclass, field

from notesyncd.exports import ExportReport
from notesyncd.index.rows import OutboxRow
from notesyncd.plugins.protocol import FaultKind, Hello

EXPORT_FAILED = "export failed"
"""Kind of a failure that is the disk's or the paths', beside the `FaultKind`s of the worker."""

LONGEST_REASON = 2000
"""Characters of a reason that are kept: a plugin says what it likes."""

OWN_FAULT = "fault of notesyncd"
"""Kind of a failure that nobody foresaw. It must not keep anybody waiting for ever."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a batch."""

    plugin: str
    done: tuple[OutboxRow, ...] = ()
    failed: tuple[OutboxRow, ...] = ()
    """They failed themselves; others that are still in the outbox were not tried."""
    written: int = 0
    unchanged: int = 0
    pruned: int = 0
    set_aside: tuple[str, ...] = ()
    """New versions that stand beside files which the user edited."""
    kind: str = ""
    """Kind of the first failure; empty: all went well."""
    reason: str = ""
    """What failed, and where."""
    stopped: bool = False
    """The host is ending: what was not done is no fault of the plugin."""
    hello: Hello | None = None
    """What the plugin's worker said of it; `None`: it was not asked, or did not answer."""
    told: bool = False
    """The plugin was told of the changes in the batch, and answered."""
    effect_kind: str = ""
    """Kind of the failure of its side effects, which is not that of its exports."""
    effect_reason: str = ""


@dataclass(kw_only=False, slots=True)
class Tally:
    """Collects an `Outcome` while a batch is worked through."""

    plugin: str
    reports: list[ExportReport] = field(default_factory=list)
    done: list[OutboxRow] = field(default_factory=list)
    failed: list[OutboxRow] = field(default_factory=list)
    kind: str = ""
    reason: str = ""
    failures: int = 0
    told: bool = False
    effect_kind: str = ""
    effect_reason: str = ""

    def succeed(self, row: OutboxRow | None, report: ExportReport) -> None:
        """Note that an application (or, without a row, the vault) was exported."""
        self.reports.append(report)
        if row is not None:
            self.done.append(row)

    def fail(self, row: OutboxRow | None, kind: str, reason: str) -> None:
        """Note a failure; the first one is the one that is told."""
        self.failures += 1
        if not self.kind:
            self.kind, self.reason = kind, _one_line(reason)
        if row is not None:
            self.failed.append(row)

    def fail_to_tell(self, kind: str, reason: str) -> None:
        """Note that the plugin's side effects failed."""
        self.effect_kind, self.effect_reason = kind, _one_line(reason)

    def outcome(self, *, stopped: bool, hello: Hello | None) -> Outcome:
        """Give the result."""
        return Outcome(
            plugin=self.plugin,
            done=tuple(self.done),
            failed=tuple(self.failed),
            written=sum(len(report.written) for report in self.reports),
            unchanged=sum(len(report.unchanged) for report in self.reports),
            pruned=sum(len(report.pruned) for report in self.reports),
            set_aside=tuple(path for report in self.reports for path in report.set_aside),
            kind=self.kind,
            reason=self.reason,
            stopped=stopped or FaultKind.STOPPED in (self.kind, self.effect_kind),
            hello=hello,
            told=self.told,
            effect_kind=self.effect_kind,
            effect_reason=self.effect_reason,
        )


def _one_line(reason: str) -> str:
    """Fit a reason for the log and for tables."""
    line = " ".join(reason.split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 3] + "..."
