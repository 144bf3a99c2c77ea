safety-before-also = Your teacher adds:
safety-thanks = Thank you for reading it. *Something hurts* is under every lesson, should you need it.

button-safety = Before you start
button-safety-ok = I've read this
