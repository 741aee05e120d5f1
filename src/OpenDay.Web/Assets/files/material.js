// Makes the form of a department more comfortable; it works without.
