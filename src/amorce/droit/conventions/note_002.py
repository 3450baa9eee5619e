"""Note des organisations professionnelles sur les conventions État–CNC–Régions : des propositions, mesurées.

Aucune n'est opposable (lecture AMB-115) : une mesure, une alerte au plus, jamais un refus.
"""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    INDECIS,
    Booleen,
    Montant,
    Taux,
    au_moins_zero,
    et,
    euros,
    fraction,
    non,
    ou,
    par_millier,
    par_unite,
    pour_cent,
    quotient,
    si,
)
from amorce.moteur.textes import Texte, val
from amorce.moteur.vocabulaire import Entite

texte = Texte(
    "CONV",
    "Note des organisations professionnelles sur les conventions de coopération État–CNC–Régions (propositions)",
    "Note 002",
)

moyens_precedents = Entite(v.VOCABULAIRE, "convention_cooperation").montant(
    "moyens_coordinations_precedents", "Moyens des coordinations avant l'extension des dispositifs"
)
"""Le fait que la hausse suppose, et que le vocabulaire commun ne porte pas."""

RATIO = texte.parametre(
    "ratio", "Un euro du CNC pour deux euros de la Région", "II-1", fraction(1, 2), "CONV-II-1-01", "CONV-AXE1-02"
)

# II-1 Un cadre financier équitable et lisible


@texte.regle("II-1", "CONV-II-1-01", "CONV-AXE1-02")
def ratio_cnc_region() -> Taux:
    """Les euros du CNC pour un euro de la Région."""
    return quotient(v.apport_cnc, v.apport_region)


@texte.regle("II-1", "CONV-AXE1-02")
def en_amont() -> Booleen:
    """L'aide porte sur le concept, l'écriture ou le développement."""
    return v.phase_aide.parmi("concept", "ecriture", "developpement")


@texte.regle("II-1", "CONV-II-1-01", "CONV-AXE1-02")
def ratio_defavorable() -> Booleen:
    """Le CNC apporte moins d'un euro pour deux euros de la Région."""
    sous_le_ratio = v.apport_cnc < RATIO * v.apport_region
    # the ratio of the agreement in force, or last year's, is no fact of the vocabulary: not known
    return amb.AMB_116.choix(moins_de_un_demi=sous_le_ratio, ratio_de_la_convention=INDECIS, en_baisse=INDECIS)


@texte.regle("II-1 et axe 1", "CONV-AXE1-02")
def abondement_en_amont() -> Montant:
    """Ce que donnerait un euro pour deux en amont, si la convention le prévoyait ; le droit en vigueur n'en prévoit
    rien.
    """
    theorique = si(val(en_amont), RATIO * v.apport_region, euros(0))
    return amb.AMB_124.choix(indicateur_seul=AUCUN_MONTANT, abondement_si_conventionne=theorique)


@texte.regle("II-1", "CONV-II-1-02")
def dotation_d_equilibre() -> Montant:
    """La dotation du CNC qui rétablirait un euro pour deux."""
    return RATIO * v.apport_region


@texte.regle("II-1", "CONV-II-1-02")
def ecart_a_l_equilibre() -> Montant:
    """Ce qui manque à la dotation réelle du CNC pour atteindre l'équilibre."""
    return au_moins_zero(val(dotation_d_equilibre) - v.apport_cnc)


@texte.regle("II-1", "CONV-II-1-03")
def evolution_triennale() -> Montant:
    """L'évolution de l'enveloppe d'une convention triennale à la suivante, en euros."""
    return v.enveloppe_triennale - v.enveloppe_triennale_precedente


@texte.regle("II-1", "CONV-II-1-04")
def part_gelee() -> Taux:
    """La part gelée de l'enveloppe triennale."""
    return quotient(v.enveloppe_gelee, v.enveloppe_triennale)


@texte.regle("II-1", "CONV-II-1-05")
def part_de_l_etat() -> Taux:
    """La part de l'État dans le financement de la convention."""
    return quotient(v.dotation_etat, v.dotation_etat + v.apport_cnc + v.apport_region)


# II-4 Réduire les fractures territoriales


@texte.regle("II-4", "CONV-II-4-01", "CONV-II-4-03")
def dotation_comparee() -> Montant:
    """La dotation du CNC rapportée à ce que l'on compare : le millier d'habitants, le projet aidé ou le total."""
    return amb.AMB_117.choix(
        par_habitant=par_millier(v.apport_cnc, v.population_territoire),
        par_projet=par_unite(v.apport_cnc, v.nb_projets_territoire),
        montant_total=v.apport_cnc,
    )


@texte.regle("II-4", "CONV-II-4-04")
def part_de_solidarite() -> Montant:
    """Ce que la part réservée à la solidarité territoriale représente dans l'enveloppe nationale."""
    return v.part_reservee_solidarite * v.enveloppe_nationale


# II-8 Liberté de création et indépendance


@texte.regle("II-8", "CONV-II-8-03", "CONV-II-8-08")
def programmation_imposee() -> Booleen:
    """Un acte porte une condition sur la programmation : à signaler, jamais à bloquer."""
    return v.condition_programmation_imposee


