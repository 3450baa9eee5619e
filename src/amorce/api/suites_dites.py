"""What followed an award, told: to its service whole, to its beneficiary what is his."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from amorce.actes.models import ActeAttributif, Ecart, Echange, Incident, Prolongation, Recours
from amorce.actes.requetes_suites import echanges_de
from amorce.api.actes import acte_dit
from amorce.dossiers.models import Document, Dossier


def suites_dites(dossier: Dossier, *, du_service: bool) -> dict[str, Any]:
    """The service's drafts, and what others contest or ask, are not the beneficiary's."""
    avenants = ActeAttributif.objects.filter(dossier=dossier, genre=ActeAttributif.Genre.AVENANT)
    recours = dossier.recours.all()
    if not du_service:
        avenants = avenants.filter(envoye_le__isnull=False) | avenants.filter(signe_le__isnull=False)
        recours = recours.filter(du_demandeur=True)
    return {
        "version": dossier.version,
        "echanges": [_echange(un) for un in echanges_de(dossier)],
        "prolongations": [_prolongation(une) for une in dossier.prolongations.all()],
        "ecarts": [_ecart(un) for un in dossier.ecarts.select_related("document")],
        "recours": [_recours(un) for un in recours],
        "incidents": [_incident(un) for un in dossier.incidents.all()] if du_service else [],
        "avenants": [acte_dit(un) for un in avenants.select_related("dossier", "decision").order_by("cree_le")],
    }


def _quand(jour: date | datetime | None) -> str | None:
    return jour.isoformat() if jour else None


def _echange(un: Echange) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        **{nom: getattr(un, nom) for nom in ("fin", "fondement", "motif", "audition", "conclusion", "issue")},
        **{nom: _quand(getattr(un, nom)) for nom in ("ouvert_le", "limite", "recue_le")},
        "observations": [{"texte": une.texte, "fichier": _joint(une.document)} for une in un.observations.all()],
        "audition_demandee": un.audition_demandee_le is not None,
    }


def _prolongation(une: Prolongation) -> dict[str, Any]:
    return {
        "id": str(une.pk),
        **{nom: getattr(une, nom) for nom in ("obligation", "motif", "reponse")},
        **{nom: _quand(getattr(une, nom)) for nom in ("avant", "demande", "accorde")},
    }


def _ecart(un: Ecart) -> dict[str, Any]:
    dits = ("sujet", "texte", "reponse", "texte_de_la_reponse")
    return {"id": str(un.pk), "fichier": _joint(un.document), **{nom: getattr(un, nom) for nom in dits}}


def _joint(document: Document | None) -> dict[str, str] | None:
    return {"nom": document.nom, "empreinte": document.contenu_id} if document else None


def _incident(un: Incident) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        **{nom: getattr(un, nom) for nom in ("genre", "texte", "suite")},
        **{nom: _quand(getattr(un, nom)) for nom in ("survenu_le", "publie_le", "limite", "traite_le")},
    }


def _recours(un: Recours) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        **{nom: getattr(un, nom) for nom in ("genre", "auteur", "objet", "issue", "cada_avis")},
        **{nom: _quand(getattr(un, nom)) for nom in ("recu_le", "repondu_le", "rouvert_le")},
        **{nom: _quand(getattr(un, nom)) for nom in ("cada_saisie_le", "cada_avis_le")},
    }
