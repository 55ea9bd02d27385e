"""Fail where modules of keitow import each other in a circle; imports inside functions and for types count too."""

import sys

import grimp


def circles(graph: grimp.ImportGraph) -> list[list[str]]:
    """Return the strongly connected components of more than one module (Tarjan), each sorted."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            if imported not in order:
                visit(imported)
                lowest[module] = min(lowest[module], lowest[imported])
            elif imported in stack:
                lowest[module] = min(lowest[module], order[imported])
        if lowest[module] == order[module]:
            component = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(component) > 1:
                found.append(sorted(component))

    for module in sorted(graph.modules):
        if module not in order:
            visit(module)
    return found


def main() -> None:
    """Print every circle with the imports that make it."""
    sys.setrecursionlimit(10_000)
    graph = grimp.build_graph("keitow", exclude_type_checking_imports=False)
    found = circles(graph)
    for circle in found:
        print("These modules import each other in a circle:")
        for module in circle:
            for imported in sorted(graph.find_modules_directly_imported_by(module) & set(circle)):
                for detail in graph.get_import_details(importer=module, imported=imported):
                    print(f"  {module}:{detail['line_number']}: {detail['line_contents']}")
    if found:
        sys.exit(1)
    print(f"No circle among {len(graph.modules)} modules.")


main()
