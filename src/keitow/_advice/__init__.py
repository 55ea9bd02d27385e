"""What is found by rating a case again with a change: speeds, remedies, the datum most wanted."""
