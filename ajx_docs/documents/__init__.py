"""One case in, one view model out: plain, already worded values for each document.

A view holds strings as they are printed, rich text parsed from Markdown, references to pictures,
booleans and nested views; never YAML, dates or numbers to be formatted. Both formats of a
document are made from the same view, so that they cannot drift. Nothing here depends on today.
"""
