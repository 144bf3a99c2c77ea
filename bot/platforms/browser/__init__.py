"""The stage: a group chat in browser and terminal, for trying and rehearsing, with no token."""
