"""File systems that do not report what other machines change."""

import pytest

from notesyncd.vault.mounts import file_system_type

_MOUNTS = r"""22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /home/ada/Notes rw shared:7 master:2 - nfs4 nas:/notes rw
31 22 0:41 / /mnt/my\040drive rw - fuse.sshfs ada@host: rw
32 22 254:1 / /srv rw - ext4 /dev/vdb rw
33 32 0:42 / /srv rw - cifs //nas/srv rw
garbage
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/home/ada", "ext4"),
        ("/home/ada/Notes", "nfs4"),
        ("/home/ada/Notes/Jobs", "nfs4"),
        ("/home/ada/Notes2", "ext4"),
        ("/mnt/my drive/x", "fuse.sshfs"),
        ("/srv/vault", "cifs"),
    ],
)
def test_the_innermost_and_latest_mount_counts(path: str, kind: str) -> None:
    assert file_system_type(path, _MOUNTS) == kind


def test_without_a_mount_nothing_is_said() -> None:
    assert file_system_type("/home", "") is None
