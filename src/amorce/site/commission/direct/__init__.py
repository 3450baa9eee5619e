"""The day of a session, on the page that all those who hold it share."""
