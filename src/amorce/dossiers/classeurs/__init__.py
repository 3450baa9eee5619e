"""A budget and a financing plan as spreadsheets: a file made safe, its cells, what they say; and the way back."""
