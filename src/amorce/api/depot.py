"""The deposit through a token: the act of the pages, once for each key, and its receipt; the withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from amorce.api.demandes import Identifiant, demande_entiere, vue
from amorce.api.envois import Cle, cle_deja_prise
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import probleme_de
from amorce.api.schemas_demandes import DemandeEntiere, Depot, RecepisseDit, Retrait
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.roles import Portee
from amorce.dossiers.actions import ActeRefuse, DepotEmpeche, declarer, deposer, retirer
from amorce.dossiers.actions.depot import deja_depose
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.faits import declarations_faites, premier_depot
from amorce.dossiers.models import Depot as DepotRecu
from amorce.dossiers.models import Dossier
from amorce.dossiers.recepisse import Recepisse
from amorce.dossiers.verification import SESSION, TELESERVICE, Obstacle
from amorce.droit.pieces import liste_de
from amorce.instruction.requetes import suspensions_de
from amorce.socle.arrivee import arrivee

routes = Router(tags=["Vos demandes"])


@routes.post(
    "/demandes/{uuid:identifiant}/depot",
    auth=Jeton(Portee.DEMANDES_DEPOSER),
    response={201: RecepisseDit},
    operation_id="deposer",
    summary="Déposer une demande",
    description="Le dépôt vous engage. Le même envoi sous la même clé ne dépose qu'une fois et reçoit la même "
    "réponse ; l'heure qui compte est celle de son arrivée au serveur.",
)
def depose(
    request: HttpRequest,
    identifiant: Identifiant,
    depot: Depot,
    cle: Cle,
) -> Status[dict[str, Any]]:
    recue, qui, dossier = arrivee(), acteur_du_jeton(request), vue(request, identifiant)
    exige(engage_projet(qui, dossier.projet))
    fait = deja_depose(dossier, cle)
    if fait is None:
        try:
            _jure(qui, dossier, depot)
            fait = deposer(par=qui, dossier=dossier, cle=cle, recue=recue)
        except DepotEmpeche as refus:
            raise _empeche(refus.obstacles) from None
        except ActeRefuse as refus:
            fait = deja_depose(dossier, cle)  # another try of the same deposit may have come first
            if fait is None:
                raise _refuse(refus) from None
    _exige_le_meme(fait, cle, depot)
    return Status(201, _recepisse(fait))


@routes.get(
    "/demandes/{uuid:identifiant}/recepisse",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=RecepisseDit,
    operation_id="recepisse",
    summary="Le récépissé",
    description="Ce que le fonds a reçu et quand, ce qui manque, ce qui suit. Une demande jamais déposée n'en a pas.",
)
def recepisse(request: HttpRequest, identifiant: Identifiant) -> dict[str, Any]:
    depot = premier_depot(vue(request, identifiant))
    if depot is None:
        raise introuvable()
    return _recepisse(depot)


@routes.post(
    "/demandes/{uuid:identifiant}/retirer",
    auth=Jeton(Portee.DEMANDES_DEPOSER),
    response=DemandeEntiere,
    operation_id="retirer_demande",
    summary="Retirer une demande",
    description="Possible jusqu'à la délibération. Rien n'est détruit.",
)
def retire(request: HttpRequest, identifiant: Identifiant, retrait: Retrait) -> dict[str, Any]:
    try:
        retirer(par=acteur_du_jeton(request), dossier=vue(request, identifiant), motif=retrait.motif)
    except ActeRefuse as refus:
        raise probleme_de(refus) from None
    return demande_entiere(vue(request, identifiant))


def _jure(qui: Acteur, dossier: Dossier, depot: Depot) -> None:
    """Kept before anything else, as on the page: a refusal loses nothing of what was sworn."""
    liste = liste_de(dossier.dispositif)
    connues = {d.code for d in liste.declarations} if liste else set()
    codes = declarations_faites(dossier) if depot.declarations is None else set(depot.declarations)
    inconnues = [code for code in depot.declarations or () if code not in connues]
    if inconnues:
        phrase = _("Déclarations : cette aide n'en demande pas de « {} ».").format(inconnues[0][:40])
        raise Probleme.de_fautes([Faute("/declarations", phrase)])
    if codes != declarations_faites(dossier) or depot.teleservice not in ("", dossier.faits.get(TELESERVICE)):
        declarer(par=qui, dossier=dossier, codes=codes, teleservice=depot.teleservice)


def _exige_le_meme(fait: DepotRecu, cle: str, depot: Depot) -> None:
    """A key is of one sending; an application is deposited once."""
    if fait.cle != cle:
        raise Probleme(409, _("Cette demande est déjà déposée, sous le numéro {}.").format(fait.dossier.numero))
    autres = depot.declarations is not None and set(depot.declarations) != declarations_faites(fait.dossier)
    if autres or depot.teleservice not in ("", fait.faits.get(TELESERVICE)):
        raise cle_deja_prise()


def _empeche(obstacles: Sequence[Obstacle]) -> Probleme:
    """Where no session is open, nothing that one could send would do."""
    fautes = [_faute(un) for un in obstacles]
    fermee = any(un.champ == SESSION for un in obstacles)
    return Probleme.de_conflits(fautes) if fermee else Probleme.de_fautes(fautes)


def _faute(un: Obstacle) -> Faute:
    place = {TELESERVICE: "/teleservice", SESSION: "", "": ""}.get(un.champ, "/declarations")
    return Faute(place, un.phrase, {"champs": [fait.nom for fait in un.faits]} if un.faits else {})


def _refuse(refus: ActeRefuse) -> Probleme:
    if refus.champ == TELESERVICE:
        return Probleme.de_fautes([Faute("/teleservice", str(refus))])
    return probleme_de(refus)


def _recepisse(depot: DepotRecu) -> dict[str, Any]:
    lu = Recepisse(depot, suspensions_de(depot.dossier))
    tribunal = lu.reception.recours.tribunal if lu.reception else ""
    return {
        "demande": str(depot.dossier_id),
        "numero": depot.dossier.numero,
        "depose_le": depot.instant.isoformat(),
        "service": _dit(lu.fonds.service),
        "titre": depot.faits.get("titre_projet", ""),
        "demandeur": depot.faits.get("nom_demandeur", ""),
        "pieces": depot.pieces,
        "manquantes": [{"code": une["code"], "libelle": _dit(une["libelle"])} for une in lu.manquantes],
        "exemplaires": [
            {
                "code": un.exemplaire.code,
                "destinataire": _dit(un.exemplaire.destinataire),
                "adresse": un.exemplaire.adresse,
                "recu_le": un.recu_le.isoformat() if un.recu_le else None,
            }
            for un in lu.exemplaires
        ],
        "courrier_fait_foi": lu.courrier_fait_foi,
        "date_comptee": lu.date_comptee.isoformat() if lu.date_comptee else None,
        "decision_implicite_le": lu.decision_implicite_le.isoformat() if lu.decision_implicite_le else None,
        "tribunal": _dit(tribunal),
        "texte": _dit(depot.droit["texte"]["intitule"]),
        "regles": depot.droit["regles"],
    }


def _dit(texte: str) -> str:
    return _(texte) if texte else ""
