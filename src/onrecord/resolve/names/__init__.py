"""The names of a text: found, parted into title and name proper, and joined to people and organisations."""
