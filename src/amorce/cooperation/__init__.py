"""The agreement between the State, the CNC and authorities: what it says, what it gives, what is seen of it."""
