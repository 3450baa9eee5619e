from amorce.cli import lance

lance()
