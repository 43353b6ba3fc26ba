"""Words kept in tables, marked here so that they are found for translation; and words for how many there are."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself; typed, as Qt's own of this name is not, and found by the same tools."""
    del context  # read by the translation tools alone
    return text


def counted(number: int, one: str, many: str) -> str:
    """So many of something: "1 booking", "24 bookings". Other named fields stay for whoever fills them."""
    return one if number == 1 else many.replace("{count}", f"{number:,}")
