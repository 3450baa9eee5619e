"""Parties I-A, I-D et II : ce que le règlement veut voir apprécié, sans en faire une condition ni un montant.

Le demandeur le dit, le service et la commission le lisent ; rien n'est refusé ni accordé sur ces seules réponses.
"""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.instruction import APPRECIATION
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import audiovisuelle
from amorce.droit.la_reunion.texte import texte
from amorce.droit.vocabulaire import mots
from amorce.droit.vocabulaire.mots import financement
from amorce.moteur.dispositifs import Question, Regle0
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    AUCUN_TAUX,
    FAUX,
    Booleen,
    Montant,
    Taux,
    et,
    non,
    prorata,
    quotient,
    si,
)
from amorce.moteur.textes import val
from amorce.moteur.vocabulaire import Entite

STRUCTURATION = "I-A, Structuration du fonds"
COOPERATION = "I-D, Convention de coopération"


@texte.regle(STRUCTURATION, "RUN-I-17")
def engagements_de_la_societe() -> Booleen:
    """La société s'engage à tourner à La Réunion sur plusieurs années et à aider de nouveaux talents."""
    return et(v.engagement_pluriannuel, v.accompagnement_nouveaux_talents)


@texte.regle(STRUCTURATION, "RUN-I-18")
def exportation_prevue() -> Booleen:
    """L'œuvre est appelée à s'exporter : le demandeur dit comment il la montrera ou la vendra hors du territoire."""
    return non(v.strategie_exportation.vide())


@texte.regle("II-A-4, Objet", "RUN-II-PIL-02")
def cofinancements_vises() -> Booleen:
    """Le programme est original, et l'aide prépare la recherche de cofinancements que le demandeur nomme."""
    return et(v.oeuvre_originale, non(v.cofinancements_recherches.vide()))


@texte.regle("II-B-2, Contenu", "RUN-II-MM-05")
def diffusion_et_viabilite() -> Booleen:
    """Une diffusion ou une commercialisation est envisagée, et l'économie du projet est viable."""
    return et(non(v.perspectives_diffusion.vide()), v.viabilite_economique)


# I-D, note 3 : le partage de ce que la diffusion génère, entre deux producteurs délégués

_financement = Entite(v.VOCABULAIRE, "financement")
apport_du_demandeur = _financement.montant(
    "apport_cosip_demandeur", "Soutien du CNC que le demandeur apporte à la coproduction déléguée"
)
apport_du_coproducteur = _financement.montant(
    "apport_cosip_coproducteur", "Soutien du CNC que l'autre coproducteur délégué apporte"
)
mots.interroge(
    apport_du_demandeur,
    financement.THEME,
    "En coproduction déléguée, quel soutien du CNC apportez-vous ?",
    "Ce que votre compte automatique y investit. Les sommes que la diffusion génère se partagent d'après ces apports.",
    "30 000 €",
)
mots.interroge(
    apport_du_coproducteur,
    financement.THEME,
    "Quel soutien du CNC l'autre coproducteur délégué apporte-t-il ?",
    "Celui de son propre compte automatique.",
    "10 000 €",
)


@texte.regle(COOPERATION, "RUN-I-84")
def partage_a_faire() -> Booleen:
    """L'œuvre audiovisuelle est coproduite et le texte, altéré, se lit « en cas de production déléguée »."""
    partagee = et(v.coproduction, val(audiovisuelle))
    return amb.AMB_136.choix(en_cas_de=partagee, passage_ecarte=FAUX)


@texte.regle(COOPERATION, "RUN-I-84")
def cle_de_partage() -> Taux:
    """La part du demandeur : celle de son soutien du CNC dans ceux des deux coproducteurs délégués."""
    part = quotient(apport_du_demandeur, apport_du_demandeur + apport_du_coproducteur)
    return si(val(partage_a_faire), part, AUCUN_TAUX)


@texte.regle(COOPERATION, "RUN-I-84")
def part_du_demandeur() -> Montant:
    """Sa part des sommes que la diffusion génère, au prorata des apports."""
    part = prorata(v.sommes_generees_diffusion, apport_du_demandeur, apport_du_demandeur + apport_du_coproducteur)
    return si(val(partage_a_faire), part, AUCUN_MONTANT)


@texte.regle(COOPERATION, "RUN-I-84")
def part_du_coproducteur() -> Montant:
    """La part de l'autre coproducteur délégué : ce qui reste de ces sommes, au centime."""
    return v.sommes_generees_diffusion - val(part_du_demandeur)


MESURE_II: dict[str, Regle0] = {
    "engagements_de_la_societe": engagements_de_la_societe,
    "exportation_prevue": exportation_prevue,
}
PARTAGE: dict[str, Regle0] = {
    "cle_de_partage": cle_de_partage,
    "part_du_demandeur": part_du_demandeur,
    "part_du_coproducteur": part_du_coproducteur,
}
QUESTIONS = {
    run.PRODUCTION: Question(
        APPRECIATION,
        ouvre=(v.engagement_pluriannuel, v.strategie_exportation, apport_du_demandeur),
        resultats={**MESURE_II, **PARTAGE},
    ),
    run.MULTIMEDIA: Question(
        APPRECIATION,
        ouvre=(v.engagement_pluriannuel, v.strategie_exportation, v.perspectives_diffusion),
        resultats={**MESURE_II, "diffusion_et_viabilite": diffusion_et_viabilite},
    ),
    run.PILOTE: Question(
        APPRECIATION, ouvre=(v.cofinancements_recherches,), resultats={"cofinancements_vises": cofinancements_vises}
    ),
}


def questions(dispositif: str) -> tuple[Question, ...]:
    """Ce que ce dispositif veut voir apprécié ; rien pour la plupart."""
    return (QUESTIONS[dispositif],) if dispositif in QUESTIONS else ()
