"""What is owed for a session: read on its page, taken away as a table to be paid from."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.commission.defraiements import Defraiements
from amorce.commission.droits import VOIENT, tient
from amorce.commission.requetes import seance_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.classeurs.contenu import Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.classeurs.ecriture import ECRIVAINS, ecrit
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte

ENTETE = ("Séance", "Nom", "Prénom", "Adresse électronique", "Siège", "Participation", "Montant (€)")
LARGEURS = (14, 24, 20, 34, 26, 24, 14)


@entree(service)
@never_cache
def defraiements(requete: HttpRequest, seance: UUID) -> HttpResponse:
    dus = _dus(requete, seance)
    contexte = {"dus": dus, "seance": dus.seance, "fonds": fonds(dus.seance.fonds)}
    return render(
        requete, "service/seances/defraiements.html", {**contexte, "teinte_du_fonds": teinte(dus.seance.fonds)}
    )


@entree(service)
@never_cache
def a_payer(requete: HttpRequest, seance: UUID, en: str) -> HttpResponse:
    """Only a figure that is fixed is taken to be paid."""
    dus = _dus(requete, seance)
    if en not in ("csv", "xlsx") or dus.a_fixer:
        raise Http404
    contenu = _en_csv(dus) if en == "csv" else ecrit([_feuille(dus)], en)
    genre = "text/csv; charset=utf-8" if en == "csv" else ECRIVAINS[en][1]
    reponse = HttpResponse(contenu, content_type=genre)
    reponse["Content-Disposition"] = f'attachment; filename="defraiements-{dus.seance.jour:%Y-%m-%d}.{en}"'
    return reponse


def _dus(requete: HttpRequest, seance: UUID) -> Defraiements:
    """Of a session that is over; for who neither prepares it nor pays, there is none."""
    trouvee = seance_de(seance)
    lisent = (*VOIENT, RoleDeFonds.PAIEMENTS)
    if trouvee is None or not tient(acteur_connecte(requete), trouvee.fonds, *lisent) or trouvee.close_le is None:
        raise Http404
    dus = Defraiements(trouvee)
    if dus.regle is None:
        raise Http404
    return dus


def _rangees(dus: Defraiements) -> list[tuple[str, str, str, str, str, str, int]]:
    return [
        (
            f"{dus.seance.jour:%d/%m/%Y}",
            un.membre.personne.nom,
            un.membre.personne.prenom,
            un.membre.personne.email,
            un.membre.du_siege.libelle,
            un.mode,
            un.centimes or 0,
        )
        for un in dus.dues
    ]


def _en_csv(dus: Defraiements) -> bytes:
    return en_csv([ENTETE, *((*dits, euros(centimes)) for *dits, centimes in _rangees(dus))])


def _feuille(dus: Defraiements) -> FeuilleAEcrire:
    rangees = [(*rangee[:-1], Euros(rangee[-1])) for rangee in _rangees(dus)]
    return FeuilleAEcrire("Défraiements", LARGEURS, [ENTETE, *rangees])
