"""Partie II-A-2 : la bourse de résidence."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import ecriture_admise
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.droit.vocabulaire import mots
from amorce.droit.vocabulaire.mots import territoire
from amorce.moteur.expressions import VRAI, Booleen, et, ou
from amorce.moteur.textes import Effet
from amorce.moteur.vocabulaire import Entite

lien_durable = Entite(v.VOCABULAIRE, "demandeur").booleen(
    "lien_durable_reunion", "Auteur durablement lié à La Réunion (naissance, résidence passée, activité)"
)
"""Ce qui peut tenir lieu de domicile, selon la lecture AMB-28."""
mots.interroge(
    lien_durable,
    territoire.THEME,
    "L'auteur a-t-il un lien durable avec La Réunion ?",
    "Par sa naissance, une résidence passée ou son activité, s'il n'y est pas domicilié.",
)


@texte.condition("RUN-I-08", "I-A, Structuration du fonds", Effet.REFUS, "RUN-IV-04")
def auteur_local() -> Booleen:
    """La bourse est réservée aux auteurs locaux, domiciliés à La Réunion au dépôt."""
    lien = ou(v.auteur_local, lien_durable)
    return amb.AMB_28.choix(domicile_reunion=v.auteur_local, condition_non_exigee=VRAI, lien_durable=lien)


@texte.condition("RUN-II-RES-01", "II-A-2, Objet")
def residence_nationale_ou_internationale() -> Booleen:
    """La résidence d'écriture est nationale ou internationale."""
    return v.type_residence.parmi("ecriture_nationale", "ecriture_internationale")


@texte.condition("RUN-II-RES-03", "II-A-2, Bénéficiaires")
def auteur_d_un_projet_reunionnais() -> Booleen:
    """Le bénéficiaire est un auteur, personne physique, dont le projet valorise La Réunion."""
    return et(v.type_demandeur.est("auteur_personne_physique"), v.projet_valorise_reunion)


@texte.condition("RUN-II-RES-05", "II-A-2, Contenu")
def contenu_admis() -> Booleen:
    """Le projet est une fiction, une animation, un documentaire de création ou une œuvre multimédia."""
    return ecriture_admise()


dispositif = declare(
    run.RESIDENCE,
    "Bourse de résidence",
    (
        auteur_local,
        residence_nationale_ou_internationale,
        auteur_d_un_projet_reunionnais,
        contenu_admis,
    ),
)
