"""Parties I-C, II et III-A : le dossier de demande, ses formes et ses livrables ; les repères économiques."""

from __future__ import annotations

from collections.abc import Callable

from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import audiovisuelle, cinema, longue_duree
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Condition0, Question
from amorce.moteur.expressions import Booleen, Montant, Taux, donne_ou, et, non, par_unite, quotient
from amorce.moteur.textes import Effet

# I-C et III-A Les formes du dossier


@texte.condition("RUN-I-66", "I-C, Informations pratiques", Effet.NON_CONFORMITE)
def pages_numerotees_et_reliees() -> Booleen:
    """Les pages du dossier sont numérotées, et l'exemplaire papier relié."""
    return et(v.pages_numerotees, v.dossier_relie)


@texte.condition("RUN-I-67", "I-C, Informations pratiques", Effet.NON_CONFORMITE)
def documents_identifies() -> Booleen:
    """Les documents portent le nom du demandeur et le titre du projet."""
    return v.documents_identifies


@texte.condition("RUN-III-20", "III-A, Demande d'aide", Effet.NON_CONFORMITE)
def documents_en_forme() -> Booleen:
    """Tous les documents sont paginés, reliés sur papier, et portent le nom du demandeur."""
    return et(v.pages_numerotees, v.dossier_relie, v.documents_identifies)


@texte.condition("RUN-III-11", "III, Avant le dépôt", Effet.NON_CONFORMITE)
def champs_renseignes() -> Booleen:
    """Tous les champs de la demande sont renseignés."""
    return v.champs_renseignes


@texte.condition("RUN-III-14", "III, Avant le dépôt", Effet.NON_CONFORMITE)
def demande_datee_et_signee() -> Booleen:
    """La demande d'aide est datée et signée."""
    return et(v.demande_datee, v.demande_signee)


@texte.condition("RUN-III-46", "III-D, Paiement de l'aide", Effet.NON_CONFORMITE)
def paiement_justifie() -> Booleen:
    """La demande de paiement est accompagnée de ses justificatifs."""
    return v.justificatifs_depense


