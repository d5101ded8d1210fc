"""View and template → HTML: a sandbox that shows a template the view's fields and nothing else."""
