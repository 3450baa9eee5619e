"""Each file is read again by what a reader would check it with, before anybody can reach it."""
