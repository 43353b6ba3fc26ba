"""Where a store lies: here, or on another computer."""

from pathlib import Path

from db.place import NETWORK, is_network, mounts

TABLE = """\
/dev/vda1 / ext4 rw,relatime 0 0
//office/boards /mnt/the\\040board cifs rw 0 0
server:/boards /mnt/nfs nfs4 rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sda1 /media/stick vfat rw 0 0
broken
"""


def test_the_system_s_list_tells_network_folders_from_disks() -> None:
    kinds = mounts(TABLE.splitlines())

    assert {folder for folder, kind in kinds.items() if NETWORK.match(kind)} == {
        "/mnt/the board",
        "/mnt/nfs",
        "/mnt/ssh",
    }


def test_a_folder_of_this_computer_is_no_network(tmp_path: Path) -> None:
    assert not is_network(tmp_path / "board.quorate")
