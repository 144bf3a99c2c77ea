# The five faces and their words, from hard to lovely. No meaning rests on the picture.
face-1 = 😣 1 hard
face-2 = 😕 2 heavy going
face-3 = 😐 3 all right
face-4 = 🙂 4 good
face-5 = 😊 5 lovely

# Progress as dots, with words beside them.
dots = { $dots } { $done } of { $length }
