"""Let the tests import the module beside them, whether or not it is installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
