"""Tables brought from elsewhere: a kind says its columns, how a row is read, and how rows are written and undone."""
