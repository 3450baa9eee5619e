"""Partie II-C-2 : les sept bonifications, et l'intensité d'aide publique qui les borne."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.europe.rgec import INTENSITE, INTENSITE_PLEINE, INTENSITE_TRANSFRONTALIERE
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.tableaux import colonne_de_serie, ligne
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import (
    VRAI,
    Booleen,
    Montant,
    Taux,
    donne_ou,
    et,
    etabli,
    euros,
    lorsque,
    ou,
    plus_petit,
    pour_cent,
    selon,
    si,
    total,
)
from amorce.moteur.textes import val

TABLEAU = "II-C-2, Résumé des bonifications"

BONIFICATION = texte.parametre(
    "bonification", "Bonification forfaitaire, plafonnée individuellement", TABLEAU, euros(10_000), "RUN-II-BON-08"
)
PART_MUSIQUE = texte.parametre(
    "part_musique", "Part de la bande originale à dépasser", TABLEAU, pour_cent(50), "RUN-II-BON-01"
)
TAUX_LIEN_CULTUREL = texte.parametre(
    "taux_lien_culturel", "Taux, coproduction à lien culturel", TABLEAU, pour_cent(50), "RUN-II-BON-04"
)
TAUX_EUROPEEN = texte.parametre(
    "taux_europeen", "Taux, production internationale de l'Union", TABLEAU, pour_cent(60), "RUN-II-BON-05"
)
TAUX_CAD = texte.parametre("taux_cad", "Taux, coproduction OCDE", TABLEAU, pour_cent(100), "RUN-II-BON-06")
TAUX_DIFFICILE = texte.parametre("taux_difficile", "Taux, œuvre difficile", TABLEAU, pour_cent(100), "RUN-II-BON-07")


# Le cadre de chacune


@texte.regle(TABLEAU, "RUN-II-BON-11")
def aide_a_la_production() -> Booleen:
    """Production audiovisuelle et cinématographique, production multimédia, pilotes et maquettes."""
    mesure_deux = v.dispositif.parmi(run.PRODUCTION, run.MULTIMEDIA)
    return amb.AMB_153.choix(
        aide_a_la_production=ou(mesure_deux, v.dispositif.est(run.PILOTE)), mesure_deux_seule=mesure_deux
    )


@texte.regle(TABLEAU, "RUN-II-BON-11", "RUN-II-BON-13")
def court_ou_production() -> Booleen:
    """L'aide au court métrage et les aides à la production ; ni l'écriture, ni la résidence, ni le développement."""
    return ou(v.dispositif.est(run.COURT), v.dispositif.parmi(run.PRODUCTION, run.MULTIMEDIA, run.PILOTE))


@texte.regle(TABLEAU, "RUN-II-BON-09")
def trois_criteres() -> Booleen:
    """Le projet répond à trois au moins des six critères demandés."""
    return v.nb_criteres_bonification >= 3


# Les bonifications forfaitaires


@texte.regle(TABLEAU, "RUN-II-BON-01", "RUN-II-BON-09")
def creation_musicale() -> Booleen:
    """Une composition originale liée à La Réunion fait plus de 50 % de la bande originale, et trois critères sont
    remplis.
    """
    plus_de_la_moitie = v.part_musique_originale_bo > PART_MUSIQUE
    musique = et(v.musique_originale_lien_reunion, plus_de_la_moitie, val(trois_criteres))
    return lorsque(val(court_ou_production), etabli(musique))


@texte.regle(TABLEAU, "RUN-II-BON-02", "RUN-II-BON-09")
def auteur_deja_reunionnais() -> Booleen:
    """L'auteur a déjà écrit un film en lien avec La Réunion, et trois critères sont remplis."""
    return lorsque(val(court_ou_production), etabli(et(v.auteur_oeuvre_anterieure_reunion, val(trois_criteres))))


@texte.regle(TABLEAU, "RUN-II-BON-03")
def innovation() -> Booleen:
    """Le comité retient l'innovation de l'œuvre."""
    return lorsque(val(court_ou_production), etabli(v.innovation_retenue_comite))


@texte.regle(TABLEAU, "RUN-II-BON-08", "RUN-II-BON-12")
def bonifications() -> Montant:
    """Les bonifications forfaitaires obtenues, 10 000 € chacune, trois au plus."""
    rien = euros(0)
    return total(*(si(val(b), BONIFICATION, rien) for b in (creation_musicale, auteur_deja_reunionnais, innovation)))


