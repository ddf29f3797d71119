"""Official documents: the letter of the form as data, and what is written with it."""
