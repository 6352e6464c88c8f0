"""What comes with the program is found; the vault and the settings never share a folder."""

from companion import paths


def test_resources_are_found_from_the_source_tree() -> None:
    assert paths.resource("icons").is_dir()


def test_the_vault_has_a_folder_of_its_own() -> None:
    vault, settings = paths.data_folder(), paths.config_folder()
    assert vault != settings
    assert vault not in settings.parents
    assert settings not in vault.parents
