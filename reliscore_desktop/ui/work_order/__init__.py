"""Work orders: put drives on from any page, see them in walking order, export."""
