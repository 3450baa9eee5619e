"""Parties I-B, I-C, II, III-C et III-D : ce que l'acte d'une aide dit, article par article, et ce qui en revient."""

from __future__ import annotations

from amorce.droit.actes import (
    CADUCITE,
    CONSERVATION,
    CONTROLES,
    DEPENSES,
    DONNEES,
    ENGAGEMENTS,
    LIVRABLES,
    MENTION,
    REVERSEMENT,
    VERSEMENT,
    Actes,
    Clause,
    Retour,
)
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.actes import MENTIONS, SOLDES, SUPPORTS, TROIS_MOIS
from amorce.droit.la_reunion.montant import TYPE_ACTE
from amorce.droit.octroi import Borne

SOUTIEN = "avec le soutien du Conseil Régional de La Réunion et du Centre National du Cinéma et de l'image animée"
"""La mention, telle que le règlement l'écrit."""
RECIT = (run.ECRITURE, run.ECRITURE_MULTIMEDIA, run.RESIDENCE)
FORFAITS = (run.ECRITURE, run.ECRITURE_MULTIMEDIA)
SUR_DEPENSES = (run.DEVELOPPEMENT, run.PILOTE, run.COURT, run.PRODUCTION, run.MULTIMEDIA)
LOCALES = (run.PILOTE, run.COURT, run.PRODUCTION, run.MULTIMEDIA)
DIFFUSES = {
    run.PILOTE: "RUN-II-PIL-15",
    run.COURT: "RUN-II-CM-13",
    run.PRODUCTION: "RUN-II-PROD-16",
    run.MULTIMEDIA: "RUN-II-MM-14",
}
"""Par dispositif dont l'œuvre se diffuse, l'exigence d'en dire les dates."""
ELIGIBLES, EXCLUES = "I-B, Dépenses éligibles", "I-B, Dépenses non éligibles"
CONTRATS, CONVENTIONNEMENT, PAIEMENT = "I-C, Engagements contractuels", "III-C, Conventionnement", "III-D, Paiement"
FICHES = {
    run.ECRITURE: ("II-A-1", "ECR", "13", "14", "11"),
    run.ECRITURE_MULTIMEDIA: ("II-A-1", "ECR", "13", "14", "11"),
    run.RESIDENCE: ("II-A-2", "RES", "12", "13", "10"),
    run.DEVELOPPEMENT: ("II-A-3", "DEV", "15", "16", "13"),
    run.PILOTE: ("II-A-4", "PIL", "14", "17", "12"),
    run.COURT: ("II-A-5", "CM", "13", "15", "12"),
    run.PRODUCTION: ("II-B-1", "PROD", "16", "18", "14"),
    run.MULTIMEDIA: ("II-B-2", "MM", "14", "16", "12"),
}
"""Par dispositif : sa fiche, et les numéros de son délai, de ses deux ans, de ce qui se remet."""
REMIS = {
    run.ECRITURE: "le scénario ou le séquencier, et la note de réalisation",
    run.ECRITURE_MULTIMEDIA: "le scénario ou le séquencier, et la note de réalisation",
    run.RESIDENCE: "le scénario ou le séquencier",
    run.DEVELOPPEMENT: "le dossier du projet développé",
    run.PILOTE: "le pilote ou la maquette",
    run.COURT: "le court métrage",
    run.PRODUCTION: "l'œuvre",
    run.MULTIMEDIA: "l'œuvre",
}


def _de_la_fiche(dispositif: str) -> tuple[Clause, ...]:
    fiche, sigle, delai, deux_ans, remise = FICHES[dispositif]
    exigence, article, support = MENTIONS[dispositif]
    demarre = dispositif in (run.COURT, run.PRODUCTION, run.MULTIMEDIA)
    evenement = "la réalisation n'a pas démarré" if demarre else "le projet n'est pas achevé"
    pour = (dispositif,)
    return (
        Clause(
            ENGAGEMENTS,
            "Mener le projet à son terme dans le délai que l'acte fixe.",
            f"RUN-II-{sigle}-{delai}",
            f"{fiche}, Engagements",
            pour,
        ),
        Clause(
            ENGAGEMENTS,
            f"Remettre à la Région {REMIS[dispositif]}.",
            f"RUN-II-{sigle}-{remise}",
            f"{fiche}, Engagements",
            pour,
        ),
        Clause(MENTION, f"La mention « {SOUTIEN} » figure {SUPPORTS[support]}.", exigence, article, pour),
        Clause(
            CADUCITE,
            f"Si {evenement} deux ans après l'octroi, tout ou partie de ce qui est versé peut devoir être rendu.",
            f"RUN-II-{sigle}-{deux_ans}",
            f"{fiche}, Note importante",
            pour,
        ),
    )


