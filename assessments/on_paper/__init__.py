"""Paper forms for organizations without a computer, and entry on their behalf."""
