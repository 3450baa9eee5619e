"""A dossier under examination, as the API says it: what its page shows, from the same readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from amorce.api.pieces import fichier_dit
from amorce.comptes.models import Personne
from amorce.consultation.evaluer import reponse
from amorce.dossiers.actions.reception import sans_flottant
from amorce.dossiers.models import Dossier
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots.statistiques import STATISTIQUES
from amorce.instruction.examen import DossierExamine, Examinee, Question
from amorce.instruction.models import Attendue, Complement, Controle, Correction
from amorce.instruction.requetes import complements_de, instructeurs


def dossier_recu(dossier: Dossier) -> dict[str, Any]:
    suivi = getattr(dossier, "affectation", None)
    return {
        "numero": dossier.numero,
        "fonds": dossier.fonds,
        "dispositif": dossier.dispositif,
        "intitule": _(dispositif_de(dossier.dispositif).intitule),
        "titre": dossier.projet.titre,
        "demandeur": str(dossier.projet.organisation or dossier.projet.auteur),
        "etat": dossier.etat,
        "etat_dit": dossier.get_etat_display(),
        "depose_le": dossier.depose_le.isoformat() if dossier.depose_le else "",
        "suivi_par": _personne(suivi.personne) if suivi else None,
    }


def dossier_entier(dossier: Dossier) -> dict[str, Any]:
    lu = DossierExamine(dossier)
    return {
        **dossier_recu(dossier),
        "version": dossier.version,
        "faits": {
            "deposes": _sans_statistiques(lu.deposes),
            "lus": _sans_statistiques(lu.faits),
            "corrections": [_correction(lu, une) for une in lu.corrections.values()],
        },
        "droit": _droit(lu),
        "pieces": [_examinee(une) for une in lu.examinees],
        "complements": complements_dits(complements_de(dossier), brouillons=False),
        "horloge": _horloge(lu),
        "controle": _controle(lu.controle) if lu.controle else None,
        "obstacles": lu.obstacles(),
        "instructeurs": [_personne(une) for une in instructeurs(dossier.fonds)],
    }


def _sans_statistiques(faits: Mapping[str, Any]) -> dict[str, Any]:
    """What an applicant said for indicators is not for who examines."""
    return {nom: dit for nom, dit in faits.items() if nom not in STATISTIQUES}


def complements_dits(complements: Iterable[Complement], *, brouillons: bool) -> list[dict[str, Any]]:
    """``brouillons``: also the answers that are not sent yet, which are their team's alone."""
    return [
        {
            "id": str(un.pk),
            "genre": un.genre,
            "texte": un.texte,
            "jour": un.jour.isoformat(),
            "limite": un.limite.isoformat(),
            "fini_le": un.fini_le.isoformat() if un.fini_le else None,
            "en_retard": un.en_retard,
            "attendues": [attendue_dite(a, montre=brouillons or un.fini_le is not None) for a in un.attendues.all()],
        }
        for un in complements
    ]


def attendue_dite(une: Attendue, *, montre: bool) -> dict[str, Any]:
    return {
        "id": str(une.pk),
        "genre": une.genre,
        "code": une.code,
        "libelle": _(une.libelle) if une.libelle else "",
        "motif": une.motif,
        "mots": une.mots if montre else "",
        "fichier": _fichier(une) if montre else None,
        "repondue_le": une.repondue_le.isoformat() if montre and une.repondue_le else None,
    }


def _fichier(une: Attendue) -> dict[str, Any] | None:
    if une.document is None:
        return None
    contenu = une.document.contenu
    dits = {nom: getattr(contenu, nom) for nom in ("format", "taille", "empreinte")}
    return {"nom": une.document.nom, **dits}


def _personne(une: Personne) -> dict[str, str]:
    return {"id": str(une.pk), "nom": str(une)}


def _correction(lu: DossierExamine, une: Correction) -> dict[str, Any]:
    return {
        "fait": une.fait,
        "libelle": _(VOCABULAIRE[une.fait].libelle),
        "depose": lu.deposes.get(une.fait),
        "valeur": une.valeur,
        "motif": une.motif,
        "par": str(une.personne),
        "le": une.faite_le.isoformat(),
    }


def _droit(lu: DossierExamine) -> dict[str, Any]:
    return {
        "sur_deposes": sans_flottant(reponse(lu.evalue(lu.deposes), detail=False)),
        "sur_lus": sans_flottant(reponse(lu.evaluation, detail=False)),
        "eligible": lu.eligible,
        "questions": [_question(une) for une in lu.questions],
    }


def _question(une: Question) -> dict[str, Any]:
    dite = une.reponse
    return {
        "regle": une.regle.nom,
        "enonce": _(une.regle.enonce),
        "source": str(une.regle.source),
        "reponse": {
            "remplie": dite.remplie,
            "motif": dite.motif,
            "par": str(dite.personne),
            "le": dite.faite_le.isoformat(),
        }
        if dite
        else None,
    }


def _examinee(une: Examinee) -> dict[str, Any]:
    return {
        "genre": une.genre,
        "code": une.code,
        "libelle": _(une.libelle),
        "exigence": une.exigence,
        "exigee": une.exigee,
        "constat": une.constat,
        "motif": une.examen.motif if une.examen else "",
        "par": str(une.examen.personne) if une.examen else "",
        "fichiers": [fichier_dit(jointe) for jointe in une.piece.jointes] if une.piece else [],
    }


def _horloge(lu: DossierExamine) -> dict[str, Any] | None:
    if lu.horloge is None:
        return None
    arret = lu.horloge.suspendue(lu.aujourd_hui)
    jours = {"depart": lu.horloge.depart, "echeance": lu.horloge.echeance, "suspendue_jusqu_au": arret and arret.jusqua}
    return {
        **{nom: jour.isoformat() if jour else None for nom, jour in jours.items()},
        "jours_suspendus": lu.horloge.jours_suspendus,
        "passee": lu.horloge.passee(lu.aujourd_hui),
    }


def _controle(rendu: Controle) -> dict[str, Any]:
    return {
        "complet": rendu.complet,
        "eligible": rendu.eligible,
        "observations": rendu.observations,
        "par": str(rendu.personne),
        "le": rendu.fait_le.isoformat(),
    }
