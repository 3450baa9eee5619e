"""CNC — règlement général des aides financières, article 311-11-1 : par dérogation à l'article 311-11.

La proportion de 25 % est ramenée à 15 % (animation) ou 20 % (documentaire de création) quand des préventes
internationales comblent ce qui manque. Les conditions ne s'examinent que si l'apport est inférieur à 25 %.
"""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.cnc.article_311_11 import (
    PART_ORDINAIRE,
    assiette,
    automatique,
    conclu_a_temps,
    echeance,
    part_minimale,
    proportion_reservee,
    texte,
)
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    FAUX,
    Booleen,
    Montant,
    Taux,
    au_moins_zero,
    et,
    euros,
    implique,
    lorsque,
    non,
    ou,
    pour_cent,
    presume,
    selon,
    si,
)
from amorce.moteur.textes import Quand, val

PART_ANIMATION = texte.parametre(
    "part_animation", "Proportion dérogatoire, animation", "art. 311-11-1, 1°", pour_cent(15), "CNC-11-1-02"
)
PART_DOCUMENTAIRE = texte.parametre(
    "part_documentaire", "Proportion dérogatoire, documentaire", "art. 311-11-1, 2°", pour_cent(20), "CNC-11-1-05"
)


@texte.regle("art. 311-11-1", "CNC-11-1-11")
def manque() -> Montant:
    """La différence entre l'apport à 25 % et l'apport réel, jamais négative."""
    return au_moins_zero(PART_ORDINAIRE * val(assiette) - v.apport_initial)


@texte.regle("art. 311-11-1", "CNC-11-1-01")
def derogation_examinee() -> Booleen:
    """L'aide est automatique et l'apport inférieur à 25 % de l'assiette : la dérogation s'examine."""
    sous_25 = v.apport_initial < PART_ORDINAIRE * val(assiette)
    return et(val(automatique), sous_25, non(val(proportion_reservee)))


@texte.regle("art. 311-11-1, 1°", "CNC-11-1-02")
def animation_examinee() -> Booleen:
    """La dérogation de l'animation s'examine."""
    return et(val(derogation_examinee), v.genre_oeuvre.est("animation"))


@texte.regle("art. 311-11-1, 2°", "CNC-11-1-05")
def documentaire_examine() -> Booleen:
    """La dérogation du documentaire de création s'examine."""
    return et(val(derogation_examinee), v.genre_oeuvre.est("documentaire_creation"))


@texte.regle("art. 311-11-1, 1°", "CNC-11-1-11", "CNC-11-1-03", "CNC-11-1-05")
def preventes_requises() -> Montant:
    """Animation : ce qui manque à l'apport ; documentaire : le double ; les autres genres n'ont pas de dérogation."""
    requises = selon(
        (v.genre_oeuvre.est("animation"), val(manque)),
        (v.genre_oeuvre.est("documentaire_creation"), val(manque).fois(2)),
        sinon=AUCUN_MONTANT,
    )
    return si(val(automatique), requises, AUCUN_MONTANT)


# Le contrat de prévente internationale (dernier alinéa)


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-07")
def prevente_a_temps() -> Booleen:
    """La prévente est conclue avant l'échéance de l'apport ; un simple engagement ne suffit pas."""
    return conclu_a_temps(v.date_contrat_prevente)


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-08")
def cocontractant_admis() -> Booleen:
    """Le cocontractant est un éditeur de télévision, un éditeur ou un autre service à la demande."""
    return v.type_cocontractant_prevente.parmi("editeur_television", "editeur_smad", "service_a_la_demande")


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-09")
def cocontractant_etranger() -> Booleen:
    """Le cocontractant est établi à l'étranger."""
    dernier = non(v.type_cocontractant_prevente.est("service_a_la_demande"))
    return amb.AMB_24.choix(
        tous_les_cocontractants=v.cocontractant_etabli_etranger,
        dernier_service_seul=ou(dernier, v.cocontractant_etabli_etranger),
    )


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-10")
def vendeur_admis() -> Booleen:
    """Le vendeur est le producteur délégué établi en France, le détenteur du mandat ou le cessionnaire des droits pour
    l'étranger.
    """
    return v.vendeur_prevente.parmi(
        "producteur_delegue_france", "mandataire_commercialisation", "cessionnaire_droits_etranger"
    )


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-07", "CNC-11-1-08", "CNC-11-1-09", "CNC-11-1-10")
def preventes() -> Montant:
    """Les préventes internationales, si leur contrat remplit les quatre conditions ; sinon elles ne comptent pas."""
    conditions = (prevente_a_temps, cocontractant_admis, cocontractant_etranger, vendeur_admis)
    valides = et(*(presume(val(c)) for c in conditions))
    return si(v.preventes_internationales > euros(0), si(valides, v.preventes_internationales, euros(0)), euros(0))


def _prevente(condition: Booleen) -> Booleen:
    """Exigé d'une prévente invoquée par l'animation ou le documentaire dont l'apport est inférieur à 25 %."""
    examinee = ou(val(animation_examinee), val(documentaire_examine))
    return implique(et(examinee, v.preventes_internationales > euros(0)), condition)


@texte.condition("CNC-11-1-07", "art. 311-11-1, dernier al.")
def prevente_conclue_a_temps() -> Booleen:
    """La prévente invoquée est conclue avant la fin des prises de vues (animation : de la fabrication ; images
    préexistantes : avant le montage).
    """
    return _prevente(val(prevente_a_temps))


