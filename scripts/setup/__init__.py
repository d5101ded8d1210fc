"""Makes a fresh machine able to build (`make docs`) or to test (`make test`).

`python3 -m scripts.setup run` or `… test`: what the system must have (`needs.py`, `packages.py`),
then a `.venv` from the lock file (`environment.py`). Done once; a second call takes no
time. Standard library only.
"""
