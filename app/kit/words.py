"""Words kept in tables: marked here so that they are found for translation, translated where they are shown."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself; typed, as Qt's own of this name is not, and found by the same tools."""
    del context  # read by the translation tools alone
    return text
