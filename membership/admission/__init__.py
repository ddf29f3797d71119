"""The way into the party, from outstanding person to full member."""
