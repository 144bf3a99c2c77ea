"""A chatbot that runs stretch & strengthen challenges in group chats."""

__version__ = "0.1.0"
