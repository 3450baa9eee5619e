"""Visits to a beneficiary's premises, as the service plans, reports and concludes them."""
