"""What a fund does of an application between its deposit and its judgment."""
