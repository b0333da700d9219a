"""One target under atheris: `python -m tests.fuzz.target NAME [options of libFuzzer] [folders]`."""

import sys

import atheris

with atheris.instrument_imports(include=["mailgate"]):
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
