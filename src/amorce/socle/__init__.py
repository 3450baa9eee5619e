"""What every Django room stands on: settings, base model, acts, deferred work."""
