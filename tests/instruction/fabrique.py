"""Dossiers under examination, made as the site makes them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer, enregistrer_courrier
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.pieces import LISTES, PieceDemandee
from amorce.fonds.models import LectureRetenue
from amorce.instruction.actions import Demandee, Vue, demander_pieces, examiner, rendre_controle
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Complement
from tests.comptes.fabrique import agent, agit, societe
from tests.dossiers.fabrique import COURT, film, prete, session
from tests.dossiers.fichiers_d_essai import pdf
from tests.scenes import scene

FONDS, PRODUCTION = "la-reunion", "run_production"
ELIGIBLE = {
    "destinations_oeuvre": ["cinema"],
    "entreprise_en_difficulte": False,
    "ordre_recuperation_non_execute": False,
}
OCTETS = {"pdf": pdf(), "csv": b"Poste;Montant\nScenario;1000\n", "txt": b"Une note."}


@scene
def instructrice() -> Personne:
    return agent(FONDS, RoleDeFonds.INSTRUCTEUR, prenom="Inès", nom="Truchet")


@scene
def secretaire() -> Personne:
    return agent(FONDS, RoleDeFonds.SECRETARIAT, prenom="Séverine", nom="Crétaire")


@scene
def joint(qui: Personne, dossier: Dossier, piece: PieceDemandee) -> None:
    """A file of a format that is admitted."""
    en = next(f for f in OCTETS if f in piece.formats)
    fichier = Fichier(f"{piece.code}.{en}", BytesIO(OCTETS[en]))
    joindre_pieces(par=agit(qui), dossier=dossier, codes=[piece.code], fichiers=[fichier])


@scene
def recue(qui: Personne, sans: tuple[str, ...] = (), courrier: bool = True, **faits: Any) -> Dossier:
    """Deposited with every required document but these, and its paper copies arrived."""
    session()
    faite = prete(qui, COURT, film(qui, societe(qui), **{**ELIGIBLE, **faits}))
    for piece in LISTES[COURT].pieces:
        if piece.obligatoire and piece.code not in sans:
            joint(qui, faite, piece)
    deposer(par=agit(qui), dossier=Dossier.objects.get(pk=faite.pk), cle="une")
    deposee = relu(faite)
    if courrier:
        arrive(deposee)
    return relu(faite)


SERIE = {
    "type_demandeur": "societe_production",
    "forme_juridique": "SARL",
    "genre_oeuvre": "fiction",
    "format_oeuvre": "serie_tv",
    "numero_saison": 5,
    "autorisation_cnc": "prealable",
    "duree_episode_minutes": "52",
    "nombre_episodes": 6,
    "date_debut_tournage": "2099-01-01",
}


@scene
def saison_5(qui: Personne, **faits: Any) -> Dossier:
    """The text has no figure beyond the fourth season of a series: as this fund reads it, a person decides."""
    session()
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-75", choix="instruction_humaine", depuis=date(2025, 1, 1))
    faite = prete(
        qui,
        PRODUCTION,
        film(qui, societe(qui), **{**ELIGIBLE, "destinations_oeuvre": ["television"], **SERIE, **faits}),
    )
    deposer(par=agit(qui), dossier=Dossier.objects.get(pk=faite.pk), cle="une")
    return relu(faite)


@scene
def arrive(dossier: Dossier) -> None:
    """Every copy that is awaited, today."""
    par = agit(instructrice())
    for code in ("region", "afr", "plateforme"):
        enregistrer_courrier(par=par, dossier=dossier, exemplaire=code, recu_le=aujourd_hui(dossier))


@scene
def ancienne(dossier: Dossier, jours: int) -> None:
    """As if it had been received so many days ago."""
    alors = timezone.now() - timedelta(days=jours)
    Depot.objects.filter(dossier=dossier).update(instant=alors)
    Dossier.objects.filter(pk=dossier.pk).update(depose_le=alors)
    dossier.exemplaires.update(recu_le=dans(dossier, -jours))


def relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("projet").get(pk=dossier.pk)


def aujourd_hui(dossier: Dossier) -> date:
    return jour_du_fonds(dossier, timezone.now())


def dans(dossier: Dossier, jours: int) -> date:
    return aujourd_hui(dossier) + timedelta(days=jours)


@scene
def accepte_tout(par: Acteur, dossier: Dossier) -> None:
    lu = DossierExamine(relu(dossier))
    vues = [Vue(e.genre, e.code, "acceptee") for e in lu.examinees if e.a_examiner]
    examiner(par=par, dossier=dossier, version=relu(dossier).version, vues=vues)


@scene
def controlee(dossier: Dossier, **suite: Any) -> None:
    par = agit(secretaire())
    dit = {"complet": True, "eligible": True, **suite}
    rendre_controle(par=par, dossier=dossier, version=relu(dossier).version, **dit)


@scene
def demande_la_piece(par: Acteur, dossier: Dossier, code: str = "synopsis", jours: int = 15) -> Complement:
    return demander_pieces(
        par=par,
        dossier=dossier,
        version=relu(dossier).version,
        demandees=[Demandee("piece", code, "Elle manque.")],
        limite=dans(dossier, jours),
    )
