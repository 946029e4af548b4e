"""Ways to a person or a program: e-mail, text message, webhook and more, behind one port."""
