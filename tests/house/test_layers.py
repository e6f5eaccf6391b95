"""Imports and foreign keys point down: recovery_site, reminders, sharing, and so on."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps

LAYERS = (
    ("recovery_site",),
    ("reminders",),
    ("sharing",),
    ("checkins",),
    ("network",),
    ("resources", "accounts"),
)
HEIGHT = {app: -depth for depth, layer in enumerate(LAYERS) for app in layer}
FORBIDDEN = {"utils", "helpers", "services", "misc", "common", "core", "base", "signals", "tools"}
# `services` is a noun of the directory; as a module it may hold only that.
NOUNS = {("resources", "services")}


def modules():
    return sorted(
        path
        for app in HEIGHT
        for path in Path(app).rglob("*.py")
        if "migrations" not in path.parts and path.name != "__init__.py"
    )


def in_views(kind):
    """Each piece of syntax of this kind in a view, with its path."""
    for path in modules():
        if "views" in (path.stem, path.parent.name):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, kind):
                    yield path, node


def test_imports_keep_the_line():
    """In a process of its own: the linter silences every log of the process that it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_foreign_keys_keep_the_line():
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if here not in HEIGHT or field.auto_created or not field.related_model:
                continue
            there = field.related_model._meta.app_label
            if there in HEIGHT and there != here:
                assert HEIGHT[there] < HEIGHT[here], f"{field} points up or sideways"


def test_no_import_hides_in_a_function():
    for path in modules():
        for outer in ast.walk(ast.parse(path.read_text())):
            if isinstance(outer, ast.FunctionDef) and outer.name != "ready":
                hidden = [n for n in ast.walk(outer) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not hidden, f"{path}:{hidden[0].lineno} imports inside {outer.name}()"


def test_modules_are_named_for_what_they_hold():
    for path in modules():
        assert path.stem not in FORBIDDEN or (path.parts[0], path.stem) in NOUNS, path


def test_modules_can_be_read_in_one_go():
    for path in modules():
        assert len(path.read_text().splitlines()) <= 300, path


def test_views_start_from_a_person():
    """Above the public directory, a view never asks a whole table."""
    for path, node in in_views(ast.Attribute):
        if path.parts[0] != "resources":
            whole = {"objects", "_default_manager", "_base_manager"}
            assert node.attr not in whole, f"{path}:{node.lineno}"


def test_views_are_short():
    for path, node in in_views(ast.FunctionDef):
        assert node.end_lineno - node.lineno < 26, f"{path}:{node.lineno} {node.name}"
