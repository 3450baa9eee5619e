"""The sessions of the commissions, for who prepares or holds them: their days, their agendas; never a vote."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import Pagination, page_de
from amorce.api.problemes import introuvable
from amorce.api.schemas_seances import PageDeSeances, SeanceEntiere, SeanceSuivie
from amorce.commission.agenda import fichier_de_la_seance
from amorce.commission.direct import SeanceEnDirect
from amorce.commission.droits import seances_suivies, suit_la_seance
from amorce.commission.lecteur import Lecteur
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import ordre_du_jour, seance_et_siege
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee
from amorce.droit.registre import dispositif as dispositif_de

routes = Router(tags=["Les séances"], auth=Jeton(Portee.DOSSIERS_LIRE))


@routes.get(
    "/seances",
    response=PageDeSeances,
    operation_id="seances",
    summary="Les séances",
    description="Celles des commissions que vous préparez ou où vous siégez, la dernière d'abord.",
)
def liste_des_seances(request: HttpRequest, demandee: Query[Pagination]) -> dict[str, Any]:
    return page_de(request, seances_suivies(acteur_du_jeton(request)), demandee, _dite)


@routes.get(
    "/seances/{uuid:seance}",
    response=SeanceEntiere,
    operation_id="seance",
    summary="Une séance",
    description="Son jour, sa convocation, son ordre du jour. Ni vote ni débat ne se lit ici.",
)
def une_seance(request: HttpRequest, seance: UUID) -> dict[str, Any]:
    return entiere(suivie(request, seance))


@routes.get(
    "/seances/{uuid:seance}/direct",
    response=SeanceSuivie,
    operation_id="seance_en_direct",
    summary="Une séance en direct",
    description="Qui est là, où en est chaque dossier. Ni vote, ni total, ni avis ne se lit ici.",
)
def une_seance_en_direct(request: HttpRequest, seance: UUID) -> dict[str, Any]:
    return en_direct(suivie(request, seance), acteur_du_jeton(request))


def suivie(request: HttpRequest, identifiant: UUID) -> Seance:
    """What one may not see does not exist."""
    qui = acteur_du_jeton(request)
    trouvee = seance_et_siege(identifiant, qui.personne)
    if trouvee is None or not suit_la_seance(qui, *trouvee):
        raise introuvable()
    return trouvee[0]


def entiere(seance: Seance) -> dict[str, Any]:
    ordre = [_inscrit(un) for un in ordre_du_jour(seance)]
    return {**_dite(seance), "ordre_du_jour": ordre, "calendrier": fichier_de_la_seance(seance)}


def en_direct(seance: Seance, qui: Acteur) -> dict[str, Any]:
    """As the list of its page says it to all who follow it; who may sit, to those alone who note it or preside."""
    direct = SeanceEnDirect(seance)
    lecteur = Lecteur(direct, qui)
    return {
        **_dite(seance),
        "version": seance.version,
        "presents": [{**_membre(p.membre), "mode": p.mode} for p in direct.presents],
        "membres": [_membre(m) for m in direct.en_fonction] if lecteur.conduit else [],
        "dossiers": [
            {"numero": d.inscription.dossier.numero, "stade": d.stade, "tour": len(d.debats)} for d in direct.dossiers
        ],
    }


def _membre(un: Membre) -> dict[str, Any]:
    return {"membre": str(un.pk), "nom": str(un), "siege": un.siege, "suppleant": un.suppleant}


def _dite(seance: Seance) -> dict[str, Any]:
    return {
        "id": str(seance.pk),
        "fonds": seance.fonds,
        "commission": seance.commission,
        "intitule": _(seance.de_la_commission.intitule),
        "jour": seance.jour.isoformat(),
        "debut": seance.debut.isoformat(),
        "lieu": seance.lieu,
        "visio": seance.visio,
        "dossiers_envoyes_le": instant(seance.dossiers_envoyes_le),
        "convoquee_le": instant(seance.convoquee_le),
        "ouverte_le": instant(seance.ouverte_le),
        "close_le": instant(seance.close_le),
        "annulee_le": instant(seance.annulee_le),
        "par_ecrit": seance.par_ecrit,  # type: ignore[attr-defined]  # annotated where it is read
    }


def instant(quand: datetime | None) -> str | None:
    return quand.isoformat() if quand else None


def _inscrit(inscription: Inscription) -> dict[str, Any]:
    dossier = inscription.dossier
    return {
        "rang": inscription.rang,
        "numero": dossier.numero,
        "titre": dossier.projet.titre,
        "demandeur": str(dossier.projet.organisation or dossier.projet.auteur),
        "dispositif": dossier.dispositif,
        "intitule": _(dispositif_de(dossier.dispositif).intitule),
    }
