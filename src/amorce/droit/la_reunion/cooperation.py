"""Partie I-D : les seuils du « 1 € pour 2 € », lus sur une aide votée, seule ou avec celles d'autres collectivités.

Ils servent au registre de la convention : ce qui manque à une aide pour que le CNC l'abonde se mesure en euros.
"""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import abondement as ab
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.expressions import Booleen, Montant, au_moins_zero, et, euros, plus_grand, plus_petit, si
from amorce.moteur.textes import val

SEUILS = (
    ab.seuil_du_court,
    ab.cumul_du_court,
    ab.seuil_du_long,
    ab.cumul_du_long,
    ab.seuil_du_long_documentaire,
    ab.cumul_du_long_documentaire,
    ab.seuil_de_la_fiction,
    ab.cumul_de_la_fiction,
    ab.seuil_du_documentaire,
    ab.cumul_du_documentaire,
    ab.seuil_de_la_serie,
)
"""L'agrément, l'autorisation et le compte du producteur se constatent au CNC, pas sur un vote de la Région."""


@texte.regle(ab.ARTICLE)
def seuils_atteints() -> Booleen:
    """La catégorie de l'œuvre est ouverte au « 1 € pour 2 € », et l'aide en atteint les seuils."""
    return et(val(ab.categorie_prevue), *(val(seuil) for seuil in SEUILS))


def _par_categorie(
    court: Montant, long: Montant, long_doc: Montant, fiction: Montant, documentaire: Montant
) -> Montant:
    """Une série a le seuil de l'œuvre unitaire de même catégorie."""
    autre = si(v.genre_oeuvre.est("documentaire_creation"), documentaire, fiction)
    return si(
        val(ab.court_metrage), court, si(val(ab.long_de_fiction), long, si(val(ab.long_documentaire), long_doc, autre))
    )


@texte.regle(ab.ARTICLE)
def seuil_seul() -> Montant:
    """Ce que la collectivité donne au moins quand elle est seule."""
    return _par_categorie(ab.COURT, ab.LONG, ab.LONG_DOC, ab.FICTION, ab.DOCUMENTAIRE)


@texte.regle(ab.ARTICLE)
def seuil_a_plusieurs() -> Montant:
    """Ce que donnent ensemble, au moins, les collectivités qui aident la même œuvre."""
    return _par_categorie(ab.COURT_CUMUL, ab.LONG_CUMUL, ab.LONG_DOC_CUMUL, ab.FICTION_CUMUL, ab.DOCUMENTAIRE_CUMUL)


@texte.regle(ab.ARTICLE)
def manque_seul() -> Montant:
    """Ce qui manque à la collectivité seule."""
    return au_moins_zero(val(seuil_seul) - v.aide_region)


@texte.regle(ab.ARTICLE)
def manque_ensemble() -> Montant:
    """Ce qui manque aux collectivités qui aident la même œuvre."""
    return au_moins_zero(val(seuil_a_plusieurs) - val(ab.cumul))


@texte.regle(ab.ARTICLE)
def somme_au_seuil() -> Montant:
    """La somme qui se compare au seuil dont il manque le plus, ou, quand l'un ou l'autre suffit, le moins."""
    seul, ensemble = val(manque_seul), val(manque_ensemble)
    a_plusieurs = amb.AMB_47.choix(
        individuel_et_cumule=si(seul >= ensemble, v.aide_region, val(ab.cumul)),
        individuel_ou_cumule=si(seul <= ensemble, v.aide_region, val(ab.cumul)),
        cumule_seul=val(ab.cumul),
    )
    return si(val(ab.plusieurs_collectivites), a_plusieurs, v.aide_region)


@texte.regle(ab.ARTICLE)
def manque_au_seuil() -> Montant:
    """Ce qui manque à l'aide pour atteindre les seuils de sa catégorie ; rien hors des catégories prévues."""
    seul, ensemble = val(manque_seul), val(manque_ensemble)
    a_plusieurs = amb.AMB_47.choix(
        individuel_et_cumule=plus_grand(seul, ensemble),
        individuel_ou_cumule=plus_petit(seul, ensemble),
        cumule_seul=ensemble,
    )
    manque = si(val(ab.plusieurs_collectivites), a_plusieurs, seul)
    return si(val(ab.categorie_prevue), manque, euros(0))


dispositif = Dispositif(
    "run_cooperation",
    "« 1 € pour 2 € » : les seuils que l'aide votée atteint",
    "region_reunion",
    texte,
    questions=(
        Question(
            "seuils_abondement",
            ouvre=(v.aide_region, v.format_oeuvre, v.genre_oeuvre),
            resultats={
                "seuils_atteints": seuils_atteints,
                "manque_au_seuil": manque_au_seuil,
                "somme_au_seuil": somme_au_seuil,
            },
        ),
    ),
)
