"""Reads, without running anything, which of our own modules each of our files imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Import:
    target: str
    line: int
    inside_function: bool


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path, root: Path) -> list[Import]:
    found = statements(parse(path), inside_function=False, only_for_types=False)
    return [
        Import(target, node.lineno, inside_function)
        for node, inside_function in found
        for target in targets(node, path, root)
    ]


def statements(
    node: ast.AST, *, inside_function: bool, only_for_types: bool
) -> Iterator[tuple[ast.AST, bool]]:
    """Every import below this node, and whether it would run only when a function is called."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, inside_function and not only_for_types
            continue
        yield from statements(
            child,
            inside_function=inside_function
            or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda),
            only_for_types=only_for_types or is_for_types(child),
        )


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).split(".")[-1] == "TYPE_CHECKING"


def targets(node: ast.AST, path: Path, root: Path) -> list[str]:
    """`from package import name` means the module package.name where there is one, else the package."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = absolute(node, path, root)
    return [module_or_package(root, base, alias.name) for alias in node.names]


def module_or_package(root: Path, base: str, name: str) -> str:
    # Packages from outside are not looked into: there the longer name is the safer guess.
    outside = not is_module(root, base.split(".")[0])
    return f"{base}.{name}" if outside or is_module(root, f"{base}.{name}") else base


def absolute(node: ast.ImportFrom, path: Path, root: Path) -> str:
    if not node.level:
        return node.module or ""
    package = module_name(path.parent / "__init__.py", root).split(".")
    return ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])


def is_module(root: Path, name: str) -> bool:
    path = root.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
