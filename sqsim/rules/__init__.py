"""The science: one verb a file, small compiled scalar functions, each formula written once for both engines.

A rule takes numbers and a record `p` of parameters. It knows no arrays, no policies and no random numbers: it says
how likely or how much, and the engines do the book-keeping.
"""
