"""A film's budget and who pays for it: grids, spreadsheets in and out, what the law reads in them."""