@texte.condition("CNC-11-1-08", "art. 311-11-1, dernier al.")
def prevente_a_un_service_admis() -> Booleen:
    """La prévente invoquée est conclue avec un éditeur de télévision ou un service à la demande."""
    return _prevente(val(cocontractant_admis))


@texte.condition("CNC-11-1-09", "art. 311-11-1, dernier al.")
def prevente_a_l_etranger() -> Booleen:
    """La prévente invoquée est conclue avec un cocontractant établi à l'étranger."""
    return _prevente(val(cocontractant_etranger))


@texte.condition("CNC-11-1-10", "art. 311-11-1, dernier al.")
def prevente_vendue_de_france() -> Booleen:
    """La prévente invoquée est vendue par le producteur délégué, son mandataire ou le cessionnaire des droits."""
    return _prevente(val(vendeur_admis))


# 1° L'animation


@texte.regle("art. 311-11-1, 1°, a", "CNC-11-1-03")
def preventes_suffisantes_animation() -> Booleen:
    """Les préventes comblent la différence entre 25 % de l'assiette et l'apport."""
    return val(preventes) >= val(manque)


@texte.regle("art. 311-11-1, 1°, b", "CNC-11-1-04")
def points_suffisants() -> Booleen:
    """L'œuvre obtient 30 points au groupe Création et 36 au groupe Fabrication."""
    return et(v.points_creation >= 30, v.points_fabrication >= 36)


@texte.condition("CNC-11-1-02", "art. 311-11-1, 1°")
def taux_animation() -> Booleen:
    """Animation : l'apport atteint 15 % de l'assiette."""
    return implique(val(animation_examinee), v.apport_initial >= PART_ANIMATION * val(assiette))


@texte.condition("CNC-11-1-03", "art. 311-11-1, 1°, a")
def preventes_animation() -> Booleen:
    """Animation : les préventes internationales égalent au moins ce qui manque à l'apport."""
    return implique(val(animation_examinee), val(preventes_suffisantes_animation))


@texte.condition("CNC-11-1-04", "art. 311-11-1, 1°, b")
def points_animation() -> Booleen:
    """Animation : 30 points au groupe Création et 36 au groupe Fabrication du barème A ou B."""
    return implique(val(animation_examinee), val(points_suffisants))


@texte.derogation(part_minimale, "art. 311-11-1, 1°", "CNC-11-1-02", "CNC-11-1-03", "CNC-11-1-04")
def animation() -> Quand[Taux]:
    """15 % pour l'animation prévendue à l'étranger qui obtient ses points de création et de fabrication."""
    conditions = (val(preventes_suffisantes_animation), val(points_suffisants))
    return Quand(PART_ANIMATION, et(val(animation_examinee), *(presume(c) for c in conditions)))


# 2° Le documentaire de création


@texte.regle("art. 311-11-1, 2°", "CNC-11-1-05")
def preventes_suffisantes_documentaire() -> Booleen:
    """Les préventes atteignent le double de la différence entre 25 % de l'assiette et l'apport."""
    return val(preventes) >= val(manque).fois(2)


@texte.condition("CNC-11-1-05", "art. 311-11-1, 2°")
def documentaire_prevendu() -> Booleen:
    """Documentaire de création : l'apport atteint 20 % de l'assiette, et les préventes le double de ce qui manque."""
    taux = v.apport_initial >= PART_DOCUMENTAIRE * val(assiette)
    return implique(val(documentaire_examine), et(taux, val(preventes_suffisantes_documentaire)))


@texte.derogation(part_minimale, "art. 311-11-1, 2°", "CNC-11-1-05")
def documentaire() -> Quand[Taux]:
    """20 % pour le documentaire de création prévendu à l'étranger pour le double de ce qui manque."""
    return Quand(PART_DOCUMENTAIRE, et(val(documentaire_examine), val(preventes_suffisantes_documentaire)))


@texte.condition("CNC-11-1-06", "art. 311-11-1")
def autres_genres_sans_derogation() -> Booleen:
    """Ni la fiction ni l'adaptation de spectacle vivant n'ont de dérogation : l'apport atteint 25 %."""
    autres = non(v.genre_oeuvre.parmi("animation", "documentaire_creation"))
    return non(et(val(derogation_examinee), autres))


@texte.regle("art. 311-11-1, dernier al.", "CNC-11-1-07")
def prevente_le_jour_de_l_echeance() -> Booleen:
    """La prévente invoquée porte la date même de l'échéance, ce qu'une personne vérifie si on lit ainsi le texte."""
    examinee = ou(val(animation_examinee), val(documentaire_examine))
    invoquee = et(examinee, v.preventes_internationales > euros(0))
    meme_jour = lorsque(invoquee, v.date_contrat_prevente.egale(val(echeance)))
    return amb.AMB_16.choix(strictement_avant=FAUX, jour_meme_admis=FAUX, verification_humaine=meme_jour)


DEROGATIONS = (
    taux_animation,
    preventes_animation,
    points_animation,
    documentaire_prevendu,
    autres_genres_sans_derogation,
    prevente_conclue_a_temps,
    prevente_a_un_service_admis,
    prevente_a_l_etranger,
    prevente_vendue_de_france,
)
