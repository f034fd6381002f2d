"""Settings: theme and text size, workspace, risk bands."""
