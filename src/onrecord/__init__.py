"""onrecord: a system of record for what people say in the news."""
