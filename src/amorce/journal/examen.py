"""One chain read again, entry by entry, against its head, its seals and what may have been erased."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amorce.journal.chaine import COLONNES, EFFACEMENT, empreinte_de, engagement_de, genese_de

Ligne = Sequence[Any]
RANG, ACTE, CONTENU, ENGAGEMENT, PRECEDENTE = map(
    COLONNES.index, ("rang", "acte", "contenu", "engagement", "precedente")
)
EMPREINTE = len(COLONNES)


@dataclass
class ExamenDeChaine:
    """What the database says of a chain, and what has been seen of it so far."""

    cle: Any
    chaine: Ligne | None = None
    tetes: Mapping[Any, tuple[str, int]] = field(default_factory=dict)
    dernier: int = 0
    empreintes: tuple[str, ...] = ()
    """Those that may precede the next entry: an altered entry has two, the written one and the true one."""
    effacees: set[int] = field(default_factory=set)
    annoncees: set[int] = field(default_factory=set)

    @property
    def nom(self) -> str:
        return f"{self.chaine[1]} {self.chaine[2]}" if self.chaine else f"chaîne {self.cle}"

    def entrees(self, lignes: Iterable[Ligne]) -> Iterator[str]:
        if self.chaine:
            self.empreintes = (genese_de(*self.chaine[:3]),)
        for ligne in lignes:
            yield from (f"{self.nom}, {quoi}" for quoi in self._entree(ligne))

    def _entree(self, ligne: Ligne) -> Iterator[str]:
        rang, ecrite, vraie = ligne[RANG], ligne[EMPREINTE], empreinte_de(ligne[:EMPREINTE])
        if rang < 1:
            yield f"une entrée n'a plus de rang, après l'entrée {self.dernier}."
            return
        if rang != self.dernier + 1:
            yield f"{_entrees(self.dernier + 1, rang - 1)}."
        elif vraie == ecrite and self.empreintes and ligne[PRECEDENTE] not in self.empreintes:
            avant = f"l'entrée {rang - 1}" if rang > 1 else "le début de la chaîne"
            yield f"entrée {rang} : elle ne suit pas {avant}, l'un des deux a été réécrit."
        if vraie == ecrite:
            yield from self._personnelles(ligne)
        else:
            yield f"entrée {rang} : elle a été modifiée, ses colonnes ne redonnent plus son empreinte."
        yield from self._scellee(rang, (ecrite, vraie))
        self.dernier, self.empreintes = rang, (ecrite, vraie)

    def _scellee(self, rang: int, empreintes: tuple[str, str]) -> Iterator[str]:
        if rang in self.tetes:
            tete, sceau = self.tetes[rang]
            if tete not in empreintes:
                yield f"entrée {rang} : ce n'est pas celle que tient le sceau {sceau}, la chaîne a été réécrite."

    def _personnelles(self, ligne: Ligne) -> Iterator[str]:
        """Data are there and as committed to, or erased by an entry that says so."""
        rang, engagement, sel, contenu = ligne[RANG], ligne[ENGAGEMENT], *ligne[EMPREINTE + 1 :]
        if ligne[ACTE] == EFFACEMENT:
            self.annoncees.update(json.loads(ligne[CONTENU])["rangs"])
        if sel is None:
            if engagement:
                yield f"entrée {rang} : ses données personnelles ont disparu."
        elif not sel and not contenu:
            self.effacees.add(rang)
        elif engagement_de(sel, contenu) != engagement:
            yield f"entrée {rang} : ses données personnelles ont été modifiées."

    def bilan(self) -> Iterator[str]:
        """What only shows once the chain is read to its end."""
        yield from (f"{self.nom}, {quoi}" for quoi in (*self._tete(), *self._effacements()))

    def _tete(self) -> Iterator[str]:
        scelle = max(self.tetes, default=0)
        if self.chaine is None:
            yield f"scellée jusqu'à l'entrée {scelle} : elle a disparu, il en reste {self.dernier} entrées."
            return
        rang, tete = self.chaine[3:5]
        if rang < 0:
            yield "tête : son rang n'est plus un nombre."
        elif rang > self.dernier:
            yield f"{_entrees(self.dernier + 1, rang)} : la tête de la chaîne les annonce."
        elif rang < self.dernier:
            yield f"{_entrees(rang + 1, self.dernier, 'ajoutées')} au-delà de la tête de la chaîne."
        elif self.dernier and tete not in self.empreintes:
            yield "tête : ce n'est pas l'empreinte de la dernière entrée, l'une des deux a été réécrite."
        if scelle > max(rang, self.dernier):
            sceau = self.tetes[scelle][1]
            yield f"{_entrees(self.dernier + 1, scelle)} : le sceau {sceau} les tient."

    def _effacements(self) -> Iterator[str]:
        for rang in sorted(self.effacees - self.annoncees):
            yield f"entrée {rang} : ses données personnelles sont effacées sans qu'aucune entrée le dise."
        for rang in sorted(self.annoncees - self.effacees):
            yield f"entrée {rang} : ses données personnelles sont dites effacées et ne le sont pas."


def _entrees(premiere: int, derniere: int, quoi: str = "manquantes") -> str:
    if premiere == derniere:
        return f"entrée {premiere} {quoi[:-1]}"
    return f"entrées {premiere} à {derniere} {quoi}"
