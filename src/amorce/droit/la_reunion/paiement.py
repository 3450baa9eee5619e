"""Partie III-D : d'une dépense présentée à ce qui reste à verser."""

from __future__ import annotations

from dataclasses import replace

from amorce.droit.la_reunion.compte import COMPTE, RESTE
from amorce.droit.la_reunion.depenses import DEPENSE_CLASSE, DEPENSE_LIGNE, ECART_BUDGET, SOLDE
from amorce.droit.la_reunion.montant import MONTANT
from amorce.droit.octroi import Borne
from amorce.droit.paiement import GRILLE, Blocages, Etape, Paiement

DU_CALCUL = (
    "montant.bilan_certifie",
    "montant.attestation_recente",
    "montant.forfait_de_5_pour_cent",
    "assiette",
    "taux",
    "plafond",
    "montant.aide_plafonnee",
    "bonifications",
    "intensite_max",
    "montant.reste_sous_l_intensite",
    "montant_calcule",
)
"""Du forfait de 5 % et de ses deux conditions jusqu'à l'aide calculée."""
PAIEMENT = Paiement(
    ligne=Borne(DEPENSE_LIGNE.code, "montant_calcule"),
    etapes=(
        Etape(
            COMPTE.code,
            {"depenses_locales": "depenses_locales_ht", "depenses_d_ailleurs": "depenses_hors_reunion_ht"},
        ),
        Etape(MONTANT.code, {"montant_calcule": "aide_calculee"}, DU_CALCUL),
        Etape(SOLDE.code),
        Etape(RESTE.code),
    ),
    classe=Borne(DEPENSE_CLASSE.code, "montant_calcule"),
    limite="depenses.limite_de_classe",
    aide="aide_votee",
    du=Borne(RESTE.code, "reste_a_verser"),
    trop=Borne(RESTE.code, "trop_verse"),
    locale="fournisseur_siege_reunion",
    bloque=Borne(SOLDE.code, "paiement_bloque"),
    remboursement=Borne("mention", "remboursement_a_examiner"),
    controles=(ECART_BUDGET.code, "depot_solde", "livrables", "mention"),
    a_motiver=(ECART_BUDGET.code,),
    declares=(
        "charge_financiere_supportee_par",
        "depense_rattachee_projet",
        "etat_recapitulatif_certifie_regisseur",
        "convention_coproduction_deleguee_fournie",
        "partenaire_intervenant_fabrication",
        "contrats_intervention_fournis",
        "attestation_expert_comptable",
        "attestation_presence_residence",
        "bilan_certifie_expert_comptable",
        "date_attestation_rsi",
        "budget_definitif",
        "date_premiere_diffusion",
        "livrables_fournis",
        "mention_soutien_presente",
    ),
    fixes=("date_debut_eligibilite", "date_fin_eligibilite"),
    sans_objet=("nature_publicite",),
    etablis=(
        "etat_recapitulatif_certifie_regisseur",
        "convention_coproduction_deleguee_fournie",
        "contrats_intervention_fournis",
        "attestation_expert_comptable",
        "attestation_presence_residence",
    ),
    grille=tuple(replace(rubrique, exigence="RUN-III-48") for rubrique in GRILLE),
    blocages=Blocages(engagements="RUN-III-13", calendrier="RUN-III-46", livrables="RUN-I-56", sur_place="RUN-I-71"),
    examen="RUN-III-49",
    service_fait="RUN-III-47",
)
