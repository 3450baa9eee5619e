"""What all tests share."""

from hypothesis import HealthCheck, settings

settings.register_profile("amorce", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.load_profile("amorce")
