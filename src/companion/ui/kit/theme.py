"""The look of the whole program: one palette, one style sheet, fonts by role, all from the tokens; and its keys."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from companion.settings import Settings
from companion.ui.kit import fonts
from companion.ui.kit.keys import keys_of
from companion.ui.kit.palette import own_palette
from companion.ui.kit.style_sheet import Shape, style_sheet
from companion.ui.kit.tokens import DAYLIGHT, LAMPLIGHT, SCRIM_OPACITY, TYPE, Colours, Family, plain, stronger

_SCHEMES = {"daylight": Qt.ColorScheme.Light, "lamplight": Qt.ColorScheme.Dark}
_DRESSED = "dressed"


class Theme(QObject):
    """One for the program, made after the application, which has the Fusion style. Everything that paints asks it,
    and repaints on `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        fonts.load()
        self.colours: Colours = DAYLIGHT
        self.pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        self._settings = settings or Settings()
        self.keys = keys_of({}, False)
        self._scale = 1.0
        self._strong = False
        self._own_font = ""
        self._sheet = ""
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_computer)
        self.apply(self._settings)

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.colour("ground").lightness() < self.colour("ink").lightness()

    @property
    def settings(self) -> Settings:
        """What holds now."""
        return self._settings

    @property
    def by_computer(self) -> bool:
        """Whether the colours are the computer's own."""
        return self._settings.theme == "computer"

    @property
    def border(self) -> int:
        """The width of a control's border, in px."""
        return 2 if self._strong else 1

    def px(self, length: float) -> int:
        """A length of the design in the present text size."""
        return round(length * self._scale)

    def colour(self, token: str) -> QColor:
        """The colour of a token; `scrim` lets a little through."""
        colour = QColor(getattr(self.colours, token))
        if token == "scrim":
            colour.setAlphaF(SCRIM_OPACITY)
        return colour

    def font(self, role: str) -> QFont:
        """The font of a role of `tokens.TYPE`, in the present text size."""
        kind = TYPE[role]
        font = QFont()
        if kind.family is Family.SERIF:
            font.setFamily(fonts.SERIF)
            font.setStyleHint(QFont.StyleHint.Serif)
        else:
            font.setFamily(self._own_font or fonts.SANS)
            font.setStyleHint(QFont.StyleHint.SansSerif)
        font.setPixelSize(self.px(kind.size))
        font.setWeight(QFont.Weight(kind.weight))
        font.setItalic(kind.italic)
        return font

    def line_height(self, role: str) -> float:
        """The distance of two lines of a role, in px."""
        return TYPE[role].line * self.px(TYPE[role].size)

    def dress(self, widget: QWidget, role: str, tone: str = "ink") -> None:
        """Give a widget the font of `role` and the colour of `tone`, now and after every change."""
        widget.setProperty("role", role)
        _set_font(widget, self.font(role))
        if widget.property("tone") != tone:
            widget.setProperty("tone", tone)
            polish(widget)

    def dress_window(self, window: QWidget) -> None:
        """Give a window without a parent the style sheet, for all that is in it or comes into it.

        Not the application: there, every step of building a screen would match it anew for all that stands so far."""
        window.setProperty(_DRESSED, True)
        window.setStyleSheet(self._sheet)

    def apply(self, settings: Settings) -> None:
        """Dress the whole program anew."""
        self._settings = settings
        self.keys = keys_of(settings.keys, settings.second_keys)
        self._scale = settings.text_size / 100
        self._hints.setColorScheme(_SCHEMES.get(settings.theme, Qt.ColorScheme.Unknown))
        self._dress_all()

    def _follow_computer(self) -> None:
        if self._settings.theme not in _SCHEMES:
            self._dress_all()

    def _dress_all(self) -> None:
        settings = self._settings
        self._strong = settings.stronger_contrast or self._asked_for_contrast()
        system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._own_font = system_font.family() if settings.own_font else ""
        app = _application()
        app.setPalette(QPalette())
        self.colours = self._chosen()
        if not self.by_computer:
            app.setPalette(own_palette(self.colours))
        self.pictures.clear()
        app.setFont(self.font("body"))
        self._sheet = style_sheet(self.colours, Shape(self.px, self.border))
        for window in app.topLevelWidgets():
            if window.property(_DRESSED) and window.styleSheet() != self._sheet:
                window.setStyleSheet(self._sheet)
        for widget in app.allWidgets():
            role = widget.property("role")
            if isinstance(role, str):
                _set_font(widget, self.font(role))
        self.changed.emit()
        for widget in app.allWidgets():
            widget.updateGeometry()
            widget.update()

    def _chosen(self) -> Colours:
        if self.by_computer:
            return _computers_own(QGuiApplication.palette())
        at_night = self._settings.theme == "lamplight" or (
            self._settings.theme == "system" and self._hints.colorScheme() is Qt.ColorScheme.Dark
        )
        colours = LAMPLIGHT if at_night else DAYLIGHT
        return stronger(colours) if self._strong else colours

    def _asked_for_contrast(self) -> bool:
        # Qt tells the computer's wish from 6.10 on.
        accessibility = getattr(self._hints, "accessibility", None)
        if accessibility is None:
            return False
        return bool(accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)


def _set_font(widget: QWidget, font: QFont) -> None:
    # Qt's style sheet keeps the font it first met here and gives it back at the next polish.
    widget.setProperty("_q_styleSheetWidgetFont", None)
    widget.setFont(font)


def polish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic property has changed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs an application to dress")
    return app


def _computers_own(palette: QPalette) -> Colours:
    return plain(
        ground=palette.color(QPalette.ColorRole.Window).name(),
        surface=palette.color(QPalette.ColorRole.Base).name(),
        text=palette.color(QPalette.ColorRole.WindowText).name(),
        selection=palette.color(QPalette.ColorRole.Highlight).name(),
        on_selection=palette.color(QPalette.ColorRole.HighlightedText).name(),
    )
