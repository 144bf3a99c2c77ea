"""What is taught: the program as data, its files, and what a teacher may have got wrong in them.

Import from the modules: `model` (the data, nothing else), `languages`, `loader`, `check`,
`findings`, `snapshot`, `minutes`, `caption`, `translate`, `media`, `starters`, `shipped`. Nothing
is imported here, so that the core can use `model` and `languages` without the readers of files.
"""
