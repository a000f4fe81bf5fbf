"""The text of the unit and of its drop-in. Pure: nothing is looked up here.

What each directive does for a user's service, and which have no effect there: docs/service.md.
https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from notesyncd.service.quoting import command_line, word

NAME = "notesyncd.service"
DROP_IN = f"{NAME}.d/hardened.conf"
MARK = "# Written by `notesyncd service install`, which renews it."
"""The first line of files that may be written over and removed."""

_UNIT = """{mark}
# Your own settings: systemctl --user edit notesyncd

[Unit]
Description=notesyncd, which keeps interview notes indexed and exported
StartLimitIntervalSec=300
StartLimitBurst=5

[Service]
Type=notify
NotifyAccess=main
ExecStart={command}
# Reads the configuration again: systemctl --user reload notesyncd
ExecReload=/bin/kill -HUP $MAINPID
# The loop says that it is alive each time that a round of its work is over; a hung one is ended.
WatchdogSec=60
Restart=on-failure
RestartSec=2
# 2 and 4: the command line, the configuration, or the vault cannot be used; trying again would
# not mend it.
RestartPreventExitStatus=2 4
# The daemon ends its plugins itself.
KillMode=mixed
TimeoutStopSec=10
Environment=PYTHONSAFEPATH=1{environment}
WorkingDirectory=/

# A plugin that takes too much memory is ended, and not the daemon.
OOMPolicy=continue
MemoryMax=1G
TasksMax=64
LimitCORE=0
UMask=0077

# What works for a user's service everywhere; more is in the drop-in hardened.conf.
NoNewPrivileges=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictAddressFamilies={families}
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@resources @privileged
SystemCallErrorNumber=EPERM
KeyringMode=private

[Install]
WantedBy=default.target
"""

_DROP_IN = """{mark}
# It is there because this machine was tried, and supports it.

[Service]
PrivateUsers=yes
ProtectSystem=strict
ProtectHome=read-only
# All that notesyncd writes: its state and its exports. Notes can be read only.
ReadWritePaths={writable}
InaccessiblePaths=-%h/.ssh -%h/.gnupg -%h/.aws -%h/.mozilla -%h/.password-store
PrivateTmp=yes
PrivateDevices=yes
{network}ProtectClock=yes
ProtectHostname=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
CapabilityBoundingSet=
"""

ESSENTIAL = frozenset({"PrivateUsers", "ProtectSystem", "ProtectHome", "ReadWritePaths"})
"""Without these, the rest of the drop-in is not worth having."""

_OFFLINE = """PrivateNetwork=yes
IPAddressDeny=any
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What the unit is about."""

    start: tuple[str, ...]
    """The program, with an absolute path, and what makes it notesyncd."""
    options: tuple[str, ...] = ()
    """What comes before the command `run`."""
    environment: tuple[tuple[str, str], ...] = ()
    writable: tuple[Path, ...] = ()
    """The folders in which the daemon writes."""
    network: bool = False
    """Plugins may reach the network; the daemon itself never does."""


def unit_text(service: Service) -> str:
    """Give the unit. Raises `ValueError` for a path that no unit file can hold."""
    return _UNIT.format(
        mark=MARK,
        command=command_line((*service.start, *service.options, "run")),
        environment="".join(f" {word(f'{key}={value}')}" for key, value in service.environment),
        families="AF_UNIX AF_INET AF_INET6" if service.network else "AF_UNIX",
    )


def drop_in_text(service: Service, without: Collection[str] = ()) -> str:
    """Give the drop-in that shuts more, `without` some directives that the machine refuses.

    Raises `ValueError` as `unit_text` does.
    """
    text = _DROP_IN.format(
        mark=MARK,
        writable=" ".join(word(f"-{path}") for path in service.writable),
        network="" if service.network else _OFFLINE,
    )
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line.partition("=")[0] not in without)


def properties(text: str, home: Path) -> Iterator[str]:
    """Give the settings of a drop-in as `systemd-run --property=` takes them."""
    for line in text.splitlines():
        if line and not line.startswith(("#", "[")):
            yield line.replace("%h", str(home)).replace("%%", "%")
