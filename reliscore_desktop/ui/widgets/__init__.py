"""Small parts of the window: cards, badges, segments, banners, gauges."""
