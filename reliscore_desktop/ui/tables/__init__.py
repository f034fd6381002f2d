"""Tables: a model over a polars frame, columns as objects, delegates that paint cells."""
