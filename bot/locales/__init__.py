"""The bot's words: one folder for each language, one file in it for each feature.

    <kind of a message>          what is said
    button-<action>              on a button: 48 characters at most; $about is what it is about
    command-<command>            a command in a list, in /help, in the docs: 100 characters at most
    command-<command>-name       its name where the language has a word of its own: one, lower-case
    option-<option>, choice-<value>, suggest-...    what is filled in: 100 characters at most
    toast-<toast>                said at once to a tap: 200 characters at most
    <platform>-<any of these>    how one platform words it, where it does so its own way

Nothing is registered: a folder is a language, and a folder that is added to this package's path
brings words of its own (`bot.presentation.translations`).
"""