SOLDE_DU_PILOTE = Clause(
    ENGAGEMENTS,
    "Déposer le dossier de solde deux mois au plus après la fin de la réalisation ou la première présentation.",
    "RUN-II-PIL-16",
    "II-A-4, Engagements",
    (run.PILOTE,),
)
DU_SOLDE = (
    SOLDE_DU_PILOTE,
    *(
        Clause(
            ENGAGEMENTS,
            "Déposer le dossier de solde deux mois au plus après la première diffusion.",
            exigence,
            f"{FICHES[dispositif][0]}, Engagements",
            (dispositif,),
        )
        for dispositif, exigence in (
            (run.COURT, "RUN-II-CM-14"),
            (run.PRODUCTION, "RUN-II-PROD-17"),
            (run.MULTIMEDIA, "RUN-II-MM-15"),
        )
    ),
    Clause(
        ENGAGEMENTS,
        "Déposer le dossier de solde trois mois au plus après la première diffusion.",
        "RUN-I-70",
        CONTRATS,
        TROIS_MOIS,
    ),
)
assert {d for clause in DU_SOLDE for d in clause.pour} == {*SOLDES, *TROIS_MOIS}

CLAUSES = (
    *(clause for dispositif in FICHES for clause in _de_la_fiche(dispositif)),
    *DU_SOLDE,
    Clause(
        ENGAGEMENTS,
        "Remettre une attestation de présence à la résidence.",
        "RUN-II-RES-09",
        "II-A-2, Engagements",
        (run.RESIDENCE,),
    ),
    *(
        Clause(
            ENGAGEMENTS,
            "Dire à la Région et à l'Agence Film Réunion les dates de diffusion dès qu'elles sont connues.",
            exigence,
            f"{FICHES[dispositif][0]}, Engagements",
            (dispositif,),
        )
        for dispositif, exigence in DIFFUSES.items()
    ),
    Clause(
        ENGAGEMENTS,
        "Suivre la réalisation et les justificatifs, et prévenir à temps le service de tout écart avec l'acte.",
        "RUN-III-55",
        PAIEMENT,
    ),
    Clause(
        VERSEMENT,
        "L'aide est forfaitaire : elle se verse sans recalcul sur les dépenses.",
        "RUN-III-41",
        PAIEMENT,
        FORFAITS,
    ),
    Clause(
        VERSEMENT,
        "L'aide se verse sur les dépenses réellement faites et payées ; son montant est un maximum.",
        "RUN-III-41",
        PAIEMENT,
        (run.RESIDENCE, *SUR_DEPENSES),
    ),
    Clause(
        VERSEMENT,
        "Acomptes et solde se versent après un contrôle du service fait : aucune avance n'est versée.",
        "RUN-III-53",
        PAIEMENT,
    ),
    Clause(
        VERSEMENT,
        "Chaque demande de paiement suit le calendrier prévisionnel et joint les justificatifs.",
        "RUN-III-46",
        PAIEMENT,
    ),
    Clause(
        DEPENSES,
        "Une dépense payée hors de la période d'éligibilité ne compte pas.",
        "RUN-III-43",
        PAIEMENT,
    ),
    Clause(
        DEPENSES,
        "Comptent les dépenses hors taxes, payées pour le projet, dans la nomenclature du CNC.",
        "RUN-I-39",
        ELIGIBLES,
        SUR_DEPENSES,
    ),
    Clause(
        DEPENSES,
        "Seules comptent celles faites à La Réunion, auprès d'entreprises qui y ont leur siège.",
        "RUN-III-61",
        "III-D, Dépenses éligibles",
        LOCALES,
    ),
    Clause(
        DEPENSES,
        "Ne comptent pas : valorisations internes, gérants non salariés, personnel titulaire du service public, TVA, "
        "amendes et pénalités, immobilisations et amortissements, imprévus, apports en industrie.",
        "RUN-I-48",
        EXCLUES,
        SUR_DEPENSES,
    ),
    Clause(
        DEPENSES,
        "Une dépense déjà présentée à une autre aide publique et payée par elle ne compte pas.",
        "RUN-III-42",
        PAIEMENT,
    ),
    Clause(
        DEPENSES,
        "Le budget définitif ne s'écarte pas de plus de 20 % du budget de l'acte.",
        "RUN-I-55",
        "I-B, Plan de financement",
        SUR_DEPENSES,
    ),
    Clause(
        LIVRABLES,
        "Le dossier de solde comprend ces documents et supports.",
        "RUN-I-56",
        "I-B, Livrables du dossier de solde",
    ),
    Clause(
        CONTROLES,
        "Le bénéficiaire tient dans ses locaux, à la disposition de qui la collectivité désigne, toutes les pièces "
        "justificatives du projet.",
        "RUN-I-71",
        "I-C, Contrôles",
    ),
    Clause(CONSERVATION, "Les pièces se conservent jusqu'à la date que l'acte fixe.", "RUN-III-45", PAIEMENT),
    Clause(
        REVERSEMENT,
        "Une irrégularité, ou un engagement non tenu, fait rendre tout ou partie de ce qui est versé, sans préjudice "
        "des autres sanctions.",
        "RUN-III-51",
        PAIEMENT,
    ),
    Clause(
        DONNEES,
        "Les documents remis à la Région sont confidentiels, sauf réglementation contraire.",
        "RUN-I-62",
        "I-C, Documentation",
    ),
)
RETOUR = Retour(
    question="retour_convention",
    envoi="date_envoi_convention",
    retour="date_retour_convention",
    exemplaires="nb_exemplaires_convention",
    nombre=2,
    constats={
        "convention_paraphee": True,
        "convention_signee": True,
        "cachet_entreprise": True,
        "convention_datee": False,
    },
    justifie="retard_justifie",
    limite="date_limite",
    a_temps="delai_respecte",
    conforme="conforme",
    statut="statut",
    phrases=(
        "Imprimer deux exemplaires et parapher chaque page.",
        "Les signer, sans les dater : la Région les date.",
        "Y apposer le cachet de l'entreprise ; un auteur n'en a pas.",
        "Les renvoyer tous les deux au service.",
    ),
    exigences=("RUN-I-69", "RUN-III-37", "RUN-III-38"),
)
_SOCIETE = (
    "justificatifs_remuneration",
    "attestations_regularite_sociale",
    "factures",
    "etat_recapitulatif_regie",
    "attestation_expert_comptable",
    "attestation_honneur",
)
_RECIT = ("scenario", "sequencier", "note_realisation")
_TOURNE = ("photos_tournage", "extraits")
ACTES = Actes(
    genre=Borne(TYPE_ACTE.code, "type_acte"),
    cumul="autres_aides_de_l_annee",
    clauses=CLAUSES,
    retour=RETOUR,
    livrables={
        run.ECRITURE: _RECIT,
        run.ECRITURE_MULTIMEDIA: _RECIT,
        run.RESIDENCE: _RECIT[:2],
        run.DEVELOPPEMENT: ("dossier_projet_developpe",),
        run.PILOTE: ("pilote", "maquette", *_TOURNE),
        run.COURT: ("court_metrage", *_TOURNE),
        run.PRODUCTION: ("oeuvre", *_TOURNE),
        run.MULTIMEDIA: ("oeuvre", *_TOURNE),
    },
    pieces={
        **dict.fromkeys(FORFAITS, ("attestation_honneur",)),
        run.RESIDENCE: ("attestation_presence_residence", "factures", "attestation_honneur"),
        **dict.fromkeys(SUR_DEPENSES, _SOCIETE),
    },
    exiges={
        "periode": "RUN-III-39",
        "budget": "RUN-III-39",
        "plan_de_financement": "RUN-III-39",
        "pieces_du_paiement": "RUN-III-40",
        "engagements": "RUN-III-40",
        "livrables": "RUN-I-56",
        "conservation": "RUN-III-45",
        "visas": "RUN-I-72",
    },
    un_par_aide="RUN-I-20",
    complet="RUN-III-39",
)
