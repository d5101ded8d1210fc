"""Pages made of a repository's values: the overview of all policies."""
