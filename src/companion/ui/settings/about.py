"""About: which version this is, where the data lies, and whose work is in it."""

from companion import __version__
from companion.ui.kit.controls import field
from companion.ui.kit.theme import Theme
from companion.ui.settings.page import Page


class AboutPage(Page):
    """`folder` is the vault's; a demo has one that does not last."""

    def __init__(self, theme: Theme, folder: str, *, demo: bool) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Companion"))
        self.add_text(self.tr("Version {number}").format(number=__version__), "ink")
        self.add_text(
            self.tr("Companion works on this computer alone. It has no account, no server and no network code.")
        )
        self.add_heading(self.tr("Where the data lies"))
        if demo:
            self.add_text(self.tr("This is a demo. Its people are invented, and its vault goes when it ends."), "ink")
        else:
            self._add_folder(folder)
            self.add_text(self.tr("Everything in this folder is encrypted. Move or copy it only while locked."))
        self.add_heading(self.tr("Licences"))
        for line in (
            self.tr("The program: Apache License 2.0."),
            self.tr("The wording of prompts, areas, checklists and note formats: Creative Commons Attribution 4.0."),
            self.tr("Fonts: Fira Sans and Literata, SIL Open Font License 1.1."),
            self.tr("Icons: Lucide, ISC License; a few of them from Feather, MIT License."),
            self.tr("Words for passphrases: the large list of the Electronic Frontier Foundation, CC BY 3.0 US."),
            self.tr("Qt for Python: LGPL 3. SQLCipher: BSD, by Zetetic LLC."),
        ):
            self.add_text(line)
        self.add_text(self.tr("The full texts lie beside the fonts, icons and words of the program."), "quiet")

    def _add_folder(self, folder: str) -> None:
        place = field(self._theme, self.tr("Folder of the vault"))
        place.setReadOnly(True)
        place.setText(folder)
        place.setCursorPosition(0)
        self.add(place)
