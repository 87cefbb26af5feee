"""What must follow a change, wherever it was made."""
