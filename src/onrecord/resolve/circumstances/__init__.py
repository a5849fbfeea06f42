"""To whom, on what occasion, where and when something was said, and how: denied, thought, not said."""
