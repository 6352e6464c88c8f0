"""Where things lie: what comes with the program, the vault, the settings."""

from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent
# In a wheel and in the frozen program the resources stand inside the package, in the source tree beside `src`.
_RESOURCES = next(
    (folder for folder in (_HERE / "resources", _HERE.parents[1] / "resources") if folder.is_dir()),
    _HERE / "resources",
)


def resource(name: str) -> Path:
    """A file or folder that comes with the program, for instance `words/eff_large_wordlist.txt`."""
    return _RESOURCES / name


def data_folder() -> Path:
    """The vault's folder where none is named: local to this computer, never in a roaming profile."""
    return Path(platformdirs.user_data_dir("companion", appauthor=False, roaming=False)) / "vault"


def config_folder() -> Path:
    """Settings that are needed before unlocking, and the third copy of the vault's header."""
    return Path(platformdirs.user_config_dir("companion", appauthor=False, roaming=False)) / "settings"
