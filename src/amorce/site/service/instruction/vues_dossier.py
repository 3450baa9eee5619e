"""The tabs of a dossier, as the service reads it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.audit.droits import audite
from amorce.commission.avis_technique import retard
from amorce.commission.etages import etages_attendus_parmi
from amorce.commission.rapport import dit_des_avis, passages, place_parmi
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import justificatif_de, lignes_justifiees
from amorce.instruction.actions import signaler_presence
from amorce.instruction.criteres import criteres
from amorce.instruction.droits import controle, instruit
from amorce.instruction.economie import Economie
from amorce.instruction.examen import RIEN, Aussi
from amorce.instruction.historique import historique as historique_de
from amorce.instruction.models import Rapport
from amorce.instruction.rapport import avis_technique, rapport_odt, rapport_pdf
from amorce.instruction.requetes import attendue_du, documents_lus, lettre_du, piece_du_dossier
from amorce.site.fichiers import document_remis, papier_remis, remis
from amorce.site.montants import vers_le_montant
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.instruction.droit import DroitLu
from amorce.site.service.instruction.formulaires import Acte, cle
from amorce.site.service.instruction.lecture import DossierDuService
from amorce.site.service.instruction.versions import Versions


def page(
    requete: HttpRequest, dossier: Dossier, onglet: str, fautif: Acte | None = None, obstacles: tuple[str, ...] = ()
) -> HttpResponse:
    """One tab. Opening it says that one is there."""
    qui = acteur_connecte(requete)
    signaler_presence(par=qui, dossier=dossier)
    d = DossierDuService(dossier, qui, fautif, requete.GET, AUSSI.get(onglet, RIEN))
    contexte: dict[str, Any] = {
        "d": d,
        "dossier": dossier,
        "projet": dossier.projet,
        "ici": onglet,
        "refus": obstacles,
        **CONTEXTES[onglet](d),
    }
    return render(requete, f"service/instruction/{onglet}.html", contexte, status=422 if fautif else 200)


def _des_faits(d: DossierDuService) -> dict[str, Any]:
    corrige = d.en_instruction and instruit(d.qui, d.dossier)
    return {"droit": DroitLu(d.lu), "criteres": criteres(d.lu), "economie": Economie(d.lu), "corrige": corrige}


def _des_pieces(d: DossierDuService) -> dict[str, Any]:
    examine = controle(d.qui, d.dossier) and d.en_instruction
    formulaire = d.formulaire("examiner") if examine else None
    champs = formulaire.fields if formulaire else {}
    lignes = [
        (
            e,
            formulaire[cle(e)] if formulaire and cle(e) in champs else None,
            formulaire[f"motif-{cle(e)}"] if formulaire and cle(e) in champs else None,
        )
        for e in d.lu.examinees
    ]
    return {"examen": formulaire, "lignes": lignes, "justifiees": lignes_justifiees(d.dossier.projet)}


def _des_demandes(d: DossierDuService) -> dict[str, Any]:
    return {"complements": documents_lus(d.lu.complements)[::-1]}


def _de_l_historique(d: DossierDuService) -> dict[str, Any]:
    return {"evenements": historique_de(d.dossier), "emporte": audite(d.qui, d.dossier)}


def _du_rapport(d: DossierDuService) -> dict[str, Any]:
    rapports = list(d.dossier.rapports.all())[::-1]
    ecrit = d.en_instruction and instruit(d.qui, d.dossier)
    avise = ecrit and d.dossier.etat in (Etat.RECEVABLE, Etat.INSCRIT, Etat.AJOURNE)
    dits = rapports[0].textes if rapports else {}
    place = place_parmi(passages(d.dossier))
    return {
        "place": place,
        "retard": retard(place, d.lu.reglages_de_tout_jour) if place else "",
        "etages_attendus": etages_attendus_parmi(d.dossier, passages(d.dossier)),
        "avis_de_la_commission": dit_des_avis(d.dossier),
        "versions": Versions(d.lu, rapports, d.choix),
        "rapports": rapports,
        "pret": bool(rapports and rapports[0].pret_le),
        "lu": [(r.libelle, dits.get(r.code, "")) for r in d.lu.regles.rubriques],
        "avis": avis_technique(d.dossier),
        "ecrire": d.formulaire("ecrire_rapport") if ecrit else None,
        "preter": d.formulaire("declarer_rapport_pret") if ecrit else None,
        "aviser": d.formulaire("rendre_avis_technique") if avise else None,
    }


AUSSI: dict[str, Aussi] = {
    "rapport": {
        "rapports": {},
        "avis_techniques": {},
        "inscriptions": {"seance": ("fonds", "commission", "debut", "close_le", "annulee_le")},
    }
}
"""By tab, what it reads of a dossier beside what all do."""
CONTEXTES = {
    "faits": _des_faits,
    "pieces": _des_pieces,
    "demandes": _des_demandes,
    "historique": _de_l_historique,
    "rapport": _du_rapport,
}
ONGLETS = {
    "dossier_du_service": "faits",
    "pieces_du_service": "pieces",
    "demandes_du_service": "demandes",
    "rapport_du_service": "rapport",
}


@entree(service)
@never_cache
def faits_et_droit(requete: HttpRequest, numero: str) -> HttpResponse:
    return page(requete, dossier_lu(requete, numero), "faits")


@entree(service)
def montant(requete: HttpRequest, numero: str) -> HttpResponse:
    return vers_le_montant(dossier_lu(requete, numero))


@entree(service)
@never_cache
def pieces(requete: HttpRequest, numero: str) -> HttpResponse:
    return page(requete, dossier_lu(requete, numero), "pieces")


@entree(service)
@never_cache
def demandes(requete: HttpRequest, numero: str) -> HttpResponse:
    return page(requete, dossier_lu(requete, numero), "demandes")


@entree(service)
@never_cache
def historique(requete: HttpRequest, numero: str) -> HttpResponse:
    return page(requete, dossier_lu(requete, numero), "historique")


@entree(service)
@never_cache
def rapport(requete: HttpRequest, numero: str) -> HttpResponse:
    return page(requete, dossier_lu(requete, numero), "rapport")


@entree(service)
def rapport_en_pdf(requete: HttpRequest, numero: str, rang: int) -> HttpResponse:
    voulu = _version(requete, numero, rang)
    return remis(BytesIO(rapport_pdf(voulu)), f"{numero}-rapport-{rang}.pdf")


@entree(service)
def rapport_en_odt(requete: HttpRequest, numero: str, rang: int) -> HttpResponse:
    voulu = _version(requete, numero, rang)
    return remis(BytesIO(rapport_odt(voulu)), f"{numero}-rapport-{rang}.odt")


def _version(requete: HttpRequest, numero: str, rang: int) -> Rapport:
    versions = dossier_lu(requete, numero).rapports.select_related("dossier__projet", "personne")
    voulue = versions.filter(rang=rang).first()
    if voulue is None:
        raise Http404
    return voulue


@entree(service)
@never_cache
def presence(requete: HttpRequest, numero: str) -> HttpResponse:
    """Asked again while the page stays open: one is still there; who else is."""
    dossier, qui = dossier_lu(requete, numero), acteur_connecte(requete)
    signaler_presence(par=qui, dossier=dossier)
    return render(requete, "service/instruction/presents.html", {"d": DossierDuService(dossier, qui)})


@entree(service)
def fichier(requete: HttpRequest, numero: str, piece: UUID) -> HttpResponse:
    trouvee = piece_du_dossier(dossier_lu(requete, numero), piece)
    return document_remis(trouvee.document if trouvee else None)


@entree(service)
def justificatif(requete: HttpRequest, numero: str, ligne: UUID) -> HttpResponse:
    """What proves a line of the film's plan."""
    return document_remis(justificatif_de(dossier_lu(requete, numero).projet, ligne))


@entree(service)
def lettre(requete: HttpRequest, numero: str) -> HttpResponse:
    return papier_remis(lettre_du(dossier_lu(requete, numero)))


@entree(service)
def reponse(requete: HttpRequest, numero: str, attendue: UUID) -> HttpResponse:
    """A file that the applicant gave in answer; before it is sent, it is theirs alone."""
    trouvee = attendue_du(dossier_lu(requete, numero), attendue)
    if trouvee is None or trouvee.complement.fini_le is None:
        raise Http404
    return document_remis(trouvee.document)
