"""Bundle: the archive of a finished policy as one file that proves itself, kept and destroyed.

Articles 22 to 24. What enters: built documents, their sources and attachments. What leaves: a
BagIt bag (RFC 8493) in a zip, a line in the ledger, and verdicts on both. Only `store` touches the
archive; nothing here reads a clock.

- contents, names: what belongs into a bundle, and how it is called there
- zip_layout, zip_writer, bag: the file itself, byte for byte
- ledger, anchor: what was done when, chained by hash
- verify, verify_bag, verify_store: every byte of a bundle, and of the store against the ledger
- retention, destroy: the term of keeping, and a signed register carried out
"""
