"""A PDF stream that validators take for shorter than it says."""

TORN = b"\r\nendstream"
"""How a stream ends whose data end in a carriage return.

With the line feed behind it, that reads as one end of line, and the stream as a byte shorter than
it says: validators object.
"""
