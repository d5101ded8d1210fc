"""What pipelines run: one recipe in plain shell, written down for each service."""
