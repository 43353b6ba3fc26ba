"""The improvement plan: what its actions come to and what shows it. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries import BY_REF, ActionLine, action_lines, actions_asked
from app.actions.rules import Source
from app.actions.schema import Action


@dataclass(frozen=True)
class PlanTheme:
    """A theme of the plan with its actions, in order of reference."""

    theme: str
    """Empty for the actions of no theme, which come last."""
    actions: tuple[ActionLine, ...]


def improvement_plan(
    session: Session, today: date, source: Source | None = None, group_id: int | None = None
) -> list[PlanTheme]:
    """The actions by theme, withdrawn ones too; of one source and of one group, where asked."""
    asked = actions_asked()
    if source is not None:
        asked = asked.where(Action.source == source)
    if group_id is not None:
        asked = asked.where(Action.group_id == group_id)
    themes: dict[str, list[ActionLine]] = {}
    for line in action_lines(session, asked.order_by(*BY_REF), today):
        themes.setdefault(line.theme, []).append(line)
    return [PlanTheme(name, tuple(themes[name])) for name in sorted(themes, key=lambda name: (not name, name))]
