"""``amorce prouver`` : ce qui est toujours vrai d'un dispositif, ses falaises, ce qui n'y sert à rien.

Chaque projet montré est un fichier que ``amorce evaluer`` relit.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from amorce.commandes.reformes import reforme
from amorce.droit.registre import dispositif as trouve
from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import choix_de_lectures
from amorce.moteur.natures import ECHELLES, JAMAIS, NEANT, ConflitDeDerogations, ErreurDEntree, Nature, Valeur
from amorce.moteur.vocabulaire import AUCUN, PAS_ENCORE
from amorce.portefeuille.preuves.constats import Exemple, Preuve, Statut
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR

if TYPE_CHECKING:
    from amorce.portefeuille.preuves.dossier import Dossier
    from amorce.portefeuille.preuves.proprietes import Propriete

LIMITE_S = 10.0
"""Seconds of search for one proof."""
LARGEUR = 16
CONFLIT = "Deux dérogations se contredisent : rien d'autre ne peut être dit."


def prouver(
    codes: Sequence[str],
    limite_s: float = LIMITE_S,
    lectures: Mapping[str, str] | None = None,
    fichier_reforme: str | None = None,
) -> list[Preuve]:
    """The properties of these schemes, or of all those that decide an eligibility, under these readings, a reform."""
    choisis = [trouve(code) for code in codes] or [d for d in dispositifs().values() if d.conditions]
    sans = next((d.code for d in choisis if not d.conditions), None)
    if sans:
        raise ErreurDEntree(f"dispositif : « {sans} » ne décide d'aucune éligibilité, il n'y a rien à prouver.")
    try:
        from amorce.portefeuille.preuves.dossier import Dossier  # noqa: PLC0415  # Z3 is an extra
    except ModuleNotFoundError as absent:
        if absent.name != "z3":
            raise
        raise ErreurDEntree("prouver : il manque Z3, que pip install 'amorce[preuve]' installe.") from None
    change = reforme(fichier_reforme) if fichier_reforme else DROIT_EN_VIGUEUR
    rangs = choix_de_lectures(lectures or {})
    return [preuve for d in choisis for preuve in _prouve(Dossier(d, limite_s, rangs, change))]


def _prouve(dossier: Dossier) -> Iterator[Preuve]:
    from amorce.portefeuille.preuves.proprietes import proprietes  # noqa: PLC0415  # Z3 is an extra

    for propriete in proprietes(dossier):
        yield _examine(propriete, dossier)


def _examine(propriete: Propriete, dossier: Dossier) -> Preuve:
    debut = monotonic()
    try:
        preuve = propriete(dossier)
    except ConflitDeDerogations:
        nom = getattr(propriete, "__name__", "propriete")
        preuve = Preuve(dossier.code, nom, "Propriété non examinée.", Statut.NON_DECIDE, CONFLIT)
    preuve.secondes = monotonic() - debut
    return preuve


def echoue(preuves: Sequence[Preuve]) -> bool:
    """Does a property that should hold have a counter-example? Cliffs and dead law are told, and fail nothing."""
    return any(p.statut == "contre-exemple" for p in preuves)


# The facts, as people write them


def faits_ecrits(exemple: Exemple, dispositif: str) -> dict[str, Any]:
    """The facts of an example, as a project file holds them."""
    ecrits = {nom: _ecrit(nom, valeur) for nom, valeur in exemple.faits.items()}
    return {"dispositif": dispositif, **ecrits}


def _ecrit(nom: str, valeur: Valeur) -> Any:
    """A fact's value: euros, rates, minutes and dates as a person gives them."""
    if valeur is NEANT:
        return AUCUN
    if isinstance(valeur, date):
        return PAS_ENCORE if valeur == JAMAIS else valeur.isoformat()
    if isinstance(valeur, frozenset):
        return sorted(valeur)
    if isinstance(valeur, int) and not isinstance(valeur, bool):
        nature = VOCABULAIRE[nom].nature
        unite = 100 if nature is Nature.MONTANT else ECHELLES[nature]
        entier, reste = divmod(valeur, unite)
        return Decimal(valeur) / unite if reste else entier
    return valeur


