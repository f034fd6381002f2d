"""The local store: immutable Parquet segments, and the SQL catalogue that makes them visible."""
