"""The usual in-house script: a YAML of the episode, and docxtpl.

`house_script.py YAML READY OUTPUT EPISODES`. It reads the YAML once an episode and then takes the
ready data, so what it would work out of the YAML costs it nothing here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from docxtpl_ready import make_episodes

if __name__ == "__main__":
    source, ready, output = map(Path, sys.argv[1:4])
    data = json.loads((ready / "ready.json").read_text(encoding="utf-8"))
    for number in range(int(sys.argv[4])):
        yaml.safe_load(source.read_text(encoding="utf-8"))
        make_episodes(data, ready, output / str(number), 1)
