"""The documents that an application gives, on paper or to be filed."""
