"""How the pages are built: Markdown by MyST, no theme to install."""

from importlib.metadata import version as version_of

project = "zufolge"
author = "the authors of zufolge"
version = release = version_of("zufolge")
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_theme = "alabaster"
html_show_copyright = False
