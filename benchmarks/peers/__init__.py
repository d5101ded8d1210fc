"""The other ways to make the same documents, each as its own manual shows it.

All are given the same templates, the same view and the same pictures. What a peer cannot do (two
documents with one look, PDF/UA, no font but the chosen ones, the same bytes everywhere) is left
out for it: it has less to do than we have, so that the ratios flatter it.
"""
