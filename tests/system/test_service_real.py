"""A real service manager, in namespaces of its own: the service starts, and is started again.

Needs root, systemd, and control groups that can be written, as on a computer for tests.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import Place

SYSTEMD = "/usr/lib/systemd/systemd"

BOOT = """
set -eu
mount -t tmpfs none /run
mkdir -p /run/systemd/system /run/user
chmod 700 /run/user
for group in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ -w $group/cgroup.procs ] || continue
    mkdir -p $group/$CGROUP
    echo $$ > $group/$CGROUP/cgroup.procs
done
export XDG_RUNTIME_DIR=/run/user
systemd --user --log-target=null &
for i in $(seq 100); do
    systemctl --user is-system-running 2>/dev/null | grep -q running && exec sh -eu "$1"
    sleep 0.1
done
exit 77
"""

STORY = """
service() { $N service "$@"; }
service install --json > installed.json
$N status --json > status.json || true
$N plugins list --json > plugins.json
systemctl --user show notesyncd -p ExecMainPID --value > pid
kill -STOP $(cat pid); kill -9 $(cat pid)
for i in $(seq 100); do
    now=$(systemctl --user show notesyncd -p ExecMainPID --value)
    state=$(systemctl --user show notesyncd -p ActiveState --value)
    [ "$now" != "$(cat pid)" ] && [ "$state" = active ] && break
    sleep 0.1
done
service status --json > again.json || true
systemctl --user reload notesyncd
grep -E 'NoNewPrivs|Seccomp:' /proc/$now/status > guards
printf 'probe' > note.tmp
nsenter --target $now --mount sh -c 'touch "$1/x.md"' sh "$VAULT" 2> written || true
nsenter --target $now --mount sh -c 'touch "$1/x"' sh "$VAULT/_notesyncd"
service uninstall --json > removed.json
"""


def why_not() -> str:
    if os.geteuid() != 0:
        return "only root can make the namespaces"
    if not Path(SYSTEMD).exists() or shutil.which("systemd-run") is None:
        return "there is no systemd here"
    if shutil.which("unshare") is None:
        return "there is no unshare here"
    return ""


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "it can run")
def test_it_is_installed_killed_started_again_and_removed(acme: Place) -> None:
    place = acme
    (place.root / "boot").write_text(
        BOOT.replace("systemd --user --log", f"{SYSTEMD} --user --log")
    )
    (place.root / "story").write_text(STORY)
    group = f"notesyncd-test-{os.getpid()}"
    script = Path(sys.executable).with_name("notesyncd")
    env = place.env | {
        "CGROUP": group,
        "VAULT": str(place.vault),
        "N": f"{script} --vault {place.vault} --state-dir {place.state}",
    }
    env.pop("PYTHONWARNINGS")
    words = ["unshare", "--mount", "--pid", "--mount-proc", "--fork", "sh"]
    try:
        done = subprocess.run(
            [*words, str(place.root / "boot"), str(place.root / "story")],
            env=env, cwd=place.root, capture_output=True, text=True, timeout=100, check=False,
        )  # fmt: skip
    finally:
        for top in Path("/sys/fs/cgroup").glob(f"**/{group}"):
            for folder in sorted(top.glob("**/"), reverse=True):
                folder.rmdir()
    if done.returncode == 77 or "Operation not permitted" in done.stderr:
        pytest.skip(f"this machine starts no service manager: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stdout + done.stderr
    check(place, {path.stem: json.loads(path.read_text()) for path in place.root.glob("*.json")})


def check(place: Place, told: dict[str, dict[str, object]]) -> None:
    assert told["installed"]["status"] == "indexed 3 notes, 2 interview notes"
    assert told["status"]["running"] is True
    assert {one["status"] for one in told["plugins"]} == {"enabled"}  # type: ignore[index]
    assert [one["reason"] for one in told["plugins"] if one["failures"]] == []  # type: ignore[index]
    assert (told["again"]["active"], told["again"]["restarts"]) == (True, 1)
    assert (place.root / "guards").read_text().split() == ["NoNewPrivs:", "1", "Seccomp:", "2"]
    if told["installed"]["hardened"]:
        assert "Read-only file system" in (place.root / "written").read_text()
        assert not (place.vault / "x.md").exists()
    assert (place.exports / "x").exists()
    assert told["removed"]["removed"] is True
    assert not list((place.root / ".config/systemd/user").rglob("notesyncd*"))
    assert (place.exports / "calendar/interviews.ics").exists(), "plugins run inside the guards"
