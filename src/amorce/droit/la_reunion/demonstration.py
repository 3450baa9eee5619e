"""Un court métrage inventé, qui cherche sa première aide."""

from amorce.droit.demonstration import FilmDeDemonstration

FilmDeDemonstration(
    titre="Les Hauts (démonstration)",
    dispositif="run_court_metrage",
    du_film={
        "type_demandeur": "societe_production",
        "genre_oeuvre": "fiction",
        "format_oeuvre": "court_metrage",
        "duree_minutes": "18",
        "destinations_oeuvre": ["cinema"],
        "date_debut_tournage": "2099-01-01",
        "projet_valorise_reunion": True,
    },
    de_la_demande={"depenses_locales_ht": "41500", "aide_demandee": "25000"},
)
