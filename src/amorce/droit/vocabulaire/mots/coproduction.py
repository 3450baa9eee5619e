"""Les mots de la coproduction."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "La coproduction"
MOTS = {
    "coproduction": Mots(
        "L'œuvre est-elle produite en coproduction ?", "Deux producteurs au moins, liés par un contrat."
    ),
    "coproduction_internationale": Mots("L'un des coproducteurs est-il établi à l'étranger ?"),
    "type_coproduction": Mots(
        "Quelle est la forme de la coproduction ?",
        "Le coproducteur délégué partage la responsabilité de l'œuvre ; l'exécutif la fabrique pour le compte d'un autre.",
    ),
    "pays_coproducteur_ue": Mots(
        "L'un des coproducteurs est-il établi dans un autre État de l'Union européenne ?",
        "L'aide publique peut alors atteindre 60 % du budget au lieu de 50 %.",
    ),
    "coproducteur_pays_cad_ocde": Mots(
        "L'un des coproducteurs est-il d'un pays qui reçoit l'aide au développement de l'OCDE ?",
        "La liste est celle du Comité d'aide au développement (CAD) ; Madagascar y figure, par exemple.",
    ),
    "coproduction_societe_oeuvre_reunion": Mots(
        "Un coproducteur a-t-il déjà produit une œuvre fortement liée à La Réunion ?",
        "Par son sujet ou sa culture ; une telle coproduction ouvre un taux bonifié.",
    ),
    "partenaire_intervenant_fabrication": Mots(
        "Un coproducteur ou un diffuseur intervient-il aussi dans la fabrication ?",
        "S'il fournit par exemple du tournage ou du montage, ses contrats sont demandés au solde.",
    ),
}
