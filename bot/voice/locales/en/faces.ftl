# The five faces and their words, from hard to lovely. No meaning rests on the picture.
face-1 = 😣 1 hard
face-2 = 😕 2 heavy going
face-3 = 😐 3 all right
face-4 = 🙂 4 good
face-5 = 😊 5 lovely

face-word-1 = hard
face-word-2 = heavy going
face-word-3 = all right
face-word-4 = good
face-word-5 = lovely

# Progress as dots, with words beside them.
dots = { $dots } { $done } of { $length }
