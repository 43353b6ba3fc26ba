"""Qt parts that every room may use. Knows no room."""
