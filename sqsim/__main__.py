"""`python -m sqsim`."""

from sqsim.cli import main

if __name__ == "__main__":
    main()
