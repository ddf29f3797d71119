"""LibreOffice as an office would run it, with our letters in the place of Times New Roman."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reports.pdf import FONTS

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit>
  </match>
</fontconfig>
"""


def printed(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The PDF that LibreOffice prints of each file; it fails where one is not even opened."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is missing: scripts/system_packages.sh libreoffice installs it.")
    fonts = folder / "fonts.conf"
    fonts.write_text(CONFIGURATION.format(fonts=FONTS, cache=folder / "cache"))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *[folder / name for name in files],
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
        check=True,
        capture_output=True,
    )
    return {name: (folder / name).with_suffix(".pdf").read_bytes() for name in files}
