"""Des courts métrages inventés : l'un cherche sa première aide, les autres sont à chaque étape de la leur."""

from amorce.droit.demonstration import DepenseDeDemonstration, FilmDeDemonstration

COURT = {
    "type_demandeur": "societe_production",
    "genre_oeuvre": "fiction",
    "format_oeuvre": "court_metrage",
    "duree_minutes": "18",
    "destinations_oeuvre": ["cinema"],
    "date_debut_tournage": "2099-01-01",
    "projet_valorise_reunion": True,
}
FilmDeDemonstration(
    titre="Les Hauts (démonstration)",
    dispositif="run_court_metrage",
    du_film=COURT,
    de_la_demande={"depenses_locales_ht": "41500", "aide_demandee": "25000"},
)
SUR_PLACE = {
    "nature_depense": "facture_fournisseur",
    "depense_phase": "production",
    "depense_realisee_reunion": True,
    "attestation_regularite_sociale": True,
}
DEPENSES = tuple(
    DepenseDeDemonstration(classe, libelle, f"{fournisseur} (démonstration)", ht, il_y_a, {**SUR_PLACE, **faits})
    for classe, libelle, fournisseur, ht, il_y_a, faits in (
        ("V", "Décors du phare", "Décors du Piton", 14_200_00, 22, {}),
        ("VI", "Traversée de l'équipe", "Cars de l'Est", 6_300_00, 21, {}),
        ("VI", "Hébergement, neuf nuits", "Hôtel des Hauts", 8_450_00, 20, {}),
        ("VII", "Caméra et optiques", "Optiques du Sud", 11_900_00, 19, {}),
        ("VIII", "Étalonnage", "Labo lumière", 3_600_00, 16, {"depense_phase": "post_production"}),
        (
            "IX",
            "Affiches dans les salles",
            "Réclame océane",
            2_100_00,
            15,
            {"nature_publicite": "marketing_grand_public"},
        ),
    )
)
BUDGET = (
    ("I", "Droits artistiques", 14_000_00, 4_000_00),
    ("II", "Personnel", 46_000_00, 20_000_00),
    ("III", "Interprétation", 24_000_00, 10_000_00),
    ("IV", "Charges sociales", 22_000_00, 9_000_00),
    ("V", "Décors et costumes", 16_000_00, 14_000_00),
    ("VI", "Transports, défraiements, régie", 12_000_00, 11_000_00),
    ("VII", "Moyens techniques", 14_000_00, 8_000_00),
    ("VIII", "Post-production", 12_000_00, 4_000_00),
)
AVEC_LES_DEPENSES = {
    "depense_rattachee_projet": True,
    "attestation_expert_comptable": True,
    "partenaire_intervenant_fabrication": False,
    "bilan_certifie_expert_comptable": False,
    "budget_definitif": "160000",
}
MENES = (
    ("Case créole", "engage", 18_000_00),
    ("Le Piton", "engage", 28_000_00),
    ("Marée haute", "acte_envoye", 26_000_00),
    ("Sous le vent", "accorde", 20_000_00),
    ("Grand large", "accorde", 30_000_00),
    ("Fer de lance", "rejete", 0),
    ("La Ravine", "delibere", 15_000_00),
    ("Bois de rose", "avis_rendu", 0),
    ("Terre d'ombre", "solde_demande", 16_000_00),
    ("Vent debout", "solde", 22_000_00),
    ("La Plaine", "reversement", 14_000_00),
)
PAYES = ("solde_demande", "solde", "reversement")
for _titre, _jusqu_a, _accorde in MENES:
    FilmDeDemonstration(
        titre=f"{_titre} (démonstration)",
        dispositif="run_court_metrage",
        du_film={
            **COURT,
            "categorie_programme": "aucune_exclusion",
            "valeur_patrimoniale": True,
            "interet_diffuseur": True,
            "interet_festival": True,
            "cout_film": "160000",
            "budget_total": "160000",
            "depenses_locales_ht": "80000",
            "depenses_hors_reunion_ht": "20000",
            "autres_aides_publiques": "0",
            "experience_production": True,
            "entreprise_en_difficulte": False,
            "ordre_recuperation_non_execute": False,
        },
        de_la_demande={
            "nb_criteres_bonification": 2,
            "aide_demandee": "30000",
        },
        deposee=True,
        jusqu_a=_jusqu_a,
        accorde=_accorde,
        budget=BUDGET if _accorde else (),
        depenses=DEPENSES if _jusqu_a in PAYES else (),
        avec_les_depenses=AVEC_LES_DEPENSES,
    )
