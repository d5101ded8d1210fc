"""What a change changes, in a reader's words: two checked repositories in, a value of changes out.

Pure but for its two edges: `trees` reads a revision from git, `pages` renders what changed. The
door is `compare.compare`; `changes` has the value that comes out.
"""
