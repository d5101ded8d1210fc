"""What `ajx init` and `ajx new` write: a repository to start from, and forms in YAML."""
