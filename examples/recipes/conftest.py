"""Let the tests import the recipes beside them, and collect no recipe whose engine is not installed."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

collect_ignore = [recipe.name for recipe in HERE.glob("with_*.py")]  # test_recipes.py imports those that it can
