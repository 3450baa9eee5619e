"""Payments through tokens: what is due, orders, batches for the accountant, what he returns."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from amorce.api import schemas_versements as s
from amorce.api.dossiers import Numero, recu
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pieces import empreinte_de
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import probleme_de, tente
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Contenu
from amorce.paiements import actions
from amorce.paiements.actions.retours import RetourRefuse
from amorce.paiements.coordonnees import coordonnees_du, proposees_du
from amorce.paiements.droits import ordonne
from amorce.paiements.models import (
    Bordereau,
    DemandeDePaiement,
    FluxPes,
    OrdreDePaiement,
    RetourDuComptable,
    Reversement,
)
from amorce.paiements.pes.textes import CODAGE
from amorce.paiements.reversements import reversements_du
from amorce.paiements.versements import Versement, bordereaux_de, demande_a_ordonner, ordres_de, sans_ordre

routes = Router(tags=["Les paiements"], auth=Jeton(Portee.PAIEMENTS_TENIR))


@routes.get(
    "/dossiers/{numero}/versements",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=s.VersementsDits,
    operation_id="versements",
    summary="L'argent d'un dossier",
    description="Ce qui est voté, payé, ordonné, dû ; ses ordres et ses reversements.",
)
def les_versements(request: HttpRequest, numero: Numero) -> dict[str, Any]:
    dossier = recu(request, numero)
    somme, compte = Versement.de(dossier), coordonnees_du(dossier)
    return {
        "vote_centimes": somme.vote,
        "paye_centimes": somme.paye,
        "en_cours_centimes": somme.en_cours,
        "libere_centimes": somme.libere,
        "reste_du_centimes": somme.reste_du,
        "compte": compte.masque if compte else "",
        "compte_en_attente": proposees_du(dossier) is not None,
        "dues": [_due(une) for une in sans_ordre(dossier.demandes_de_paiement.all())],
        "ordres": [_ordre(o) for o in dossier.ordres_de_paiement.select_related("dossier", "bordereau")],
        "reversements": [_reversement(r) for r in reversements_du(dossier)],
    }


@routes.post(
    "/demandes-de-paiement/{uuid:demande}/ordre",
    response=s.OrdreDit,
    operation_id="ordonner_le_paiement",
    summary="Ordonner un paiement",
    description="De ce que le service fait a trouvé dû. L'ordre tient ses crédits ; il part avec un bordereau.",
)
def ordonne_un_paiement(request: HttpRequest, demande: UUID, envoi: s.OrdreDemande, cle: Cle) -> dict[str, Any]:
    qui = acteur_du_jeton(request)
    visee = demande_a_ordonner(qui, demande)
    if visee is None:
        raise introuvable()
    acte = partial(actions.ordonner_le_paiement, par=qui, demande=visee, version=envoi.version)
    return une_fois(request, cle, envoi, lambda: _ordre(tente(acte)))


@routes.post(
    "/ordres/{uuid:ordre}/annulation",
    response=s.OrdreDit,
    operation_id="annuler_l_ordre",
    summary="Annuler un ordre",
    description="Tant qu'il n'est pas émis. Il garde son numéro, ses crédits sont libres.",
)
def annule_un_ordre(request: HttpRequest, ordre: UUID, envoi: s.OrdreAnnule, cle: Cle) -> dict[str, Any]:
    qui = acteur_du_jeton(request)
    vise = ordres_de(qui).filter(pk=ordre).first()
    if vise is None:
        raise introuvable()
    acte = partial(actions.annuler_l_ordre, par=qui, ordre=vise, motif=envoi.motif)
    return une_fois(request, cle, envoi, lambda: _ordre(tente(acte)))


@routes.post(
    "/bordereaux",
    response=s.BordereauDit,
    operation_id="emettre_bordereau",
    summary="Émettre un bordereau",
    description="Ces ordres, d'un même exercice, sont remis ensemble au comptable.",
)
def emet_un_bordereau(request: HttpRequest, envoi: s.BordereauDemande, cle: Cle) -> dict[str, Any]:
    qui = acteur_du_jeton(request)
    _ordonne_ici(qui, envoi.fonds)
    acte = partial(actions.emettre_bordereau, par=qui, fonds=envoi.fonds, ordres=list(envoi.ordres))
    return une_fois(request, cle, envoi, lambda: _bordereau(tente(acte)))


@routes.get(
    "/bordereaux/{uuid:bordereau}",
    response=s.BordereauEntier,
    operation_id="bordereau",
    summary="Un bordereau",
    description="Ses deux tableaux, tels qu'ils ont été remis, et son flux PES s'il est fait ; l'archive et ses pièces "
    "se prennent sur la page.",
)
def un_bordereau(request: HttpRequest, bordereau: UUID) -> dict[str, Any]:
    trouve = _a_emporter(request, bordereau)
    flux = trouve.flux.select_related("contenu").first()
    pes = _texte(flux.contenu, CODAGE) if flux else ""
    listes = {"ordres_csv": _texte(trouve.tableau), "pieces_csv": _texte(trouve.pieces)}
    return {**_bordereau(trouve), **listes, "pes_xml": pes}


@routes.post(
    "/bordereaux/{uuid:bordereau}/pes",
    response=s.FluxDit,
    operation_id="faire_le_pes",
    summary="Faire le flux PES d'un bordereau",
    description="Une fois : ses octets ne changent plus. Il n'est pas signé ; le bordereau le porte ensuite.",
)
def fait_le_pes(request: HttpRequest, bordereau: UUID, cle: Cle) -> dict[str, Any]:
    acte = partial(actions.faire_le_pes, par=acteur_du_jeton(request), bordereau=_a_emporter(request, bordereau))
    return une_fois(request, cle, None, lambda: _flux(tente(acte)))


def _a_emporter(request: HttpRequest, bordereau: UUID) -> Bordereau:
    """It holds accounts in clear: only who pays has it."""
    qui = acteur_du_jeton(request)
    trouve = bordereaux_de(qui).select_related("tableau", "pieces").filter(pk=bordereau).first()
    if trouve is None or not ordonne(qui, trouve.fonds):
        raise introuvable()
    return trouve


def _texte(contenu: Contenu, codage: str = "utf-8-sig") -> str:
    with ouvrir(contenu) as flux:
        return str(flux.read(), codage)


class RetourEnvoye(Schema):
    """What a sending is, for its key."""

    fonds: str
    empreinte: str


@routes.post(
    "/retours-du-comptable",
    response=s.RetourDit,
    operation_id="importer_retours",
    summary="Importer un retour du comptable",
    description="Un fichier (multipart/form-data) qui dit de chaque ordre s'il est payé ou rejeté ; pris en entier, ou "
    "pas du tout.",
)
def importe_un_retour(
    request: HttpRequest,
    fonds: Annotated[str, Form(max_length=40, description="Le code du fonds.")],
    fichier: Annotated[UploadedFile, File(description="CSV, XLSX ou ODS.")],
    cle: Cle,
) -> dict[str, Any]:
    qui, envoi = acteur_du_jeton(request), RetourEnvoye(fonds=fonds, empreinte=empreinte_de(fichier))
    _ordonne_ici(qui, fonds)

    def importe() -> dict[str, Any]:
        lu = Fichier(fichier.name or "", fichier)
        try:
            return _retour(actions.importer_retours(par=qui, fonds=fonds, fichier=lu))
        except RetourRefuse as refus:
            dites = [Faute("/fichier", f"{e.feuille}, ligne {e.ligne} {e.colonne} : {e.texte}") for e in refus.erreurs]
            raise Probleme.de_fautes(dites) from None
        except FichierRefuse as refus:
            raise Probleme.de_fautes([Faute("/fichier", str(refus))]) from None
        except ActeRefuse as refus:
            raise probleme_de(refus) from None

    return une_fois(request, cle, envoi, importe)


def _ordonne_ici(qui: Acteur, code: str) -> None:
    if not ordonne(qui, code):
        raise Probleme.de_fautes([Faute("/fonds", _("fonds : il faut l'un de ceux que vous servez."))])


def _due(demande: DemandeDePaiement) -> dict[str, Any]:
    return {
        "id": str(demande.pk),
        "genre": demande.genre,
        "du_centimes": demande.du,
        "a_payer_centimes": demande.a_payer,
        "version": demande.version,
    }


def _ordre(ordre: OrdreDePaiement) -> dict[str, Any]:
    return {
        "id": str(ordre.pk),
        "numero": ordre.numero,
        "dossier": ordre.dossier.numero,
        "etat": ordre.etat,
        "montant_centimes": ordre.centimes,
        "bordereau": ordre.bordereau.numero if ordre.bordereau else "",
        "traite_le": ordre.traite_le.isoformat() if ordre.traite_le else None,
        "reference": ordre.reference,
        "cause": ordre.cause,
    }


def _reversement(un: Reversement) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        "etat": un.etat,
        "cause": un.cause,
        "envisage_centimes": un.envisage,
        "decide_centimes": un.centimes,
        "effet": un.effet,
        "rendu_centimes": un.rendu,
        "remis_centimes": un.remis,
        "limite": un.limite.isoformat(),
        "dernier_jour": un.dernier_jour.isoformat(),
        "titre": un.titre,
    }


def _bordereau(un: Bordereau) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        "numero": un.numero,
        "fonds": un.fonds,
        "exercice": un.exercice,
        "nombre": un.nombre,
        "montant_centimes": un.centimes,
        "tableau_sha256": un.tableau_id,
        "emis_le": un.emis_le.isoformat(),
    }


def _flux(un: FluxPes) -> dict[str, Any]:
    return {"nom": un.nom, "rang": un.rang, "sha256": un.contenu_id, "reserves": un.reserves}


def _retour(un: RetourDuComptable) -> dict[str, Any]:
    return {"id": str(un.pk), "payes": un.payes, "rejetes": un.rejetes, "montant_centimes": un.centimes}
