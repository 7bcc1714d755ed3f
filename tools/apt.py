"""Install packages of Debian, where this is allowed; others are told what to install."""

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Whether it worked; if not, stderr says why."""
    apt(["update"])
    return apt(["install", "--yes", "--no-install-recommends", *packages])


def apt(arguments: list[str]) -> bool:
    """Whether it worked. Its output is shown only if not; another installation under way is waited for."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=300", *arguments]
    result = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if result.returncode:
        print(result.stdout, file=sys.stderr)
    return result.returncode == 0
