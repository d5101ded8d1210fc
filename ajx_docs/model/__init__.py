"""The model: frozen values named in the field's terms, one module per paper.

Dates are `datetime.date`, money `Decimal` yuan without tax, long text Markdown as written.
Everything here is a value: nothing reads a file, a clock or a setting.
"""
