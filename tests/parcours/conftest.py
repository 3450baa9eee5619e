"""A real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

expect.set_options(timeout=15_000)
"""A page may be slow on a busy machine: a journey says what must come, not how soon."""
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
DRAPEAUX = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage
    --disable-background-networking --disable-component-update --disable-sync
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": DRAPEAUX.split()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "fr-FR"}


@pytest.fixture(autouse=True)
def seul_au_navigateur(browser: Browser) -> Iterator[None]:
    """What a journey opened closes with it: hundreds of pages left behind would still be drawn, and ask the site."""
    yield
    for contexte in browser.contexts:
        contexte.close()
