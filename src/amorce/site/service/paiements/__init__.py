"""Claims as the service checks them."""
