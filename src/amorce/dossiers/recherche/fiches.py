"""The words of an application, as they are looked for: its number, its film, who asks, for which aid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amorce.consultation.recherche import mots, simplifie
from amorce.dossiers.models import Dossier, Fiche, Mot
from amorce.droit.registre import dispositif

AVEC = ("projet__organisation", "projet__auteur")
"""What is read with an application whose words are written."""
LOT = 1_000


def portee_du_fonds(code: str) -> str:
    return _portee("f", code)


def portees_du_projet(organisation: Any, auteur: Any, projet: Any) -> list[str]:
    """To whom a film shows: its company's people, its author, those invited on it. ``None`` says nothing."""
    return [_portee(genre, un) for genre, un in (("o", organisation), ("a", auteur), ("p", projet)) if un]


def _portee(genre: str, identifiant: Any) -> str:
    """A mark that no word typed can be."""
    return f"@{genre}{''.join(mots(str(identifiant)))}"


def ficher(dossiers: Iterable[Dossier], fiches: type[Fiche] = Fiche, connus: type[Mot] = Mot) -> None:
    """Writes these applications' words, where they are new or have changed: two statements for many.

    The models are given by a migration, which has its own.
    """
    faites = [fiches(dossier_id=un.pk, portee=_portee_de(un), texte=_texte_de(un)) for un in dossiers]
    for debut in range(0, len(faites), LOT):
        lot = faites[debut : debut + LOT]
        nouveaux = sorted({mot for fiche in lot for mot in fiche.texte.split()})  # sorted: two who write do not cross
        connus.objects.bulk_create([connus(texte=mot) for mot in nouveaux], ignore_conflicts=True)
        fiches.objects.bulk_create(
            lot, update_conflicts=True, unique_fields=["dossier"], update_fields=["portee", "texte"]
        )


def _portee_de(dossier: Dossier) -> str:
    film = dossier.projet
    recue = [portee_du_fonds(dossier.fonds)] if dossier.numero else []
    return " ".join([*recue, *portees_du_projet(film.organisation_id, film.auteur_id, film.pk)])


def _texte_de(dossier: Dossier) -> str:
    """A line a part, the one that counts most first: ``classement.POIDS``."""
    aide = dispositif(dossier.dispositif)
    parts = (_numero(dossier.numero), *dits_du_film(dossier.projet), f"{aide.intitule} {dossier.dispositif}")
    return "\n".join(" ".join(mots_de(part)) for part in parts)


def dits_du_film(film: Any) -> tuple[str, str, str]:
    """Its title, those that it had before, and who makes it."""
    return film.titre, " ".join(ancien["titre"] for ancien in film.anciens_titres), _demandeur(film)


def mots_de(texte: str) -> list[str]:
    return [mot[:200] for bout in simplifie(texte).split() for mot in mots(bout)]


def _numero(numero: str) -> str:
    """With and without the zeros that fill it: a number is also told as it is counted."""
    return " ".join([numero, *(str(int(mot)) for mot in mots(numero) if mot.isdigit() and mot[0] == "0")])


def _demandeur(film: Any) -> str:
    if film.organisation is not None:
        return str(film.organisation.nom)
    return f"{film.auteur.prenom} {film.auteur.nom}".strip() or str(film.auteur.email)
