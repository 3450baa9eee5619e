"""The « 1 € for 2 € » over a table of aids: what the law matches of each, and what other rules would give."""
