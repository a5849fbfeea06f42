"""From an article's text to the spans of its statements, and the names and descriptions mentioned in it."""
