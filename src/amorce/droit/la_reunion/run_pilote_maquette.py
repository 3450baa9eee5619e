"""Partie II-A-4 : l'aide à la réalisation de pilotes et maquettes."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import forme_admise, societe_experimentee
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.montant import pilote_au_plancher
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import FAUX, VRAI, Booleen, et, implique, non
from amorce.moteur.textes import val


@texte.regle("I-A, Structuration du fonds", "RUN-I-13")
def pilote_documentaire() -> Booleen:
    """L'œuvre est le pilote d'un documentaire, quand le pilote se définit pour la fiction et l'animation."""
    return et(v.format_oeuvre.est("pilote"), v.genre_oeuvre.est("documentaire_creation"))


@texte.regle("I-A, Structuration du fonds", "RUN-I-13")
def pilote_hors_serie() -> Booleen:
    """L'œuvre est un pilote, mais son genre n'est d'aucune série : ni fiction, ni animation, ni documentaire."""
    genre = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    return et(v.format_oeuvre.est("pilote"), non(genre))


@texte.regle("I-A, Structuration du fonds", "RUN-I-13")
def pilote_a_signaler() -> Booleen:
    """Un pilote est l'épisode d'une série de fiction ou d'animation ; le documentaire passe par la maquette."""
    return amb.AMB_31.choix(
        documentaire_par_maquette=val(pilote_documentaire),
        pilote_documentaire_admis=FAUX,
        pilote_documentaire_refuse=val(pilote_documentaire),
    )


@texte.condition("RUN-II-PIL-04", "II-A-4, Bénéficiaires")
def societe() -> Booleen:
    """Le bénéficiaire est une société de production expérimentée, dont le projet valorise La Réunion."""
    formes = amb.AMB_140.choix(aucune_forme_exigee=VRAI, formes_des_autres_fiches=forme_admise())
    return et(societe_experimentee(), formes)


@texte.condition("RUN-II-PIL-05", "II-A-4, Contenu")
def contenu_admis() -> Booleen:
    """Le pilote ou la maquette est de fiction, d'animation ou de documentaire de création."""
    genre = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    documentaire = amb.AMB_31.choix(
        documentaire_par_maquette=VRAI,
        pilote_documentaire_admis=VRAI,
        pilote_documentaire_refuse=non(val(pilote_documentaire)),
    )
    return et(genre, v.format_oeuvre.parmi("pilote", "maquette"), documentaire)


@texte.condition("RUN-II-PIL-06", "II-A-4, Pièces")
def lettres_d_intention() -> Booleen:
    """Le demandeur produit au moins une lettre d'intention d'un diffuseur ou d'un producteur."""
    auteur = v.type_demandeur.est("auteur_personne_physique")
    return amb.AMB_141.choix(
        demandeur_sous_peine_de_refus=v.lettres_intention,
        regularisable=VRAI,
        auteur_seul=implique(auteur, v.lettres_intention),
    )


dispositif = declare(
    run.PILOTE,
    "Aide aux pilotes et maquettes",
    (societe, contenu_admis, lettres_d_intention, pilote_au_plancher),
    alertes={"pilote_documentaire": pilote_a_signaler, "pilote_hors_serie": pilote_hors_serie},
)
