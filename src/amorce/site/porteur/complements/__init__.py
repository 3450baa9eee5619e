"""What the service asks of the applicant once the application is in, and the answers."""
