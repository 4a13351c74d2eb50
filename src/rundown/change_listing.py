"""Changes as `rundown diff` prints them: lines for people, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rundown.changes.comparing import CUT, Changes, ItemChange, SegmentTimes
from rundown.changes.cue_tasks import Task
from rundown.changes.departments import DepartmentTasks, tasks_of_departments
from rundown.changes.words import IN, OUT, SAME, Stretch
from rundown.durations import format_difference, format_duration, format_over_under, format_running
from rundown.problems import counted, visible
from rundown.series import Department

_MARKS = {IN: ("{+", "+}"), OUT: ("[-", "-]"), SAME: ("", "")}
"""Round words that came, and that went. Source: wdiff(1), and `git diff --word-diff`."""


def format_changes(changes: Changes, departments: Mapping[str, Department]) -> str:
    """What changed, for people: times, what each department must do, and every item."""
    before, after = changes.before, changes.after
    lines = [f"{after.episode.name}  from {before.name} to {after.name}"]
    if changes.is_empty:
        return f"{lines[0]}\nnothing changed"
    lines += [_totals(changes), *map(_segment_line, _longer_or_shorter(changes))]
    if changes.look_changed:
        lines += ["the series has changed: see series.yaml"]
    for tasks in tasks_of_departments(changes, departments):
        lines += ["", *_department_lines(tasks)]
    if changes.items:
        lines += ["", "Items", *(_item_line(change) for change in changes.items)]
    if changes.repaged:
        lines += ["", f"Pages: {counted(len(changes.repaged), 'other item')} renumbered"]
    return visible("\n".join(lines))


def format_summary(changes: Changes) -> list[str]:
    """What changed in two lines: the times, and how many items."""
    return [_totals(changes), f"{counted(len(changes.items), 'item')} changed"]


def _totals(changes: Changes) -> str:
    before, after = changes.before.schedule, changes.after.schedule
    times = f"TRT {format_running(after.trt)}, was {format_running(before.trt)}"
    return f"{times}; {format_over_under(after.over_under)}"


def _longer_or_shorter(changes: Changes) -> Iterator[SegmentTimes]:
    return (segment for segment in changes.segments if segment.difference)


def _segment_line(segment: SegmentTimes) -> str:
    over = format_over_under((segment.after or 0) - segment.budget)
    now, was = (_length(s) for s in (segment.after, segment.before))
    change = format_difference(segment.difference)
    return f"  {segment.letter}  {segment.title}: {now}, was {was} ({change}); {over}"


def _length(seconds: int | None) -> str:
    return "none" if seconds is None else format_duration(seconds)


def _department_lines(tasks: DepartmentTasks) -> Iterator[str]:
    yield f"{tasks.title}: {tasks.summary}"
    for task in tasks.tasks:
        yield f"  {task.verb.upper():<12} {task.page:<6} {words_with_marks(task.text)}".rstrip()


def words_with_marks(stretches: tuple[Stretch, ...]) -> str:
    """`the [-old-] {+new+} words`."""
    pieces: list[str] = []
    for stretch in stretches:
        opening, closing = _MARKS[stretch.side]
        text = " ".join(stretch.text.split())
        if text:
            pieces.append(f"{opening}{text}{closing}")
    return " ".join(pieces)


def _item_line(change: ItemChange) -> str:
    sign = "-" if CUT in change.kinds else "+" if change.before is None else "~"
    times = ""
    if change.before and change.after and change.before.duration != change.after.duration:
        was, now = (format_duration(s.duration) for s in (change.before, change.after))
        times = f" ({was} to {now})"
    return f"  {sign} {change.page:<6} {change.slug}: {', '.join(change.kinds)}{times}"


def format_changes_json(changes: Changes, departments: Mapping[str, Department]) -> str:
    """The same as a JSON object."""
    return json.dumps(changes_json(changes, departments), ensure_ascii=False, indent=1)


def format_all_json(found: Sequence[Changes], departments: Mapping[str, Department]) -> str:
    """Several episodes' changes as a JSON list."""
    data = [changes_json(changes, departments) for changes in found]
    return json.dumps(data, ensure_ascii=False, indent=1)


def changes_json(changes: Changes, departments: Mapping[str, Department]) -> dict[str, Any]:
    """The changes as plain data; times are in seconds."""
    before, after = changes.before, changes.after
    return {
        "episode": after.episode.number,
        "before": before.name,
        "after": after.name,
        "trt": {"before": before.schedule.trt, "after": after.schedule.trt},
        "over_under": {
            "before": before.schedule.over_under,
            "after": after.schedule.over_under,
        },
        "segments": [_segment_json(segment) for segment in changes.segments],
        "items": [_item_json(change) for change in changes.items],
        "repaged": [
            {"slug": one.slug, "before": one.before and one.before.page, "after": one.page}
            for one in changes.repaged
        ],
        "entries": [
            {
                "section": entry.section or None,
                "id": entry.id,
                "what": entry.what,
                "fields": [_field_json(*field) for field in entry.fields],
            }
            for entry in changes.entries
        ],
        "guests": [
            {"id": time.id, "name": time.name, "before": time.before, "after": time.after}
            for time in changes.guest_times
        ],
        "departments": [_department_json(t) for t in tasks_of_departments(changes, departments)],
    }


def _field_json(name: str, before: str, after: str) -> dict[str, str]:
    return {"name": name, "before": before, "after": after}


def _segment_json(segment: SegmentTimes) -> dict[str, Any]:
    return {
        "letter": segment.letter,
        "title": segment.title,
        "budget": segment.budget,
        "before": segment.before,
        "after": segment.after,
    }


def _item_json(change: ItemChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "slug": change.slug,
        "was": before.item.slug.text if before and after else None,
        "page": change.page or None,
        "kinds": list(change.kinds),
        "after": change.after_what.item.slug.text if change.after_what else None,
        "duration": {
            "before": before.duration if before else None,
            "after": after.duration if after else None,
        },
        "pieces": [
            {
                "channel": piece.channel,
                "before": piece.before.plain if piece.before else None,
                "after": piece.after.plain if piece.after else None,
            }
            for piece in change.pieces.changes
        ],
        "cited": list(change.cited),
        "no_longer_cited": list(change.uncited),
    }


def _department_json(tasks: DepartmentTasks) -> dict[str, Any]:
    return {
        "id": tasks.id,
        "title": tasks.title,
        "summary": tasks.summary,
        "tasks": [_task_json(task) for task in tasks.tasks],
    }


def _task_json(task: Task) -> dict[str, Any]:
    words = words_with_marks(task.text)
    return {"what": task.verb, "page": task.page or None, "of": task.noun, "text": words}
