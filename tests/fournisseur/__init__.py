"""A real OpenID Connect provider in a process of its own, for the tests to sign in through."""
