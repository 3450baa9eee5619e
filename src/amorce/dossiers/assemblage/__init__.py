"""The one PDF of an application: what it says, its figures, and every document joined, paginated and bookmarked."""
