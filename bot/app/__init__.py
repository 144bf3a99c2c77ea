"""The only wiring: builds the house from its settings, runs it, and shuts it down in order.

Nothing elsewhere knows who its neighbours are; they are handed to one another here.
"""
