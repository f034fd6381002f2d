"""The drives' current state: the table in SQL, the frame the table page shows, queries, summary and history."""
