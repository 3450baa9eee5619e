"""Partie III-D : d'une dépense présentée à ce qui reste à verser."""

from __future__ import annotations

from dataclasses import replace

from amorce.droit.la_reunion.compte import COMPTE, RESTE
from amorce.droit.la_reunion.depenses import DEPENSE_CLASSE, DEPENSE_LIGNE, ECART_BUDGET, SOLDE
from amorce.droit.la_reunion.montant import MONTANT
from amorce.droit.octroi import Borne
from amorce.droit.paiement import (
    AUTRE,
    BULLETIN,
    DE_BULLETIN,
    DE_FACTURE,
    DE_PAIEMENT,
    FACTURE,
    GRILLE,
    NOTE,
    Blocages,
    Etape,
    NatureDePreuve,
    Paiement,
    Payeur,
)
from amorce.droit.paiement import PAIEMENT as PAYE

SOCIALE, REGIE, CONVENTION, CONTRAT = (
    "attestation_sociale",
    "etat_de_regie",
    "convention_deleguee",
    "contrat_partenaire",
)
REMUNERATIONS, FACTURES = (NOTE, BULLETIN, FACTURE), (FACTURE,)
NATURES = (
    NatureDePreuve(SOCIALE, "Attestation de régularité sociale", "RUN-I-43", ("urssaf", "vigilance", "regularite")),
    NatureDePreuve(REGIE, "État récapitulatif certifié par le régisseur général", "RUN-I-45", ("recapitulatif",)),
    NatureDePreuve(CONTRAT, "Contrat d'un partenaire qui intervient dans la fabrication", "RUN-I-54"),
    NatureDePreuve(CONVENTION, "Convention de coproduction déléguée", "RUN-III-57", ("coproduction",)),
    NatureDePreuve(PAYE, "Preuve du paiement, relevé bancaire", "RUN-I-39", DE_PAIEMENT),
    NatureDePreuve(FACTURE, "Facture de fournisseur ou de main d'œuvre", "RUN-I-44", DE_FACTURE),
    NatureDePreuve(BULLETIN, "Bulletin de salaire", "RUN-I-43", DE_BULLETIN),
    NatureDePreuve(NOTE, "Note d'auteur", "RUN-I-43"),
    NatureDePreuve(AUTRE, "Autre pièce probante", "RUN-III-44"),
)


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
DU_FORFAIT = ("bilan_certifie_expert_comptable", "date_attestation_rsi")
"""Le forfait de 5 % se compte sur présentation des deux."""
PAIEMENT = Paiement(
    ligne=Borne(DEPENSE_LIGNE.code, "montant_calcule"),
    etapes=(
        Etape(
            COMPTE.code,
            {"depenses_locales": "depenses_locales_ht", "depenses_d_ailleurs": "depenses_hors_reunion_ht"},
        ),
        Etape(MONTANT.code, {"montant_calcule": "aide_calculee"}, DU_CALCUL),
        Etape(SOLDE.code, lit=("depenses.reste_sous_le_budget_definitif",)),
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
        "depense_rattachee_projet",
        "etat_recapitulatif_certifie_regisseur",
        "partenaire_intervenant_fabrication",
        "contrats_intervention_fournis",
        "attestation_expert_comptable",
        "attestation_presence_residence",
        "bilan_certifie_expert_comptable",
        "date_attestation_rsi",
        "budget_definitif",
        "autres_aides_publiques",
        "date_premiere_diffusion",
        "livrables_fournis",
        "mention_soutien_presente",
    ),
    totaux=("autres_aides_publiques",),
    fixes=("date_debut_eligibilite", "date_fin_eligibilite"),
    sans_objet=("nature_publicite",),
    etablis=(
        "etat_recapitulatif_certifie_regisseur",
        "contrats_intervention_fournis",
        "attestation_expert_comptable",
        "attestation_presence_residence",
        *DU_FORFAIT,
    ),
    presentes=DU_FORFAIT,
    natures=NATURES,
    etablissent={
        "attestation_regularite_sociale": SOCIALE,
        "etat_recapitulatif_certifie_regisseur": REGIE,
        "convention_coproduction_deleguee_fournie": CONVENTION,
        "contrats_intervention_fournis": CONTRAT,
    },
    justifient={
        **dict.fromkeys(("I", "II", "III", "IV"), REMUNERATIONS),
        **dict.fromkeys(("V", "VI", "VII", "VIII", "IX"), FACTURES),
    },
    payeur=Payeur("charge_financiere_supportee_par", "beneficiaire", "coproducteur_delegue"),
    redits=("budget_definitif", "autres_aides_publiques"),
    grille=tuple(replace(rubrique, exigence="RUN-III-48") for rubrique in GRILLE),
    blocages=Blocages(engagements="RUN-III-13", calendrier="RUN-III-46", livrables="RUN-I-56", sur_place="RUN-I-71"),
    examen="RUN-III-49",
    service_fait="RUN-III-47",
)