def _calendrier(exigence: str, article: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return v.calendrier_previsionnel_fourni

    condition.__name__ = f"calendrier_{exigence.replace('-', '_').lower()}"
    condition.__doc__ = "Un calendrier prévisionnel est remis au dépôt."
    return texte.condition(exigence, article, Effet.NON_CONFORMITE)(condition)


CALENDRIERS = {
    run.DEVELOPPEMENT: _calendrier("RUN-II-DEV-12", "II-A-3, Engagements"),
    run.PILOTE: _calendrier("RUN-II-PIL-11", "II-A-4, Engagements"),
    run.COURT: _calendrier("RUN-II-CM-11", "II-A-5, Engagements"),
    run.PRODUCTION: _calendrier("RUN-II-PROD-13", "II-B-1, Engagements"),
    run.MULTIMEDIA: _calendrier("RUN-II-MM-11", "II-B-2, Engagements"),
}


# II Les livrables


@texte.condition("RUN-II-ECR-02", "II-A-1, Objet", Effet.NON_CONFORMITE)
def ecriture_complete() -> Booleen:
    """L'écriture comprend le scénario ou le séquencier, et la note de réalisation."""
    return et(v.livrables_fournis.rencontre("scenario", "sequencier"), v.livrables_fournis.contient("note_realisation"))


@texte.condition("RUN-II-ECR-11", "II-A-1, Engagements", Effet.NON_CONFORMITE)
def recit_remis() -> Booleen:
    """L'auteur remet le scénario ou le séquencier."""
    return v.livrables_fournis.rencontre("scenario", "sequencier")


@texte.condition("RUN-II-RES-10", "II-A-2, Engagements", Effet.NON_CONFORMITE)
def livrables_de_residence() -> Booleen:
    """L'auteur remet le scénario ou le séquencier."""
    return v.livrables_fournis.rencontre("scenario", "sequencier")


@texte.condition("RUN-II-DEV-13", "II-A-3, Engagements", Effet.NON_CONFORMITE)
def livrables_de_developpement() -> Booleen:
    """La société remet le dossier du projet développé."""
    return v.livrables_fournis.contient("dossier_projet_developpe")


@texte.condition("RUN-II-PIL-12", "II-A-4, Engagements", Effet.NON_CONFORMITE)
def livrables_de_pilote() -> Booleen:
    """La société remet le pilote ou la maquette."""
    return v.livrables_fournis.rencontre("pilote", "maquette")


@texte.condition("RUN-II-CM-12", "II-A-5, Engagements", Effet.NON_CONFORMITE)
def livrables_de_court() -> Booleen:
    """La société remet le court métrage."""
    return v.livrables_fournis.contient("court_metrage")


@texte.condition("RUN-II-PROD-14", "II-B-1, Engagements", Effet.NON_CONFORMITE)
def livrables_de_production() -> Booleen:
    """La société remet l'œuvre."""
    return v.livrables_fournis.contient("oeuvre")


@texte.condition("RUN-II-MM-12", "II-B-2, Engagements", Effet.NON_CONFORMITE)
def livrables_de_multimedia() -> Booleen:
    """La société remet l'œuvre multimédia."""
    return v.livrables_fournis.contient("oeuvre")


LIVRABLES = {
    run.ECRITURE: (ecriture_complete, recit_remis),
    run.ECRITURE_MULTIMEDIA: (ecriture_complete, recit_remis),
    run.RESIDENCE: (livrables_de_residence,),
    run.DEVELOPPEMENT: (livrables_de_developpement,),
    run.PILOTE: (livrables_de_pilote,),
    run.COURT: (livrables_de_court,),
    run.PRODUCTION: (livrables_de_production,),
    run.MULTIMEDIA: (livrables_de_multimedia,),
}


# II et III Ce qui mérite une alerte


@texte.regle("II-A-3 et II-A-4, Objet", "RUN-II-DEV-01", "RUN-II-PIL-01")
def deja_en_realisation() -> Booleen:
    """L'œuvre est déjà en réalisation, quand le développement et le pilote la précèdent."""
    return et(v.dispositif.parmi(run.DEVELOPPEMENT, run.PILOTE), v.etape_projet.est("realisation"))


@texte.regle("II-A-3, Définition", "RUN-II-DEV-01")
def sans_scenario() -> Booleen:
    """L'œuvre en est encore à l'écriture, quand le développement vient après elle."""
    return et(v.dispositif.est(run.DEVELOPPEMENT), v.etape_projet.est("ecriture"))


@texte.regle("III-D, Suivi", "RUN-III-54")
def sans_suivi() -> Booleen:
    """Le porteur n'a pas mis en place le suivi de la réalisation et des justificatifs."""
    return non(v.suivi_mis_en_place)


# I-B et IV Les repères économiques


@texte.regle("I-B, Localisation", "RUN-I-58")
def part_locale() -> Taux:
    """La part des dépenses locales dans le budget : un repère, sans seuil."""
    return quotient(v.depenses_locales_ht, v.budget_total)


@texte.regle("IV, Critères du fonds", "RUN-IV-15")
def cout_par_minute() -> Montant:
    """Le coût de l'œuvre par minute."""
    return par_unite(v.cout_film, v.duree_minutes)


@texte.regle("IV, Critères du fonds", "RUN-IV-15")
def demande_sur_cout() -> Taux:
    """La part de l'aide demandée dans le coût de l'œuvre."""
    return quotient(v.aide_demandee, v.cout_film)


@texte.regle("IV, Critères du fonds", "RUN-IV-15")
def part_financee() -> Taux:
    """La part acquise du financement, dans le coût de l'œuvre."""
    return donne_ou(v.financements_acquis_pourcentage, quotient(v.financements_acquis_total, v.cout_film))


def questions(dispositif: str) -> tuple[Question, ...]:
    """Les questions sur le dossier d'un dispositif du fonds."""
    formes: tuple[Condition0, ...] = (
        pages_numerotees_et_reliees,
        documents_identifies,
        documents_en_forme,
        champs_renseignes,
        demande_datee_et_signee,
    )
    calendrier = CALENDRIERS.get(dispositif)
    return (
        Question(
            "dossier",
            ouvre=(v.pages_numerotees, v.documents_identifies, v.champs_renseignes, v.demande_signee),
            conditions=(*formes, calendrier) if calendrier else formes,
            alertes={
                "deja_en_realisation": deja_en_realisation,
                "sans_scenario": sans_scenario,
                "sans_suivi": sans_suivi,
            },
        ),
        Question("livrables", ouvre=(v.livrables_fournis,), conditions=LIVRABLES[dispositif]),
        Question("demande_paiement", ouvre=(v.date_depot_solde,), conditions=(paiement_justifie,)),
        Question(
            "qualification",
            ouvre=(v.format_oeuvre,),
            resultats={"cinema": cinema, "audiovisuelle": audiovisuelle, "longue_duree": longue_duree},
        ),
        Question(
            "economie",
            ouvre=(v.cout_film, v.budget_total),
            resultats={
                "part_locale": part_locale,
                "cout_par_minute": cout_par_minute,
                "demande_sur_cout": demande_sur_cout,
                "part_financee": part_financee,
            },
        ),
    )
