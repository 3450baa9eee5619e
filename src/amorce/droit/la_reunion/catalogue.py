"""Les fiches des dispositifs du fonds de La Réunion au catalogue : étape, public, tableaux, dépenses, documents."""

from __future__ import annotations

from amorce.droit.catalogue import Case, Depenses, Etape, Fiche, Ligne, Note, Public, Tableau
from amorce.droit.la_reunion import bonifications as bon
from amorce.droit.la_reunion import depenses as dep
from amorce.droit.la_reunion import (
    montant,
    run_court_metrage,
    run_developpement,
    run_ecriture,
    run_ecriture_multimedia,
    run_multimedia,
    run_pilote_maquette,
    run_production,
    run_residence,
    tableaux,
)
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.textes import de

PIECES = ("dossier", "exemplaires", "format_piece")
LIVRABLES = ("livrables", "mention")

DOSSIER_DE_DEMANDE = Note(
    "La liste des pièces est celle du « Dossier de demande » du dispositif, en ligne sur les sites de la Région et de "
    "l'Agence Film Réunion.",
    "III-A, Demande d'aide",
)
DEUX_PARTIES = Note(
    "Le dossier a deux parties : l'une administrative, l'autre artistique et technique.", "III-A, Demande d'aide"
)
LETTRES = Note(
    "Des lettres d'intention de diffuseurs, de distributeurs ou de producteurs peuvent être jointes.", "II-A, Pièces"
)
NOTES = (DOSSIER_DE_DEMANDE, DEUX_PARTIES)


LIGNES_DU_TABLEAU = VOCABULAIRE["categorie_tableau"]


# Combien : le tableau récapitulatif, les séries, les majorations, les bonifications, les taux


def _lignes(*codes: str) -> Tableau:
    """Les lignes du tableau récapitulatif qui valent pour un dispositif."""
    lignes = tuple(
        Ligne(libelle_du_code(LIGNES_DU_TABLEAU, code), (tableaux.PLANCHERS_LUS.get(code), tableaux.PLAFONDS[code]))
        for code in codes
    )
    return Tableau("Planchers et plafonds", ("Œuvre", "Plancher", "Plafond"), lignes)


DEVELOPPEMENTS = _lignes(
    "developpement_court_metrage", "developpement_lm_documentaire", "developpement_lm_fiction_animation"
)
PILOTES = _lignes("pilote_maquette")
COURTS = _lignes("production_court_metrage")
PRODUCTIONS = _lignes(*(code for code in tableaux.PLAFONDS if code.startswith("production_")))

SERIES = Tableau(
    "Les séries, par saison",
    ("Série", "Saison 1", "Saison 2", "Saison 3", "Saison 4"),
    tuple(Ligne(libelle, tableaux.SAISONS[serie]) for serie, (libelle, _, _) in tableaux.COLONNES.items()),
    "Des plafonds. Au-delà de la quatrième saison, aucun montant n'est prévu.",
)
MAJORATIONS = Tableau(
    "Les majorations du plafond",
    ("Majoration", "Montant"),
    (
        Ligne(
            "Documentaire de 52 minutes : thématique inédite et diffuseur national",
            (tableaux.MAJORATION_DOCUMENTAIRE,),
            tableaux.majoration_documentaire,
        ),
        Ligne(
            "Fiction de 90 minutes : quatre critères réunis", (montant.MAJORATION_FICTION,), montant.majoration_fiction
        ),
        *(
            Ligne(de(critere).enonce, (seuil,), critere)
            for critere, seuil in (
                (montant.budget_suffisant, montant.BUDGET_MAJORATION),
                (montant.depenses_locales_suffisantes, montant.DEPENSES_MAJORATION),
                (montant.emplois_suffisants, None),
                (montant.aide_publique_compatible, None),
            )
        ),
    ),
)
BONIFICATIONS = Tableau(
    "Les sept bonifications",
    ("Bonification", "Montant ou taux"),
    (
        Ligne("Création musicale liée à La Réunion", (bon.BONIFICATION,), bon.creation_musicale),
        Ligne("Auteur d'une œuvre antérieure liée à La Réunion", (bon.BONIFICATION,), bon.auteur_deja_reunionnais),
        Ligne("Œuvre innovante", (bon.BONIFICATION,), bon.innovation),
        Ligne("Coproduction à lien culturel fort avec La Réunion", (bon.TAUX_LIEN_CULTUREL,), bon.lien_culturel),
        Ligne("Coproduction avec un autre État de l'Union européenne", (bon.TAUX_EUROPEEN,), bon.europeenne),
        Ligne("Coproduction avec un pays de la liste du CAD de l'OCDE", (bon.TAUX_CAD,), bon.cad),
        Ligne("Œuvre difficile : court métrage, documentaire de création", (bon.TAUX_DIFFICILE,), bon.difficile),
    ),
    "Les montants s'ajoutent à l'aide ; parmi les taux obtenus, le plus élevé remplace le taux de base.",
)


