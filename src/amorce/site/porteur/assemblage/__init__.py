"""The one PDF of an application, for its team and, once deposited, for the fund's service."""