@texte.regle(TABLEAU, "RUN-II-BON-08", "RUN-II-BON-12")
def bonifications_possibles() -> Montant:
    """Les bonifications forfaitaires obtenues, et celles que rien n'écarte encore."""
    rien, forfaitaires = euros(0), (creation_musicale, auteur_deja_reunionnais, innovation)
    return total(*(si(donne_ou(val(b), VRAI), BONIFICATION, rien) for b in forfaitaires))


# Les bonifications de taux


@texte.regle(TABLEAU, "RUN-II-BON-04")
def lien_culturel() -> Booleen:
    """Coproduction, déléguée ou exécutive, avec une société dont une œuvre a un lien culturel fort avec La
    Réunion.
    """
    forme = v.type_coproduction.parmi("deleguee", "executive")
    return lorsque(val(aide_a_la_production), etabli(et(v.coproduction_societe_oeuvre_reunion, forme)))


@texte.regle(TABLEAU, "RUN-II-BON-05")
def europeenne() -> Booleen:
    """Coproduction internationale avec une société d'un autre État membre de l'Union européenne."""
    return lorsque(val(aide_a_la_production), etabli(et(v.coproduction_internationale, v.pays_coproducteur_ue)))


@texte.regle(TABLEAU, "RUN-II-BON-06")
def cad() -> Booleen:
    """Coproduction avec une société d'un pays de la liste du Comité d'aide au développement de l'OCDE."""
    return lorsque(val(aide_a_la_production), etabli(v.coproducteur_pays_cad_ocde))


@texte.regle(TABLEAU, "RUN-II-BON-07")
def difficile() -> Booleen:
    """Œuvre difficile : court métrage et documentaire de création d'office, les autres sur décision motivée."""
    motivee = v.oeuvre_difficile
    de_production = v.dispositif.est(run.PRODUCTION)
    court = ou(
        v.dispositif.est(run.COURT),
        v.format_oeuvre.est("court_metrage"),
        lorsque(de_production, val(ligne).est("production_court_metrage")),
    )
    tarife = val(ligne).parmi("production_documentaire_52", "production_lm_documentaire")
    documentaire = ou(tarife, val(colonne_de_serie).est("documentaire"))
    d_office = ou(court, v.genre_oeuvre.est("documentaire_creation"), lorsque(de_production, documentaire))
    lue = amb.AMB_79.choix(
        court_et_documentaire_d_office=ou(d_office, motivee),
        decision_motivee_toujours=motivee,
        premieres_oeuvres_aussi=ou(d_office, motivee, v.premiere_oeuvre),
    )
    return lorsque(ou(v.dispositif.est(run.COURT), val(aide_a_la_production)), etabli(lue))


@texte.regle(TABLEAU, "RUN-II-BON-12")
def taux_bonifie() -> Taux:
    """Le plus élevé des taux bonifiés obtenus ; zéro s'il n'y en a pas."""
    aucun = pour_cent(0)
    gagnes = (
        si(val(lien_culturel), TAUX_LIEN_CULTUREL, aucun),
        si(val(europeenne), TAUX_EUROPEEN, aucun),
        si(val(cad), TAUX_CAD, aucun),
        si(val(difficile), TAUX_DIFFICILE, aucun),
    )
    plus_eleve = selon(
        (val(cad), TAUX_CAD),
        (val(difficile), TAUX_DIFFICILE),
        (val(europeenne), TAUX_EUROPEEN),
        (val(lien_culturel), TAUX_LIEN_CULTUREL),
        sinon=aucun,
    )
    return amb.AMB_81.choix(
        taux_le_plus_eleve=plus_eleve,
        taux_additionnes=plus_petit(total(*gagnes), pour_cent(100)),
        maximum_module=plus_eleve,
    )


# L'intensité d'aide publique


@texte.regle("II-C-1, Résumé des subventions", "RUN-II-TAB-17")
def intensite_ordinaire() -> Taux:
    """50 % du budget ; 60 % avec un autre État membre ; 100 % pour une œuvre difficile ou un pays de la liste du
    CAD.
    """
    par_cas = selon(
        (ou(val(cad), val(difficile)), INTENSITE_PLEINE),
        (val(europeenne), INTENSITE_TRANSFRONTALIERE),
        sinon=INTENSITE,
    )
    lue = amb.AMB_72.choix(
        cinquante_soixante_cent=par_cas, cinquante_partout=INTENSITE, intensite_du_regime=v.intensite_max
    )
    return donne_ou(v.intensite_max, lue)