def _taux(*lignes: tuple[str, Case]) -> Tableau:
    return Tableau("Les taux", ("Taux", "Valeur"), tuple(Ligne(libelle, (case,)) for libelle, case in lignes))


FRAIS_GENERAUX = ("Forfait de frais généraux, sur les dépenses locales", montant.FORFAIT_FRAIS_GENERAUX)
TAUX = _taux(
    ("Taux de base, fixé par le cadre d'intervention", montant.taux_de_base),
    ("Intensité d'aide publique, au plus", montant.intensite),
    FRAIS_GENERAUX,
)
TAUX_DEVELOPPEMENT = _taux(("Taux du développement", montant.TAUX_DEVELOPPEMENT), FRAIS_GENERAUX)


# Les dépenses

DEPENSES = Depenses(
    retenues=(
        dep.payee_pour_le_projet,
        *dep.ACTIONS_LOCALES,
        dep.fournisseur_local,
        dep.depense_de_developpement,
        dep.remuneration_justifiee,
        dep.facture_fournie,
        dep.facture_acquittee,
        dep.payee_par_le_porteur,
        dep.payee_dans_la_periode,
        dep.piece_probante,
        dep.convention_du_coproducteur,
    ),
    ecartees=(
        *dep.NATURES_EXCLUES,
        dep.hors_gerant,
        dep.hors_imprevus,
        dep.pas_de_marketing,
        *dep.FRAIS_GENERAUX,
        dep.pas_deja_financee,
    ),
)

# Les fiches, dans l'ordre du règlement

ecriture = Fiche(
    run_ecriture.dispositif,
    Etape.ECRITURE,
    (Public.AUTEUR,),
    Note("Écrire une œuvre de cinéma ou d'audiovisuel : scénario ou séquencier, note de réalisation.", "II-A-1, Objet"),
    forfait=montant.forfait,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=(*NOTES, LETTRES),
)
ecriture_multimedia = Fiche(
    run_ecriture_multimedia.dispositif,
    Etape.ECRITURE,
    (Public.AUTEUR,),
    Note("Écrire une œuvre pour les nouveaux médias.", "I-A, Structuration du fonds"),
    genres=("multimedia",),
    forfait=montant.forfait,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
residence = Fiche(
    run_residence.dispositif,
    Etape.ECRITURE,
    (Public.AUTEUR,),
    Note("Participer à une résidence d'écriture, nationale ou internationale, et y être accompagné.", "II-A-2, Objet"),
    forfait=montant.forfait,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=(*NOTES, LETTRES),
)
developpement = Fiche(
    run_developpement.dispositif,
    Etape.DEVELOPPEMENT,
    (Public.SOCIETE,),
    Note(
        "Après l'écriture et avant la mise en production, mener un projet jusqu'au dossier qui se présente aux "
        "financeurs.",
        "II-A-3, Objet",
    ),
    plafonds=tuple(ligne.cases[1] for ligne in DEVELOPPEMENTS.lignes),
    tableaux=(DEVELOPPEMENTS, TAUX_DEVELOPPEMENT),
    depenses=DEPENSES,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
pilote = Fiche(
    run_pilote_maquette.dispositif,
    Etape.DEVELOPPEMENT,
    (Public.SOCIETE,),
    Note("Montrer aux financeurs des images de l'œuvre à venir, avant sa mise en production.", "II-A-4, Objet"),
    planchers=(tableaux.PLANCHERS["pilote_maquette"],),
    plafonds=(tableaux.PLAFONDS["pilote_maquette"],),
    tableaux=(PILOTES, TAUX, BONIFICATIONS),
    depenses=DEPENSES,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
court_metrage = Fiche(
    run_court_metrage.dispositif,
    Etape.PRODUCTION,
    (Public.SOCIETE,),
    Note("Produire un film court pour le cinéma, première œuvre ou œuvre confirmée.", "II-A-5, Objet"),
    planchers=(tableaux.PLANCHERS["production_court_metrage"],),
    plafonds=(tableaux.PLAFONDS["production_court_metrage"],),
    tableaux=(COURTS, TAUX, BONIFICATIONS),
    depenses=DEPENSES,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
production = Fiche(
    run_production.dispositif,
    Etape.PRODUCTION,
    (Public.SOCIETE,),
    Note("Réaliser une œuvre originale, pour le cinéma ou la télévision.", "II-B-1, Objet"),
    plafonds=(
        *(ligne.cases[1] for ligne in PRODUCTIONS.lignes),
        *(c for saisons in tableaux.SAISONS.values() for c in saisons),
    ),
    tableaux=(PRODUCTIONS, SERIES, MAJORATIONS, BONIFICATIONS, TAUX),
    depenses=DEPENSES,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
multimedia = Fiche(
    run_multimedia.dispositif,
    Etape.PRODUCTION,
    (Public.SOCIETE,),
    Note("Produire une œuvre innovante pour les nouveaux médias.", "II-B-2, Objet"),
    genres=("multimedia",),
    tableaux=(TAUX, BONIFICATIONS),
    depenses=DEPENSES,
    pieces=PIECES,
    livrables=LIVRABLES,
    notes=NOTES,
)
