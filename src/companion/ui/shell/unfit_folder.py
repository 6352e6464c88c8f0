"""The calm line about a vault that lies where a sync program or a network serves it."""

from functools import partial
from pathlib import Path

from companion.ui.kit.controls import Notice, button
from companion.ui.kit.theme import Theme
from companion.ui.shell.errands import Errands
from companion.ui.shell.line_above import LineAbove
from companion.ui.shell.workspace import Workspace
from companion.vault.folder import is_unsuitable


class UnfitFolder(LineAbove):
    """Until it was read, at each start of the program; not after each lock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, waits=True)
        words = self.tr(
            "Your vault lies in a folder that is synced or on a network: parts of it can get lost there, or come back "
            "old. Quit, move the whole folder onto this computer’s disk, and open it there. Backups may go anywhere."
        )
        close = button(theme, self.tr("All right"), "quiet")
        close.clicked.connect(self.deleteLater)
        self.row.addWidget(Notice(theme, words, tone="honey"), 1)
        self.row.addWidget(close)


def warn_of_folder(theme: Theme, errands: Errands, folder: Path, workspace: Workspace) -> None:
    """The look may wait for a network."""

    def told(unfit: bool) -> None:
        if unfit:
            workspace.lay_above(UnfitFolder(theme))

    errands.run(partial(is_unsuitable, folder), told, lambda _: None)
