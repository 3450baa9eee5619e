"""The report of a dossier: which version stands, what changed from another, as a document to keep or to go on with."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.dossiers.papiers.odt import en_odt
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.amorce_du_rapport import amorce_du_rapport, avis_technique
from amorce.instruction.comparaison import Morceau, compare
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport

__all__ = ["amorce_du_rapport", "avis_technique", "comparees", "rapport_odt", "rapport_pdf", "rapport_pret"]

TITRE = "Rapport d'instruction"


def rapport_pret(dossier: Dossier) -> Rapport | None:
    """The version to deliberate on: the last one written, if it was said to be ready."""
    dernier = dossier.rapports.last()
    return dernier if dernier is not None and dernier.pret_le is not None else None


def rapport_pdf(rapport: Rapport) -> bytes:
    """Dated from its writing."""
    dossier, lu = rapport.dossier, DossierExamine(rapport.dossier)
    return en_feuille(
        titre=TITRE,
        surtitre=_surtitre(lu),
        fonds=dossier.fonds,
        numero=dossier.numero,
        pied=f"{TITRE} {dossier.numero}, version {rapport.rang} · {dossier.projet.titre}",
        quand=rapport.ecrit_le,
        corps=_corps(rapport, lu),
    )


def rapport_odt(rapport: Rapport) -> bytes:
    """The same text, for who goes on writing it elsewhere."""
    lu = DossierExamine(rapport.dossier)
    return en_odt(
        titre=TITRE,
        surtitre=_surtitre(lu),
        numero=rapport.dossier.numero,
        quand=rapport.ecrit_le,
        corps=_corps(rapport, lu),
    )


def _surtitre(lu: DossierExamine) -> str:
    return f"{lu.fonds.nom} – {dispositif_de(lu.dossier.dispositif).intitule}"


def _corps(rapport: Rapport, lu: DossierExamine) -> str:
    rubriques = [(r.libelle, rapport.textes.get(r.code, "")) for r in lu.regles.rubriques]
    donnees = {"rapport": rapport, "dossier": rapport.dossier, "lu": lu, "rubriques": rubriques}
    with override(LANGUE), timezone.override("UTC"):
        return render_to_string("service/instruction/rapport_papier.html", donnees)


def comparees(lu: DossierExamine, avant: Rapport, apres: Rapport) -> list[tuple[str, list[Morceau]]]:
    """By part, what changed from one version to the other."""
    parts = [(r.libelle, avant.textes.get(r.code, ""), apres.textes.get(r.code, "")) for r in lu.regles.rubriques]
    return [(libelle, compare(av, ap)) for libelle, av, ap in (*parts, _propositions(avant, apres))]


def _propositions(avant: Rapport, apres: Rapport) -> tuple[str, str, str]:
    return "Proposition", avant.proposition, apres.proposition