def yaml_de(faits: Mapping[str, Any]) -> list[str]:
    """The lines of a project file."""
    return [f"{nom}: {_en_yaml(valeur)}" for nom, valeur in faits.items()]


def _en_yaml(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, Decimal):
        return f"{valeur:f}"
    if isinstance(valeur, list):
        return f"[{', '.join(valeur)}]"
    return json.dumps(valeur, ensure_ascii=False) if valeur == "" else str(valeur)


def ecrit_projets(preuves: Sequence[Preuve], dossier: str | Path) -> list[Path]:
    """One project file by example."""
    dossier = Path(dossier)
    dossier.mkdir(parents=True, exist_ok=True)
    chemins = []
    for p in preuves:
        for rang, constat in enumerate(p.constats, 1):
            for exemple in constat.exemples:
                nom = f"{p.dispositif}-{p.propriete}-{rang}-{exemple.intitule.replace('è', 'e').replace('é', 'e')}"
                chemin = dossier / f"{nom}.yaml"
                lignes = [f"# {p.enonce}", f"# {constat.texte}", *yaml_de(faits_ecrits(exemple, p.dispositif))]
                chemin.write_text("\n".join(lignes) + "\n", encoding="utf-8")
                chemins.append(chemin)
    return chemins


# The report


def en_json(preuves: Sequence[Preuve]) -> list[dict[str, Any]]:
    return [
        {
            "dispositif": p.dispositif,
            "propriete": p.propriete,
            "enonce": p.enonce,
            "statut": str(p.statut),
            "detail": p.detail,
            "constats": [
                {
                    "texte": c.texte,
                    "projets": [{"intitule": e.intitule, "faits": faits_ecrits(e, p.dispositif)} for e in c.exemples],
                }
                for c in p.constats
            ],
        }
        for p in preuves
    ]


def rapport(preuves: Sequence[Preuve], sous: str = "Lectures par défaut.") -> list[str]:
    """What a person reads: by scheme, each property and what became of it; then under which law."""
    lignes: list[str] = []
    for code in dict.fromkeys(p.dispositif for p in preuves):
        siennes = [p for p in preuves if p.dispositif == code]
        lignes += [f"{trouve(code).intitule} ({code})", ""]
        for p in siennes:
            lignes += _une(p)
        lignes.append("")
    return [*lignes, f"{_resume(preuves)} {sous}"]


def droit_examine(lectures: Mapping[str, str], fichier_reforme: str | None) -> str:
    """Under which law the properties were examined."""
    choisies = ", ".join(f"{code} = {choix}" for code, choix in lectures.items())
    lues = f"Lectures : {choisies}, les autres par défaut." if choisies else "Lectures par défaut."
    return f"{lues} Réforme : {fichier_reforme}." if fichier_reforme else lues


def _une(p: Preuve) -> Iterator[str]:
    marge = " " * (LARGEUR + 2)
    yield f"  {p.statut:<{LARGEUR}}{p.enonce}"
    if p.detail:
        yield marge + p.detail
    for constat in p.constats:
        yield f"{marge}— {constat.texte}"
        yield from (f"{marge}    {ligne}" for ligne in _projets(p, constat.exemples))


def _projets(p: Preuve, exemples: Sequence[Exemple]) -> Iterator[str]:
    """The first project whole, of its neighbour only what differs."""
    if not exemples:
        return
    premier, *voisins = [faits_ecrits(e, p.dispositif) for e in exemples]
    yield from yaml_de(premier)
    for voisin in voisins:
        change = {nom: valeur for nom, valeur in voisin.items() if premier.get(nom) != valeur}
        yield from (f"# son voisin : {ligne}" for ligne in yaml_de(change))


def _resume(preuves: Sequence[Preuve]) -> str:
    comptes = Counter(str(p.statut) for p in preuves)
    duree = sum(p.secondes for p in preuves)
    parts = ", ".join(f"{n} {statut}" for statut, n in comptes.most_common())
    return f"{len(preuves)} propriétés en {duree:.0f} s : {parts}."
