"""What a page of the documents shows: its commands, its files and its outputs."""

import re


def blocks(page, language):
    """The blocks of code of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def commands(page):
    """The commands in the order shown, remarks left out."""
    return [line.partition("   #")[0].strip() for block in blocks(page, "sh") for line in block.splitlines() if line]


def files(page):
    """The TOML files by name, which their first line says."""
    return {re.match(r"# (\S+\.toml)\n", block)[1]: block for block in blocks(page, "toml")}
