"""Signing in through any OpenID Connect provider, on allauth's ground.

What is added: a nonce bound to the session, the claims as ProConnect gives them (identity in a signed answer,
``usual_name``), and a step between our form and the provider's site that a strict content policy lets through.
"""
