"""How far a cycle is and how much was in time, by level of the tree."""
