"""The regulation as code: its numbers in packs, its deadlines, and a small function per duty.

What enters: typed cases (`model`), the day they are judged as of, and a pack of numbers. What
leaves: findings, tasks with due dates, and figures of the insurer's year. Nothing here reads a
file of the repository, a clock or a setting. `docs/rules/` is generated from this room.
"""
