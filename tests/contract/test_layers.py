"""The floor plan, enforced: imports point one way, and each library has one room."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "notesyncd"
PLUGINS = ROOT / "plugins"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("digests", "errors", "phrases", "processes", "__init__"),
    ("api", "interrupts"),
    ("wire",),
    ("hookspecs", "config", "notes", "plugins.protocol"),
    ("vault", "index", "exports", "plugins.worker"),
    ("plugins.registry", "plugins.runner"),
    ("state", "clock"),
    ("pause",),
    ("engine",),
    ("daemon", "status", "scaffold", "briefing", "service"),
    ("verify", "setup", "doctor"),
    ("cli", "testing"),
    ("__main__",),
)
"""From the ground up. A module may import from lower layers and from its own room only."""

LIBRARIES: dict[str, set[str]] = {
    "click": {"cli"},
    "watchdog": {"vault"},
    "sqlite3": {"index"},
    "markdown_it": {"notes"},
    "yaml": {"notes"},
    "tomli_w": {"config"},
    "tzlocal": {"config"},
    "subprocess": {"plugins.runner", "service"},
    "pluggy": {"api", "hookspecs", "plugins.worker", "testing"},
    "msgspec": {"wire"},
    "icalendar": {"notesyncd_calendar"},
}
"""Third-party libraries, and the two of the standard library that deserve a room of their own."""


def room_of(module: str) -> str:
    """Give the room of a module: `notes.dates` is in `notes`, `plugins.runner` is a room itself."""
    parts = module.removeprefix("notesyncd.").split(".")
    if parts[0] == "plugins" and len(parts) > 1:
        known = {room for layer in LAYERS for room in layer if room.startswith("plugins.")}
        for room in known:
            if parts[1] == room.split(".")[1] or parts[1].startswith(room.split(".")[1] + "_"):
                return room
    return parts[0]


def modules() -> list[tuple[str, Path]]:
    """Give every module under src/ by its dotted name."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) > 1:
            parts = parts[:-1]
        found.append((".".join(parts), path))
    return found


def imports_of(path: Path) -> set[str]:
    """Give the dotted names of all that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write the whole name"
            module = node.module or ""
            names.add(module)
            if module in ("notesyncd", "notesyncd.plugins"):
                names.update(f"{module}.{alias.name}" for alias in node.names)
    return names


def level_of(room: str) -> int:
    for level, rooms in enumerate(LAYERS):
        if room in rooms:
            return level
    raise AssertionError(
        f"the room {room!r} is not on the floor plan (LAYERS); put it in its place"
    )


MODULES = modules()


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_point_one_way(name: str, path: Path) -> None:
    if name == "plugins":
        return  # the package itself holds no code
    room = room_of(name)
    for imported in imports_of(path):
        if not imported.startswith("notesyncd.") or imported == "notesyncd.__version__":
            continue
        if imported == "notesyncd.plugins":
            continue  # its modules are listed beside it
        other = room_of(imported)
        assert other == room or level_of(other) < level_of(room), (
            f"{name} imports {imported}: {other} is not below {room}"
        )


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_each_library_has_one_room(name: str, path: Path) -> None:
    for imported in imports_of(path):
        library = imported.split(".")[0]
        if library == "notesyncd" or (
            library in sys.stdlib_module_names and library not in LIBRARIES
        ):
            continue
        assert library in LIBRARIES, f"{name} imports {library}, which no room has"
        assert room_of(name) in LIBRARIES[library], f"{name} imports {library}"


def test_plugins_import_the_api_and_their_own_libraries_only() -> None:
    for path in sorted(PLUGINS.rglob("*.py")):
        package = path.relative_to(PLUGINS).parts[0]
        for imported in imports_of(path):
            library = imported.split(".")[0]
            if library in sys.stdlib_module_names and library not in LIBRARIES:
                continue
            allowed = imported == "notesyncd.api" or library == package
            assert allowed or package in LIBRARIES.get(library, set()), f"{path}: {imported}"


def test_modules_are_small_and_functions_are_annotated() -> None:
    sizes, lengths = [], []
    for path in [*SOURCES.rglob("*.py"), *PLUGINS.rglob("*.py")]:
        text = path.read_text("utf-8")
        sizes.append((text.count("\n"), str(path)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.returns is not None, f"{path}:{node.lineno}: no return annotation"
                lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
    assert max(sizes)[0] <= 400, max(sizes)
    lengths.sort()
    assert lengths[len(lengths) * 9 // 10] <= 30
