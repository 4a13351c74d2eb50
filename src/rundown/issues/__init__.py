"""Numbered issues of an episode: what was handed out, kept as text, and never altered.

`kept` is an issue as the files of its folder; `register` is all of an episode's, on disk.
"""
