"""The pipeline that makes a risk model from drive telemetry, on the app's own sources, store and features."""
