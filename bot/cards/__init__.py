"""Pictures of poses, drawn from data, and the cards that people are handed.

Rules of this room
1. It knows `bot.content` and `bot.errors`, nothing else of the house.
2. Poses and loops are drawn by an author and shipped; only cards are drawn while the bot runs.
3. Everything between a figure file and a picture is a plain function of its arguments.

The way of a pose: figure file -> `skeleton` (joints) -> `body` (solids) -> `march` (what each pixel
sees) -> `shade` (colour) -> `scene` (mat, shadow, arrows) -> WebP.
"""
