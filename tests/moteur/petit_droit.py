"""A small law, invented for these tests: nothing of it comes from a text."""

from __future__ import annotations

from collections.abc import Mapping

from amorce.moteur import expressions as x
from amorce.moteur.compilation import Lignes, Programme
from amorce.moteur.dispositifs import DISPOSITIFS, Dispositif, Question
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, evalue
from amorce.moteur.natures import NEANT, Valeur
from amorce.moteur.textes import Effet, Lecture, Quand, Texte, val
from amorce.moteur.vocabulaire import Entite, Vocabulaire

VOC = Vocabulaire()
_projet = Entite(VOC, "projet")
_depense = Entite(VOC, "depense")
cout = _projet.montant("cout", "Coût du projet")
apport = _projet.montant("apport", "Apport")
aide = _projet.montant("aide", "Aide demandée", absent=NEANT)
autres = _projet.montant("autres", "Autres aides", absent=0)
genre = _projet.choix("genre", "Genre", "fiction", "animation", "documentaire")
supports = _projet.ensemble("supports", "Supports", "salle", "ecran")
prevendu = _projet.booleen("prevendu", "Prévendu à l'étranger")
aide_automatique = _projet.booleen("aide_automatique", "Aide automatique")
duree = _projet.minutes("duree", "Durée")
points = _projet.entier("points", "Points", maxi=100)
part = _projet.taux("part", "Part")
depot = _projet.date("depot", "Date de dépôt")
diffusion = _projet.date("diffusion", "Première diffusion")
note = _projet.texte("note", "Note")
montant = _depense.montant("montant", "Montant de la dépense")
locale = _depense.booleen("locale", "Dépense locale")

texte = Texte("PETIT", "Petit texte d'essai", "Petit texte", renumerotations={"art. 2": "art. 3"})
SEUIL = Lecture("ESSAI-1", "Le seuil est-il atteint à égalité ?", compris="L'égalité suffit.", exclu="Il faut plus.")


@texte.regle("art. 1")
def part_minimale() -> x.Taux:
    """L'apport représente au moins un quart du coût."""
    return x.pour_cent(25)


@texte.regle("art. 2")
def manque() -> x.Montant:
    """Ce qui manque à l'apport pour atteindre le quart."""
    return x.au_moins_zero(x.pour_cent(25) * cout - apport)


@texte.derogation(part_minimale, "art. 2, 1°")
def animation_prevendue() -> Quand[x.Taux]:
    """15 % pour l'animation prévendue."""
    return Quand(x.pour_cent(15), x.et(genre.est("animation"), prevendu))


@texte.derogation(part_minimale, "art. 2, 2°")
def longue_oeuvre() -> Quand[x.Taux]:
    """20 % pour l'œuvre de plus d'une heure."""
    return Quand(x.pour_cent(20), duree > 60)


@texte.condition("ESSAI-A", "art. 1")
def apport_suffisant() -> x.Booleen:
    """L'apport atteint la proportion minimale du coût."""
    seuil = val(part_minimale) * cout
    return SEUIL.choix(compris=apport >= seuil, exclu=apport > seuil)


@texte.condition("ESSAI-B", "art. 4")
def pas_de_documentaire() -> x.Booleen:
    """Le documentaire n'est pas aidé."""
    return x.non(genre.est("documentaire"))


@texte.condition("ESSAI-C", "art. 5", Effet.HUMAIN)
def duree_ordinaire() -> x.Booleen:
    """L'œuvre dure dix heures au plus ; au-delà une personne décide."""
    return duree <= 600


@texte.regle("art. 6")
def montant_aide() -> x.Montant:
    """Le tiers du manque, dans la limite de la demande."""
    calcul = val(manque) / 3
    return x.si(x.existe(aide), x.plus_petit(calcul, aide), calcul)


@texte.regle("art. 7")
def depenses_locales() -> x.Montant:
    """Le total des dépenses locales."""
    return x.somme("depense", montant, locale)


@texte.regle("art. 7")
def toutes_locales() -> x.Booleen:
    """Toutes les dépenses sont locales."""
    return x.toutes("depense", locale)


@texte.regle("art. 8")
def egalite_ou_prevente() -> x.Booleen:
    """L'égalité suffit, ou le projet est prévendu."""
    return x.ou(SEUIL.choix(compris=x.VRAI, exclu=aide_automatique), prevendu)


PART_AVANCEE = texte.parametre("part_avancee", "Part avancée", "art. 9", x.pour_cent(30))


@texte.regle("art. 9")
def avance() -> x.Montant:
    """L'avance est une part du coût."""
    return PART_AVANCEE * cout


dispositif = Dispositif(
    "petit",
    "Petit dispositif",
    "personne",
    texte,
    conditions=(apport_suffisant, pas_de_documentaire, duree_ordinaire),
    questions=(
        Question("montant", ouvre=(cout,), resultats={"montant": montant_aide, "locales": depenses_locales}),
        Question("lignes", resultats={"toutes": toutes_locales}),
        Question("egalite", resultats={"egalite": egalite_ou_prevente, "avance": avance}),
    ),
)
del DISPOSITIFS["petit"]  # the law of the funds does not have it; conftest.py lends it to each test
COMPILE = ProgrammeDeDispositif(dispositif, tuple(dispositif.toutes_questions))


def repond(
    lignes: Lignes | None = None, presume: bool = False, lectures: Mapping[str, int] | None = None, **faits: Valeur
) -> Evaluation:
    """An evaluation of the small scheme, on facts given as the engine takes them."""
    return evalue(COMPILE, faits, lectures=lectures, presume=presume, lignes=lignes)


def valeur(expression: x.Expr, lignes: Lignes | None = None, presume: bool = False, **faits: Valeur) -> Valeur:
    """The value of one expression."""
    return Programme([expression]).execute(faits, {}, presume, lignes or {})[-1]
