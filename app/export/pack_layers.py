"""Layers of a PDF, some of them hidden: carried over, because without them every layer would show."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

_STATES = ("/ON", "/OFF", "/Order", "/Locked", "/AS", "/RBGroups")


def carry_layers(source: pikepdf.Pdf, into: pikepdf.Pdf) -> None:
    """Take the layers over with the state in which the paper opens; after its pages were bound."""
    layers = source.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary) or not isinstance(layers.get("/D"), Dictionary):
        return
    copied: Any = into.copy_foreign(source.make_indirect(layers))
    if "/OCProperties" not in into.Root:
        into.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())
    ours: Any = into.Root.OCProperties
    ours.OCGs.extend(copied.get("/OCGs", []))
    for key in _STATES:
        if isinstance(found := copied.D.get(key), Array):
            if key not in ours.D:
                ours.D[key] = Array()
            ours.D[key].extend(found)
    if str(copied.D.get("/BaseState", "/ON")) == "/OFF":  # ours is that all show, so each is hidden by name
        shown = {item.objgen for item in copied.D.get("/ON", [])}
        if "/OFF" not in ours.D:
            ours.D.OFF = Array()
        ours.D.OFF.extend([item for item in copied.get("/OCGs", []) if item.objgen not in shown])
