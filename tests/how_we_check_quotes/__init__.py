"""The page “How we check quotes”, each of its lines proven by the test that bears it as docstring."""
