"""Set up for a purpose: `run` or `test`. The exit code tells `make` whether to go on."""

# Read by whatever `python3` is: nothing newer than Python 3.6 before the version is known.
import os
import shutil
import sys

NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main() -> int:
    """The whole story: a Python that is new enough, the system's part, the environment."""
    if sys.version_info < NEEDED:
        return with_newer_python()
    from scripts.setup.editor_server import prepare_editor_server  # noqa: PLC0415 - as below
    from scripts.setup.environment import prepare  # noqa: PLC0415 - needs a newer Python
    from scripts.setup.needs import Purpose  # noqa: PLC0415
    from scripts.setup.packages import supply  # noqa: PLC0415

    purpose = Purpose(sys.argv[1])
    ended = supply(purpose) or prepare(purpose)
    if not ended and purpose is Purpose.TEST:
        prepare_editor_server()
    return ended


def with_newer_python() -> int:
    """Start again with a newer Python of this machine, or say which one to install."""
    found = next(filter(None, map(shutil.which, NEWER)), None)
    if found:
        os.execv(found, [found, "-m", "scripts.setup", *sys.argv[1:]])
    print(
        "需要 Python 3.11 或更新的版本，这里是 {0}.{1}。装好后用 make docs PYTHON=<路径> 指定。\n"
        "Python 3.11 or newer is needed, this is {0}.{1}. "
        "Install one and name it: make docs PYTHON=<path>.".format(*sys.version_info[:2]),
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
