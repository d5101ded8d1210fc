"""`python -m ajx_docs`: the same as `ajx`."""

from ajx_docs.cli import main

if __name__ == "__main__":
    main()
