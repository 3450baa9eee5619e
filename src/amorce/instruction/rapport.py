"""The report of a dossier: how it begins, from what is known; which version stands; as a document to keep."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.economie import Economie
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import AvisTechnique, Rapport

TITRE = "Rapport d'instruction"


def rapport_pret(dossier: Dossier) -> Rapport | None:
    """The version to deliberate on: the last one written, if it was said to be ready."""
    dernier = dossier.rapports.last()
    return dernier if dernier is not None and dernier.pret_le is not None else None


def avis_technique(dossier: Dossier) -> AvisTechnique | None:
    """The one that the readers have."""
    return dossier.avis_techniques.select_related("personne").last()


def amorce_du_rapport(lu: DossierExamine) -> dict[str, str]:
    """A first draft, by part: what the law and the figures say. People write the rest."""
    reperes = [f"{r.libelle} : {r.redigee}." for r in Economie(lu).reperes]
    return {
        "admissibilite": "\n".join(_admissibilite(lu)),
        "coherence": "\n".join(reperes),
        "capacite": "",
    }


def _admissibilite(lu: DossierExamine) -> list[str]:
    if lu.manquees:
        return [f"Condition non remplie : {regle.enonce}" for regle in lu.manquees]
    dites = [f"{q.regle.enonce} {q.reponse.motif}" for q in lu.questions if q.reponse]
    return ["Aucune condition de l'aide n'est manquée.", *dites]


def rapport_pdf(rapport: Rapport) -> bytes:
    """Dated from its writing."""
    dossier = rapport.dossier
    lu = DossierExamine(dossier)
    rubriques = [(r.libelle, rapport.textes.get(r.code, "")) for r in lu.regles.rubriques]
    with override(LANGUE), timezone.override("UTC"):
        corps = render_to_string(
            "service/instruction/rapport_papier.html",
            {"rapport": rapport, "dossier": dossier, "lu": lu, "rubriques": rubriques},
        )
        return en_feuille(
            titre=TITRE,
            surtitre=f"{lu.fonds.nom} – {dispositif_de(dossier.dispositif).intitule}",
            fonds=dossier.fonds,
            numero=dossier.numero,
            pied=f"{TITRE} {dossier.numero}, version {rapport.rang} · {dossier.projet.titre}",
            quand=rapport.ecrit_le,
            corps=corps,
        )
