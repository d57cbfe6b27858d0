"""What the command line does: one module a command, each with `run(arguments) -> exit code`.

`start`, `checkout`, `environment`, `installer` and `process` need the standard library alone, for they run before
anything is installed.
"""
