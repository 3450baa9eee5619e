"""The columns that a table of aids may have: our own headings, and those of the tables that people have."""

from __future__ import annotations

from amorce.octrois.imports.genres import Colonne

COLONNES = (
    Colonne("autorite", "Autorité", "financeur, collectivite, nomattribuant, nom de l attribuant, attribuant, funder"),
    Colonne("dispositif", "Dispositif", "dispositifaide, aide, programme, type d aide, intitule du dispositif"),
    Colonne(
        "nom", "Bénéficiaire", "nombeneficiaire, nom du beneficiaire, structure, producteur, societe", requise=True
    ),
    Colonne("siret", "SIRET", "idbeneficiaire, siret du beneficiaire, n siret, no siret"),
    Colonne("rna", "RNA", "rnabeneficiaire, numero rna"),
    Colonne(
        "personne",
        "Personne physique",
        "auteur, personne",
        aide="oui ou non ; une case vide se lit oui, et le nom n'est pas publié, sauf d'un numéro RNA, d'un SIRET dont "
        "le nom dit la forme juridique, ou si tout le tableau n'a que des personnes morales.",
    ),
    Colonne(
        "taille",
        "Taille de l'entreprise",
        "taille, categorie d entreprise, type d entreprise",
        aide="PME ou grande entreprise, à la date de l'octroi.",
    ),
    Colonne("naf", "Activité (NAF ou NACE)", "naf, nace, ape, code ape, code naf, code nace, secteur d activite"),
    Colonne("commune", "Commune du bénéficiaire", "commune, ville"),
    Colonne(
        "departement_beneficiaire",
        "Département du bénéficiaire (code)",
        "departement du beneficiaire, dep beneficiaire",
        aide="Où il est établi ; il dit aussi sa région.",
    ),
    Colonne("votee_le", "Date du vote", "date de vote, date, date de deliberation, date d attribution, date decision"),
    Colonne("annee", "Année", "exercice, annee budgetaire, millesime"),
    Colonne("signee_le", "Date de signature", "dateconvention, date de convention, signee le, date de la convention"),
    Colonne("reference", "Référence", "referencedecision, numero, n de deliberation, deliberation, dossier"),
    Colonne("objet", "Objet", "titre, titre du projet, projet, oeuvre, film, intitule du projet", requise=True),
    Colonne(
        "montant", "Montant voté", "montant, aide votee, subvention, montant attribue, montant accorde", requise=True
    ),
    Colonne("maintenu", "Montant maintenu", "montant definitif"),
    Colonne("paye", "Payé", "montant paye, verse, montant verse"),
    Colonne("phase", "Phase", "etape, stade"),
    Colonne("genre", "Genre", "genre de l oeuvre"),
    Colonne("format", "Format", "format de l oeuvre, type d oeuvre"),
    Colonne("duree", "Durée en minutes", "duree"),
    Colonne("filiere", "Filière", "secteur"),
    Colonne("axe", "Axe de la convention", "axe"),
    Colonne("cout", "Coût de l'œuvre", "budget, cout, cout total, budget total, devis"),
    Colonne("premier_ou_deuxieme", "Premier ou deuxième film", "premier film, 1er ou 2e film"),
    Colonne("initiative_regionale", "Initiative régionale", "regional"),
    Colonne("independant", "Indépendant", "producteur independant"),
    Colonne("genre_auteur", "Genre de l'auteur", "genre auteur, genre autrice, sexe de l auteur"),
    Colonne("genre_realisateur", "Genre du réalisateur", "genre realisateur, genre realisatrice, sexe du realisateur"),
    Colonne(
        "naissance", "Année de naissance de l'auteur", "annee de naissance, naissance", aide="L'année seule, sans nom."
    ),
    Colonne("conditions", "Conditions de versement", "conditionsversement, versement"),
    Colonne("periode_debut", "Début des versements"),
    Colonne("periode_fin", "Fin des versements"),
    Colonne("territoire", "Commune concernée (INSEE)", "code commune, code insee, insee"),
    Colonne("departement", "Département (code)", "departement, code departement, dep"),
    Colonne("region", "Région (code)", "region, code region, reg"),
    Colonne("base", "Base au regard des aides d'État", "regime, base legale"),
)
