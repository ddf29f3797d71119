"""What a base organization signs itself: printed from what it handed in, never from a draft."""
