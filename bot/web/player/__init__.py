"""The practice player: a page that leads one person through one day."""
