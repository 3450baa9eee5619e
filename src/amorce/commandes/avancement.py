"""A progress bar on standard error: how far, how fast, how long still; silent when nobody watches."""

from __future__ import annotations

import sys
import time

LARGEUR = 30


class Avancement:
    """Called with each batch's rows."""

    def __init__(self, total: int | None, quoi: str = "projets") -> None:
        self.total, self.quoi = total, quoi
        self.vus, self.debut = 0, time.monotonic()
        self.visible = sys.stderr.isatty()

    def __call__(self, lignes: int) -> None:
        self.vus += lignes
        if self.visible:
            print(f"\r{self.texte(time.monotonic() - self.debut)}\033[K", end="", file=sys.stderr, flush=True)

    def texte(self, secondes: float) -> str:
        """The bar at this moment."""
        debit = self.vus / max(secondes, 1e-9)
        compte = f"{self.vus:,} {self.quoi}".replace(",", " ")
        if not self.total:
            return f"{compte}, {debit:,.0f}/s".replace(",", " ")
        faits = min(LARGEUR, LARGEUR * self.vus // self.total)
        barre = "█" * faits + "·" * (LARGEUR - faits)
        reste = (self.total - self.vus) / max(debit, 1e-9)
        return f"{barre} {100 * self.vus // self.total:3d} %  {compte}, {debit:,.0f}/s, reste {reste:.0f} s".replace(
            ",", " ", 1
        )

    def ecrit(self, ligne: str) -> None:
        """A line of the result, that the bar does not cover."""
        if self.visible:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        print(ligne, flush=True)

    def fin(self) -> None:
        if self.visible:
            print(file=sys.stderr)
