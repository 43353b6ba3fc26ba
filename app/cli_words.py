"""The one way in which a call of the command line is refused."""


class CannotDo(Exception):
    """A call that cannot be carried out; its words are what, why and what to do, in one line."""
