"""Statistics sheets of superiors: cells filled in, everything else left as it was."""
