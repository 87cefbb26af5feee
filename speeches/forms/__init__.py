"""What readers fill in, a form each."""
