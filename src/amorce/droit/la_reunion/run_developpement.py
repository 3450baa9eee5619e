"""Partie II-A-3 : l'aide au développement."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import forme_admise
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import VRAI, Booleen, et, non
from amorce.moteur.textes import val

CONTENUS = ("court_metrage", "long_metrage", "unitaire_tv", "serie_tv")


@texte.condition("RUN-II-DEV-03", "II-A-3, Bénéficiaires")
def societe() -> Booleen:
    """Le bénéficiaire est une société de production, SA, SAS, SARL ou EURL."""
    return et(v.type_demandeur.est("societe_production"), forme_admise())


@texte.condition("RUN-II-DEV-04", "II-A-3, Bénéficiaires")
def experience_et_projet() -> Booleen:
    """La société a déjà produit, et développe un projet d'auteur qui valorise La Réunion."""
    return et(v.experience_production, v.projet_valorise_reunion, v.projet_auteur)


@texte.regle("II-A-3, Contenu", "RUN-II-DEV-05")
def court_de_fiction() -> Booleen:
    """L'œuvre est un court métrage de fiction, que la fiche ne cite pas mais que le tableau tarife."""
    return et(v.format_oeuvre.est("court_metrage"), v.genre_oeuvre.est("fiction"))


@texte.condition("RUN-II-DEV-05", "II-A-3, Contenu")
def contenu_admis() -> Booleen:
    """L'œuvre est une fiction de longue durée, une série, une animation ou un documentaire de création ; le court
    métrage est admis.
    """
    genre = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    court = amb.AMB_30.choix(
        court_admis=VRAI, court_de_fiction_exclu=non(val(court_de_fiction)), series_courtes_8000=VRAI
    )
    return et(genre, v.format_oeuvre.parmi(*CONTENUS), court)


@texte.condition("RUN-II-DEV-06", "II-A-3, Contenu")
def marche_plus_large() -> Booleen:
    """Le projet ne vise pas le seul marché réunionnais."""
    return non(v.marche_vise.est("reunion_seule"))


dispositif = declare(
    run.DEVELOPPEMENT,
    "Aide au développement",
    (societe, experience_et_projet, contenu_admis, marche_plus_large),
)
