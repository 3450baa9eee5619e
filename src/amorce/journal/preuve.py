"""A chain taken out of the journal, with what proves it to somebody who has nothing else: each entry's columns, the
seal that holds its head, and the way from that head up to the root of the seal. What it says of people stays behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from amorce.journal.chaine import (
    COLONNES,
    COLONNES_DU_SCEAU,
    feuille_de,
    racine_de,
    sha256,
    texte,
)
from amorce.journal.examen import ExamenDeChaine
from amorce.journal.models import Chaine, Entree, Sceau, TeteScellee

GAUCHE, DROITE = "gauche", "droite"
Chemin = list[tuple[str, str]]


def chemin(feuilles: Iterable[str], visee: str) -> Chemin:
    """From a leaf to the top of the tree that ``Arbre`` makes of these leaves: on which side each neighbour stands."""
    etages: list[tuple[int, str, bool]] = []
    pas: Chemin = []
    for feuille in feuilles:
        hauteur, somme, dedans = 0, feuille, feuille == visee
        while etages and etages[-1][0] == hauteur:
            _, gauche, a_gauche = etages.pop()
            _note(pas, gauche, somme, a_gauche, dedans)
            hauteur, somme, dedans = hauteur + 1, sha256("noeud", (gauche, somme)), dedans or a_gauche
        etages.append((hauteur, somme, dedans))
    if not etages:
        return pas
    _, sommet, dedans = etages.pop()
    while etages:
        _, gauche, a_gauche = etages.pop()
        _note(pas, gauche, sommet, a_gauche, dedans)
        sommet, dedans = sha256("noeud", (gauche, sommet)), dedans or a_gauche
    return pas


def _note(pas: Chemin, gauche: str, droite: str, a_gauche: bool, a_droite: bool) -> None:
    if a_gauche:
        pas.append((DROITE, droite))
    elif a_droite:
        pas.append((GAUCHE, gauche))


def remonte(feuille: str, pas: Iterable[Iterable[str]]) -> str:
    somme = feuille
    for cote, voisine in pas:
        somme = sha256("noeud", (voisine, somme) if cote == GAUCHE else (somme, voisine))
    return somme


def extrait(objet: str, objet_id: UUID) -> dict[str, Any] | None:
    """The chain of one object, in plain values; nothing where none was begun."""
    chaine = Chaine.objects.filter(objet=objet, objet_id=objet_id).first()
    if chaine is None:
        return None
    entrees = Entree.objects.filter(chaine=chaine).order_by("rang").values_list(*COLONNES, "empreinte")
    return {
        "chaine": texte(chaine.pk),
        "objet": objet,
        "objet_id": texte(chaine.objet_id),
        "rang": chaine.rang,
        "tete": chaine.tete,
        "colonnes": [*COLONNES, "empreinte"],
        "entrees": [[v if isinstance(v, int) else texte(v) for v in ligne] for ligne in entrees.iterator()],
        "sceau": _sceau(chaine),
    }


def _sceau(chaine: Chaine) -> dict[str, Any] | None:
    """The last one that holds a head of this chain; what came after it is not sealed yet."""
    scellee = TeteScellee.objects.filter(chaine=chaine).order_by("-rang").select_related("sceau").first()
    if scellee is None:
        return None
    tetes = TeteScellee.objects.filter(sceau=scellee.sceau_id).order_by("chaine_id")
    feuilles = (feuille_de(*une) for une in tetes.values_list("chaine_id", "rang", "tete").iterator())
    visee = feuille_de(chaine.pk, scellee.rang, scellee.tete)
    return {
        "rang_tenu": scellee.rang,
        "tete_tenue": scellee.tete,
        "chemin": [list(un) for un in chemin(feuilles, visee)],
        "colonnes": list(COLONNES_DU_SCEAU),
        "valeurs": [texte(getattr(scellee.sceau, nom)) for nom in COLONNES_DU_SCEAU],
        "racine": scellee.sceau.racine,
    }


class _ExamenDExtrait(ExamenDeChaine):
    """What an entry says of people is not there, and was never meant to be."""

    def _personnelles(self, ligne: Any) -> Iterator[str]:  # noqa: ARG002  # the examination asks for it
        yield from ()

    def _effacements(self) -> Iterator[str]:
        yield from ()


def verifie_l_extrait(lu: Mapping[str, Any]) -> Iterator[str]:
    """What is not as it was written, in one line each; the same examination as that of the whole journal."""
    tenues = {}
    sceau = lu["sceau"]
    if sceau is not None:
        tenues[sceau["rang_tenu"]] = (sceau["tete_tenue"], int(sceau["valeurs"][0]))
        yield from _verifie_le_sceau(lu, sceau)
    examen = _ExamenDExtrait(lu["chaine"], (lu["chaine"], lu["objet"], lu["objet_id"], lu["rang"], lu["tete"]), tenues)
    yield from examen.entrees(lu["entrees"])
    yield from examen.bilan()


def _verifie_le_sceau(lu: Mapping[str, Any], sceau: Mapping[str, Any]) -> Iterator[str]:
    valeurs = dict(zip(sceau["colonnes"], sceau["valeurs"], strict=True))
    feuille = feuille_de(lu["chaine"], sceau["rang_tenu"], sceau["tete_tenue"])
    if remonte(feuille, sceau["chemin"]) != valeurs["arbre"]:
        yield f"{lu['objet']} {lu['objet_id']}, sceau {valeurs['rang']} : la tête ne remonte pas à son arbre."
    if racine_de(sceau["valeurs"]) != sceau["racine"]:
        yield f"sceau {valeurs['rang']} : ses colonnes ne redonnent plus sa racine."


def sceaux_publies() -> list[tuple[int, str]]:
    """The root of each seal, to be compared with those that were sent outside."""
    return list(Sceau.objects.values_list("rang", "racine"))