# Axe 1 Création et émergence


@texte.regle("Axe 1", "CONV-AXE1-04", "CONV-AXE1-05")
def auteur_emergent() -> Booleen:
    """Est émergent l'auteur qui n'a réalisé aucun long métrage, quel que soit son âge."""
    aucun_long = v.nb_longs_metrages_realises <= 0
    return amb.AMB_125.choix(
        aucun_long_metrage=aucun_long,
        deux_premiers_longs=v.nb_longs_metrages_realises <= 1,
        court_realise_aucun_long=et(aucun_long, v.nb_courts_metrages_realises >= 1),
    )


@texte.regle("Axe 1", "CONV-AXE1-05")
def du_court_au_long() -> Booleen:
    """L'auteur a réalisé un court métrage au moins, et aucun long."""
    return et(v.nb_courts_metrages_realises >= 1, v.nb_longs_metrages_realises <= 0)


# Axe 3 Diffusion culturelle


@texte.regle("Axe 3", "CONV-AXE3-05")
def duree_conforme() -> Booleen:
    """Le contrat d'objectifs et de moyens dure trois ou quatre ans."""
    return et(v.duree_contrat_annees >= 3, v.duree_contrat_annees <= 4)


@texte.regle("Axe 3", "CONV-AXE3-05")
def sans_critere_qualitatif() -> Booleen:
    """Le contrat ne porte aucun critère qualitatif."""
    return v.criteres_qualitatifs.vide()


@texte.regle("Axe 3", "CONV-AXE3-06")
def audience_seule() -> Booleen:
    """Les indicateurs de la convention ne mesurent que l'audience ou le marché."""
    autres = ("creation", "diffusion_culturelle", "emploi", "equite_territoriale", "parite")
    return et(non(v.indicateurs_partages.vide()), non(v.indicateurs_partages.rencontre(*autres)))


# Axe 4 Éducation aux images


@texte.regle("Axe 4", "CONV-AXE4-04")
def doublement_sans_moyens() -> Booleen:
    """Les dispositifs doivent doubler sans que les moyens des coordinations croissent d'autant : de 100 %."""
    # when the schemes double, the same percentage and the same means by beneficiary are one figure (AMB-128)
    sans_hausse = v.moyens_coordinations < moyens_precedents.fois(2)
    return et(v.objectif_doublement, ou(v.moyens_coordinations <= euros(0), sans_hausse))


@texte.regle("Axe 4", "CONV-AXE4-06")
def reste_pris_en_charge() -> Montant:
    """Le reste à charge d'un circuit itinérant, pris en charge en entier."""
    return amb.AMB_129.choix(cent_pour_cent=v.reste_a_charge, part_de_la_convention=pour_cent(0) * v.reste_a_charge)


@texte.regle("Axe 4", "CONV-AXE4-20")
def investissement_sans_etat_des_lieux() -> Booleen:
    """Un investissement dans une plateforme vient avant l'état des lieux partagé."""
    return non(v.etat_des_lieux_plateformes)


# IV Modalités de mise en œuvre


@texte.regle("IV", "CONV-IV-01")
def renouvellement_sans_concertation() -> Booleen:
    """La convention se renouvelle sans qu'une concertation se soit tenue."""
    return et(v.date_renouvellement_convention.survenu(), non(v.concertation_tenue))


dispositif = Dispositif(
    "conventions",
    "Conventions de coopération État–CNC–Régions : propositions mesurées",
    "etat",
    texte,
    questions=(
        Question(
            "ratio",
            ouvre=(v.apport_cnc, v.apport_region),
            resultats={"ratio_cnc_region": ratio_cnc_region, "signalement": ratio_defavorable},
        ),
        Question("emergence", ouvre=(v.nb_longs_metrages_realises,), resultats={"auteur_emergent": auteur_emergent}),
        Question(
            "duree_contrat",
            ouvre=(v.duree_contrat_annees,),
            resultats={"duree_conforme": duree_conforme},
            alertes={"sans_critere_qualitatif": sans_critere_qualitatif},
        ),
        Question(
            "indicateurs",
            resultats={
                "abondement_en_amont": abondement_en_amont,
                "dotation_d_equilibre": dotation_d_equilibre,
                "ecart_a_l_equilibre": ecart_a_l_equilibre,
                "evolution_triennale": evolution_triennale,
                "part_gelee": part_gelee,
                "part_de_l_etat": part_de_l_etat,
                "dotation_comparee": dotation_comparee,
                "part_de_solidarite": part_de_solidarite,
                "du_court_au_long": du_court_au_long,
                "reste_pris_en_charge": reste_pris_en_charge,
            },
            alertes={
                "programmation_imposee": programmation_imposee,
                "audience_seule": audience_seule,
                "doublement_sans_moyens": doublement_sans_moyens,
                "investissement_sans_etat_des_lieux": investissement_sans_etat_des_lieux,
                "renouvellement_sans_concertation": renouvellement_sans_concertation,
            },
        ),
    ),
)
