"""One's own applications: opened, read, filled in, by the same acts and the same rights as the pages."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Status

from amorce.api.catalogue import session_dite
from amorce.api.champs import change_les_champs, versions
from amorce.api.envois import CleFacultative, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import Suite, suite_de
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import probleme_de
from amorce.api.schemas_demandes import DemandeChangee, DemandeEntiere, NouvelleDemande, PageDeDemandes
from amorce.comptes.droits import exige
from amorce.comptes.roles import Portee
from amorce.dossiers.actions import ActeRefuse, StatutRefuse, ouvrir_demande
from amorce.dossiers.actions.reception import sans_flottant
from amorce.dossiers.champs import formulaire, tenu_par_le_projet
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import dernier_depot
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import demandes_vues, dossier_vu, projet_vu
from amorce.dossiers.verification import Obstacle, Verification
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.requetes import reglages_du_droit
from amorce.fonds.sessions import SessionLue
from amorce.socle.jours import jour_du

routes = Router(tags=["Vos demandes"])
Identifiant = Annotated[UUID, Path(description="Tel que la liste le donne.")]
LUS_DEUX_FOIS = ("declarations", "pieces", "projet__budget", "projet__financements")


@routes.get(
    "/demandes",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=PageDeDemandes,
    operation_id="demandes",
    summary="Vos demandes",
    description="Celles de tous les projets que vous voyez, la dernière ouverte d'abord.",
)
def liste_des_demandes(request: HttpRequest, suite: Query[Suite]) -> dict[str, Any]:
    return suite_de(request, demandes_vues(acteur_du_jeton(request)), suite, _demande)


@routes.post(
    "/projets/{uuid:identifiant}/demandes",
    auth=Jeton(Portee.DEMANDES_ECRIRE),
    response={201: DemandeEntiere},
    operation_id="ouvrir_demande",
    summary="Ouvrir une demande",
    description="Un brouillon pour une aide. Un demandeur qu'elle refuse sûrement l'apprend d'abord (422).",
)
def nouvelle_demande(
    request: HttpRequest,
    response: HttpResponse,
    identifiant: Identifiant,
    demande: NouvelleDemande,
    cle: CleFacultative = None,
) -> Status[dict[str, Any]]:
    qui = acteur_du_jeton(request)
    projet = projet_vu(qui, identifiant)
    if projet is None:
        raise introuvable()

    def ouvre() -> dict[str, Any]:
        try:
            neuve = ouvrir_demande(par=qui, projet=projet, dispositif=demande.dispositif, malgre=demande.malgre)
        except StatutRefuse as refus:
            regles = [Faute("/dispositif", _(regle.enonce)) for regle in refus.regles]
            raise Probleme(422, str(refus), regles) from None
        except ActeRefuse as refus:
            raise probleme_de(refus) from None
        return {"id": str(neuve.id)}

    ouverte = UUID(une_fois(request, cle, demande, ouvre)["id"])
    response["Location"] = request.build_absolute_uri(reverse("api:demande", args=[ouverte]))
    return Status(201, demande_entiere(vue(request, ouverte)))


@routes.get(
    "/demandes/{uuid:identifiant}",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=DemandeEntiere,
    operation_id="demande",
    url_name="demande",
    summary="Une demande",
    description="Ses faits, son état, ce que le droit répond, ce qui lui manque, sa session.",
)
def une_demande(request: HttpRequest, identifiant: Identifiant) -> dict[str, Any]:
    return demande_entiere(vue(request, identifiant))


@routes.patch(
    "/demandes/{uuid:identifiant}",
    auth=Jeton(Portee.DEMANDES_ECRIRE),
    response=DemandeEntiere,
    operation_id="changer_demande",
    summary="Remplir une demande",
    description="Des faits de son formulaire : tous sont gardés, ou aucun. Un fait que quelqu'un d'autre a écrit "
    "depuis la version donnée n'est pas remplacé (409).",
)
def change_la_demande(request: HttpRequest, identifiant: Identifiant, demande: DemandeChangee) -> dict[str, Any]:
    qui, dossier = acteur_du_jeton(request), vue(request, identifiant)
    exige(ecrit_projet(qui, dossier.projet))
    if dossier.etat != Etat.BROUILLON:
        raise Probleme(409, _("Cette demande n'est plus un brouillon : ce qu'elle dit ne change plus."))
    du_formulaire = (f for section in formulaire(dossier.dispositif) for f in section.faits)
    cibles = {f.nom: dossier.projet if tenu_par_le_projet(f) else dossier for f in du_formulaire}
    change_les_champs(par=qui, cibles=cibles, change=demande)
    return demande_entiere(vue(request, identifiant))


def vue(request: HttpRequest, identifiant: UUID) -> Dossier:
    """What one may not see does not exist."""
    trouvee = dossier_vu(acteur_du_jeton(request), identifiant)
    if trouvee is None:
        raise introuvable()
    return trouvee


def verifiee(dossier: Dossier) -> Verification:
    """As it would be deposited now, or as it was."""
    instant = dossier.depose_le or timezone.now()
    prefetch_related_objects([dossier], *LUS_DEUX_FOIS)
    return Verification(dossier, reglages_du_droit(jour_du(dossier.fonds, instant)), instant)


def _demande(dossier: Dossier) -> dict[str, Any]:
    du_fonds = fonds(dossier.fonds)
    session = SessionLue(dossier.session, du_fonds, timezone.now()) if dossier.session else None
    return {
        "id": str(dossier.id),
        "projet": {"id": str(dossier.projet_id), "titre": dossier.projet.titre},
        "fonds": dossier.fonds,
        "dispositif": dossier.dispositif,
        "intitule": _(dispositif_de(dossier.dispositif).intitule),
        "etat": dossier.etat,
        "etat_dit": dossier.get_etat_display(),
        "numero": dossier.numero or None,
        "session": session_dite(session) if session else None,
        "cree_le": dossier.cree_le.isoformat(),
        "depose_le": dossier.depose_le.isoformat() if dossier.depose_le else None,
    }


def demande_entiere(dossier: Dossier) -> dict[str, Any]:
    dite, depot = _demande(dossier), dernier_depot(dossier)
    dite["versions"] = {**versions(dossier.projet.traces), **versions(dossier.traces)}
    if depot is not None:
        figee = {"prete": False, "champs_manquants": [], "declarations": [], "obstacles": []}
        manquantes = [_piece_manquante(piece["code"], piece["libelle"]) for piece in depot.manquantes]
        completude = {**figee, "pieces_manquantes": manquantes}
        return {**dite, "faits": depot.faits, "droit": depot.reponses, "completude": completude}
    lue = verifiee(dossier)
    return {**dite, "faits": lue.dits, "droit": sans_flottant(lue.reponses), "completude": _completude(lue)}


def _completude(lue: Verification) -> dict[str, Any]:
    return {
        "prete": lue.dossier.etat == Etat.BROUILLON and not lue.obstacles,
        "champs_manquants": [{"fait": f.nom, "libelle": _(f.libelle)} for f in lue.champs_manquants],
        "pieces_manquantes": [_piece_manquante(piece.code, piece.libelle) for piece in lue.pieces_manquantes],
        "declarations": [{"code": d.code, "texte": _(d.texte), "faite": faite} for d, faite in lue.declarations],
        "obstacles": [_obstacle(un) for un in lue.obstacles],
    }


def _obstacle(un: Obstacle) -> dict[str, Any]:
    return {"detail": un.phrase, "champ": un.champ, "champs": [fait.nom for fait in un.faits]}


def _piece_manquante(code: str, libelle: str) -> dict[str, str]:
    return {"code": code, "libelle": _(libelle)}
