"""What platforms share: nothing here knows one of them."""
