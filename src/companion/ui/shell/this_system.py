"""Which of the systems this is."""

import sys

if sys.platform == "win32":
    from companion.ui.shell.windows_locks import WindowsLocks as OwnLocks
elif sys.platform == "darwin":
    from companion.ui.shell.mac_locks import MacLocks as OwnLocks
else:
    from companion.ui.shell.linux_locks import LinuxLocks as OwnLocks

__all__ = ["OwnLocks"]
