"""The simulator: answers in the address, small screens, results, what would change them."""
