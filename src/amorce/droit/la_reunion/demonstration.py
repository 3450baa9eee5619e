"""Des courts métrages inventés : l'un cherche sa première aide, les autres sont à chaque étape de la leur."""

from amorce.droit.demonstration import FilmDeDemonstration

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
MENES = (
    ("Case créole", "engage", 18_000_00),
    ("Le Piton", "engage", 28_000_00),
    ("Marée haute", "acte_envoye", 26_000_00),
    ("Sous le vent", "accorde", 20_000_00),
    ("Grand large", "accorde", 30_000_00),
    ("Fer de lance", "rejete", 0),
    ("La Ravine", "delibere", 15_000_00),
    ("Bois de rose", "avis_rendu", 0),
)
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
    )
