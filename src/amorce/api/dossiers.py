"""What a fund has received, for its service: the queue, and one dossier as it is judged."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from amorce.api.catalogue import exige_connus
from amorce.api.dossiers_dits import dossier_entier, dossier_recu
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import adresse_suivante, repere_lu
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.schemas_instruction import DossierInstruit, FiltresDeDossiers, PageDeDossiers
from amorce.comptes.roles import Portee
from amorce.dossiers.deposes import Filtre
from amorce.dossiers.droits import lit_les_deposes
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, tous
from amorce.instruction.pile import Choix, lus
from amorce.instruction.requetes import dossier_instruit
from amorce.socle.jours import jour_du

routes = Router(tags=["L'instruction"])
Numero = Annotated[str, Path(description="Celui que porte le dossier depuis son dépôt.")]


@routes.get(
    "/dossiers",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=PageDeDossiers,
    operation_id="dossiers",
    summary="Les dossiers reçus",
    description="La pile d'un fonds que vous servez, cinquante par page, le dernier déposé d'abord.",
)
def liste_des_dossiers(request: HttpRequest, filtres: Query[FiltresDeDossiers]) -> dict[str, Any]:
    apres = repere_lu(filtres.apres)
    fonds = _fonds(request, filtres.fonds)
    if fonds is None:
        return {"suivante": None, "elements": [], "elargie": False, "plafonnee": False}
    exige_connus({"dispositif": (filtres.dispositif, [d.code for d in fonds.recus])})
    jour = jour_du(fonds.code)
    trouves = lus(fonds.code, _choix(filtres), jour, apres)
    suite = trouves.page.suite
    return {
        "suivante": adresse_suivante(request, apres=suite) if suite else None,
        "elements": [dossier_recu(un) for un in trouves.page.dossiers],
        "elargie": trouves.elargie,
        "plafonnee": trouves.plafonnee,
    }


@routes.get(
    "/dossiers/{numero}",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=DossierInstruit,
    operation_id="dossier",
    url_name="dossier",
    summary="Un dossier reçu",
    description="Ses faits déposés et corrigés, ce que le droit en répond, ses pièces, les demandes faites, son délai.",
)
def un_dossier(request: HttpRequest, numero: Numero) -> dict[str, Any]:
    return dossier_entier(recu(request, numero))


def recu(request: HttpRequest, numero: str) -> Dossier:
    """What one may not see does not exist."""
    trouve = dossier_instruit(acteur_du_jeton(request), numero)
    if trouve is None:
        raise introuvable()
    return trouve


def ou_en_est(dossier: Dossier) -> dict[str, Any]:
    """After an act: read again, whoever changed it."""
    apres = Dossier.objects.only("numero", "etat", "version").get(pk=dossier.pk)
    return {"numero": apres.numero, "etat": apres.etat, "version": apres.version}


def _fonds(request: HttpRequest, demande: str | None) -> Fonds | None:
    """The one asked for, among those that this person serves; nothing for whoever serves none."""
    qui = acteur_du_jeton(request)
    siens = {code: un for code, un in tous().items() if lit_les_deposes(qui, code)}
    if demande is None and len(siens) < 2:
        return next(iter(siens.values()), None)
    if demande is None or demande not in siens:
        phrase = _("fonds : il faut l'un de ceux que vous servez ({}).").format(", ".join(siens) or _("aucun"))
        raise Probleme.de_fautes([Faute("?fonds", phrase)])
    return siens[demande]


def _choix(dits: FiltresDeDossiers) -> Choix:
    filtre = Filtre(dits.etat or "", dits.dispositif or "", dits.session, dits.anciens_d_abord)
    return Choix(filtre, dits.suivi, dits.libre, dits.attente, dits.q)
