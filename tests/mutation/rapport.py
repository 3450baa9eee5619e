"""What the run says: a line of progress, a table by file, the survivors, and those accepted with a reason."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.mutation.cibles import Mutation
from tests.mutation.enfant import UN_ESSAI, Verdict

SEUIL = 0.90
ACCEPTES = Path(__file__).with_name("survivants.txt")


def ecrit(texte: str = "", fin: str = "\n") -> None:
    sys.stdout.write(texte + fin)
    sys.stdout.flush()


@dataclass(frozen=True)
class Accepte:
    """A survivor known to be harmless: its file, its operator (« * » for any), a fragment of its line, why."""

    fichier: str
    operateur: str
    fragment: str
    raison: str

    def couvre(self, m: Mutation) -> bool:
        memes = self.fichier == m.source.fichier and self.operateur in ("*", m.operateur)
        return memes and self.fragment in m.texte


def acceptes(chemin: Path = ACCEPTES) -> list[Accepte]:
    """« fichier : opérateur : fragment — raison », one a line."""
    lus = []
    for rang, brute in enumerate(chemin.read_text(encoding="utf-8").splitlines(), 1):
        ligne = brute.strip()
        if not ligne or ligne.startswith("#"):
            continue
        quoi, _, raison = ligne.rpartition(" — ")
        parts = [p.strip() for p in quoi.split(" : ", 2)]
        if len(parts) != 3 or not all(parts) or not raison:
            sys.exit(f"{chemin.name}, ligne {rang} : il faut « fichier : opérateur : fragment — raison ».")
        lus.append(Accepte(*parts, raison))
    return lus


def _moyen(par: str) -> str:
    if UN_ESSAI in par:
        return "essais"
    return par if par in ("essais", "chargement", "délai", "arrêt") else "cas"


@dataclass
class Bilan:
    """The verdicts, counted."""

    acceptes: Sequence[Accepte]
    total: int
    tues: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    survivants: list[Mutation] = field(default_factory=list)
    tolerees: list[tuple[Mutation, Accepte]] = field(default_factory=list)
    par: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    debut: float = field(default_factory=time.monotonic)

    def note(self, m: Mutation, verdict: Verdict) -> None:
        if verdict.tue:
            self.tues[m.source.fichier] += 1
            self.par[_moyen(verdict.par)] += 1
            return
        accepte = next((a for a in self.acceptes if a.couvre(m)), None)
        if accepte is None:
            self.survivants.append(m)
            ecrit(f"Survit : {m.id}  {m.texte}")
        else:
            self.tolerees.append((m, accepte))

    @property
    def faits(self) -> int:
        return sum(self.tues.values()) + len(self.survivants) + len(self.tolerees)

    @property
    def part(self) -> float:
        return sum(self.tues.values()) / self.faits if self.faits else 1.0

    def avance(self) -> None:
        """On a terminal one line that changes; otherwise one line in a hundred."""
        terminal = sys.stdout.isatty()
        if not terminal and self.faits % 100 and self.faits != self.total:
            return
        rythme = self.faits / max(time.monotonic() - self.debut, 0.001)
        reste = round((self.total - self.faits) / rythme)
        dit = f"{self.faits}/{self.total} · {rythme:.1f} mutants/s · reste {reste // 60} min {reste % 60:02d} s"
        ecrit(f"{dit} · {len(self.survivants)} survivants", "\r" if terminal and self.faits < self.total else "\n")


def _lignes_du_tableau(b: Bilan) -> list[tuple[str, int, int, int]]:
    fichiers = {*b.tues, *(m.source.fichier for m in b.survivants), *(m.source.fichier for m, _ in b.tolerees)}
    return [
        (
            f,
            b.tues.get(f, 0),
            sum(m.source.fichier == f for m, _ in b.tolerees),
            sum(m.source.fichier == f for m in b.survivants),
        )
        for f in sorted(fichiers)
    ]


def _rang(nom: str, tues: int, admis: int, restes: int) -> str:
    tous = tues + admis + restes
    return f"{nom:<58}{tous:>8}{tues:>8}{admis:>10}{restes:>12}{tues / max(tous, 1):>8.1%}"


def affiche(b: Bilan) -> None:
    lignes = _lignes_du_tableau(b)
    ecrit(f"\n{'fichier':<58}{'mutants':>8}{'tués':>8}{'acceptés':>10}{'survivants':>12}{'part':>8}")
    for ligne in lignes:
        ecrit(_rang(*ligne))
    ecrit(_rang("total", *(sum(colonne) for colonne in list(zip(*lignes, strict=True))[1:])))
    ecrit("\nTués par : " + ", ".join(f"{moyen} {n}" for moyen, n in sorted(b.par.items())) + ".")
    if b.survivants:
        ecrit("\nSurvivants :")
    for m in sorted(b.survivants, key=lambda m: (m.source.fichier, m.ligne, m.colonne)):
        ecrit(f"  {m.source.fichier}:{m.ligne}:{m.colonne}  {m.operateur}\n      {m.texte}")
    if b.tolerees:
        ecrit("\nAcceptés :")
    for m, a in b.tolerees:
        ecrit(f"  {m.source.fichier}:{m.ligne}  {m.operateur} — {a.raison}")
    mot = "atteint" if b.part >= SEUIL else "n'atteint pas"
    ecrit(f"\n{b.part:.1%} des mutants sont tués : le contrôle {mot} le seuil de {SEUIL:.0%}.")


def en_json(b: Bilan, chemin: Path) -> None:
    def vue(m: Mutation) -> dict[str, Any]:
        return {"id": m.id, "operateur": m.operateur, "ligne": m.texte}

    tableau = [dict(zip(("fichier", "tues", "acceptes", "survivants"), x, strict=True)) for x in _lignes_du_tableau(b)]
    contenu = {
        "mutants": b.faits,
        "part": round(b.part, 4),
        "tues_par": dict(b.par),
        "fichiers": tableau,
        "survivants": [vue(m) for m in b.survivants],
        "acceptes": [{**vue(m), "raison": a.raison} for m, a in b.tolerees],
    }
    chemin.write_text(json.dumps(contenu, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def survivants(chemin: Path) -> set[tuple[str, str, str]]:
    """The survivors of a run written by ``en_json``, found again even if lines have moved."""
    lus = json.loads(chemin.read_text(encoding="utf-8"))["survivants"]
    return {(s["id"].split(":")[0], s["operateur"], s["ligne"]) for s in lus}
