"""What changed in a committee since somebody last said that he has seen it: the audit trail, by kind."""
