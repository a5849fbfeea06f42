"""What the text says somebody is."""
