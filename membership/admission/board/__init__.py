"""The board of cases by step, their list, what needs attention."""
