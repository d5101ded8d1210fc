"""Wording: languages of messages, Chinese dates, amounts and the terms of the regulation."""
