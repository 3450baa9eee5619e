"""What the one PDF of an application is made of: the draft as it stands, or the deposit as it was frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from amorce.dossiers.chiffres import Chiffres, chiffres_du_projet
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.dits import declarations_tenues
from amorce.dossiers.faits import dernier_depot, faits_du_dossier
from amorce.dossiers.models import Contenu, Declaration, Depot, Dossier
from amorce.droit.pieces import PieceDemandee, liste_de
from amorce.droit.registre import dispositif as dispositif_de

FORME = 1
"""Grows when the document changes its looks: what was made before is then made again."""


@dataclass(frozen=True)
class Jointe:
    """A file joined, under what it was asked for as."""

    titre: str
    partie: str
    nom: str
    empreinte: str
    taille: int
    format: str
    analyse: str


@dataclass(frozen=True)
class Juree:
    texte: str
    par: str
    quand: str


@dataclass(frozen=True)
class Matiere:
    """``recue``: when the fund received it, in ISO; nothing for a draft."""

    titre: str
    demandeur: str
    fonds: str
    dispositif: str
    aide: str
    session: str
    numero: str
    recue: str
    demande_centimes: int | None
    faits: Mapping[str, Any]
    chiffres: Chiffres
    jointes: Sequence[Jointe]
    manquantes: Sequence[str]
    jurees: Sequence[Juree]
    liens: Sequence[str]

    @property
    def empreinte(self) -> str:
        """Two applications that say the same make the same document."""
        dit = json.dumps([FORME, asdict(self)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(dit.encode()).hexdigest()


LU_D_AVANCE = ("pieces", "declarations__personne", "projet__budget", "projet__financements", "projet__liens")


def matiere_de(dossier: Dossier) -> Matiere:
    prefetch_related_objects([dossier], *LU_D_AVANCE)
    depot = dernier_depot(dossier)
    faits = depot.faits if depot else faits_du_dossier(dossier)
    return Matiere(
        titre=dossier.projet.titre,
        demandeur=str(faits.get("nom_demandeur") or ""),
        fonds=dossier.fonds,
        dispositif=dossier.dispositif,
        aide=dispositif_de(dossier.dispositif).intitule,
        session=dossier.session.intitule if dossier.session else "",
        numero=dossier.numero,
        recue=depot.instant.isoformat() if depot else "",
        demande_centimes=dossier.demande_centimes if depot else None,
        faits=faits,
        chiffres=depot.chiffres if depot else chiffres_du_projet(dossier.projet),
        jointes=_figees(dossier, depot) if depot else _du_brouillon(dossier),
        manquantes=[une["libelle"] for une in depot.manquantes] if depot else [],
        jurees=[_juree(une) for une in declarations_tenues(dossier, depot.instant if depot else None)],
        liens=sorted(lien.adresse for lien in dossier.projet.liens.all()),
    )


def _du_brouillon(dossier: Dossier) -> list[Jointe]:
    return _rangees(dossier, ((p.code, p.document.nom, p.document.contenu) for p in pieces_jointes(dossier)))


def _figees(dossier: Dossier, depot: Depot) -> list[Jointe]:
    contenus = Contenu.objects.in_bulk([une["empreinte"] for une in depot.pieces])
    return _rangees(dossier, ((une["code"], une["nom"], contenus[une["empreinte"]]) for une in depot.pieces))


def _rangees(dossier: Dossier, fichiers: Iterable[tuple[str, str, Contenu]]) -> list[Jointe]:
    """Part by part, in the scheme's order; a file that holds several documents is bound once, under all their names."""
    liste = liste_de(dossier.dispositif)
    en_ordre = [p for partie in liste.parties for p in liste.pieces if p.partie == partie] if liste else []
    demandees = {p.code: p for p in en_ordre}
    places = {code: place for place, code in enumerate(demandees)}
    tries = sorted(fichiers, key=lambda un: places.get(un[0], len(places)))
    reunis: dict[str, list[tuple[str, str, Contenu]]] = {}
    for fichier in tries:
        reunis.setdefault(fichier[2].pk, []).append(fichier)
    return [_jointe(memes, demandees) for memes in reunis.values()]


def _jointe(memes: Sequence[tuple[str, str, Contenu]], demandees: Mapping[str, PieceDemandee]) -> Jointe:
    code, nom, contenu = memes[0]
    titres = [demandees[c].libelle if c in demandees else c for c, _nom, _contenu in memes]
    return Jointe(
        titre=", ".join(dict.fromkeys(titres)),
        partie=demandees[code].partie.libelle if code in demandees else "",
        nom=nom,
        empreinte=contenu.empreinte,
        taille=contenu.taille,
        format=contenu.format,
        analyse=contenu.analyse,
    )


def _juree(declaration: Declaration) -> Juree:
    return Juree(declaration.texte, str(declaration.personne), declaration.faite_le.isoformat())
