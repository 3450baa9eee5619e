"""The rule set of ``pairs/regle.py``, written with this engine, step by step as in ``pairs/openfisca_cine``.

The initial contribution follows articles 311-11 and 311-11-1 of the CNC's rules; the regional fund is invented.
"""

from __future__ import annotations

from collections.abc import Mapping

from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.evaluation import programme
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    AUCUN_TAUX,
    Booleen,
    Entier,
    Montant,
    Taux,
    arrondi,
    entier,
    et,
    euros,
    non,
    ou,
    plus_petit,
    pour_cent,
    prorata_horaire,
    selon,
    si,
    table,
    total,
)
from amorce.moteur.natures import ECHELLES, Nature
from amorce.moteur.textes import Quand, Texte, val
from amorce.moteur.vocabulaire import Entite, Vocabulaire

VOCABULAIRE = Vocabulaire()
_projet = Entite(VOCABULAIRE, "projet")
genre = _projet.choix("genre", "Genre de l'œuvre", "fiction", "animation", "documentaire", "spectacle_vivant")
coprod_int = _projet.booleen("coprod_int", "Coproduction internationale")
cout = _projet.montant("cout", "Coût définitif")
part_fr = _projet.montant("part_fr", "Participation française")
apport = _projet.montant("apport", "Apport initial")
numeraire = _projet.montant("numeraire", "Part en numéraire de l'apport initial")
duree = _projet.minutes("duree_min", "Durée en minutes")
preventes = _projet.montant("preventes", "Préventes à l'étranger")
pts_creation = _projet.entier("pts_creation", "Points du groupe création", maxi=100)
pts_fabrication = _projet.entier("pts_fabrication", "Points du groupe fabrication", maxi=100)
cat = _projet.choix("cat", "Catégorie du fonds régional", "court", "long", "serie", "unitaire", "documentaire")
depenses = _projet.montant("depenses", "Dépenses locales éligibles")
coprod_ue = _projet.booleen("coprod_ue", "Coproduction européenne")
difficile = _projet.booleen("difficile", "Œuvre difficile")
coprod_cad = _projet.booleen("coprod_cad", "Coproduction avec un pays de la liste du CAD")
musique = _projet.booleen("musique", "Bonus musique")
auteur = _projet.booleen("auteur", "Bonus auteur")
innovation = _projet.booleen("innovation", "Bonus innovation")

MONTANTS = frozenset(f.nom for f in VOCABULAIRE if f.nature is Nature.MONTANT)

# The initial contribution

rga = Texte("BANC-RGA", "Règlement général des aides du CNC, articles 311-11 et 311-11-1", "RGA du CNC")
PART = rga.parametre("part_minimale", "Part minimale de l'apport initial", "art. 311-11", pour_cent(25))
PART_ANIMATION = rga.parametre("part_animation", "Part minimale, animation", "art. 311-11-1, 1°", pour_cent(15))
PART_DOCUMENTAIRE = rga.parametre(
    "part_documentaire", "Part minimale, documentaire", "art. 311-11-1, 2°", pour_cent(20)
)
HORAIRE = rga.parametre(
    "numeraire_horaire",
    "Numéraire minimal par heure",
    "art. 311-11",
    table(genre, {"spectacle_vivant": euros(20_000)}, sinon=euros(12_000)),
)


@rga.regle("art. 311-11")
def base_apport() -> Montant:
    """L'assiette est le coût définitif ou, en coproduction internationale, la participation française."""
    return si(coprod_int, part_fr, cout)


@rga.regle("art. 311-11-1")
def manque_apport() -> Montant:
    """La différence entre 25 % de l'assiette et l'apport initial."""
    return PART * val(base_apport) - apport


@rga.regle("art. 311-11")
def voie_standard() -> Booleen:
    """L'apport initial représente au moins 25 % de l'assiette."""
    return apport >= PART * val(base_apport)


@rga.regle("art. 311-11-1, 1°")
def animation_prevendue() -> Booleen:
    """Animation : 15 % de l'assiette, des préventes qui comblent ce qui manque, 30 points de création et 36 de
    fabrication.
    """
    return et(
        genre.est("animation"),
        apport >= PART_ANIMATION * val(base_apport),
        preventes >= val(manque_apport),
        pts_creation >= 30,
        pts_fabrication >= 36,
    )


@rga.regle("art. 311-11-1, 2°")
def documentaire_prevendu() -> Booleen:
    """Documentaire de création : 20 % de l'assiette et des préventes du double de ce qui manque."""
    return et(
        genre.est("documentaire"),
        apport >= PART_DOCUMENTAIRE * val(base_apport),
        preventes >= val(manque_apport).fois(2),
    )


@rga.regle("art. 311-11")
def voie() -> Entier:
    """La voie d'éligibilité : 0 aucune, 1 standard, 2 animation, 3 documentaire."""
    return si(val(voie_standard), entier(1), entier(0))


@rga.derogation(voie, "art. 311-11-1, 1°")
def voie_animation() -> Quand[Entier]:
    """Sous 25 %, l'animation prévendue à l'étranger est admise."""
    return Quand(entier(2), et(non(val(voie_standard)), val(animation_prevendue)))


@rga.derogation(voie, "art. 311-11-1, 2°")
def voie_documentaire() -> Quand[Entier]:
    """Sous 25 %, le documentaire prévendu à l'étranger est admis."""
    return Quand(entier(3), et(non(val(voie_standard)), val(documentaire_prevendu)))


@rga.regle("art. 311-11")
def numeraire_suffisant() -> Booleen:
    """L'apport comporte le numéraire horaire de son genre, au prorata de la durée."""
    return numeraire >= prorata_horaire(HORAIRE, duree)


@rga.regle("art. 311-11")
def eligible() -> Booleen:
    """La condition d'apport initial est satisfaite : une voie est ouverte et le numéraire suffit."""
    return et(val(voie) >= 1, val(numeraire_suffisant))


# The regional subsidy

fonds = Texte("BANC-FONDS", "Fonds régional inventé, et règlement (UE) n° 651/2014, article 54", "Fonds régional")
TAUX = fonds.parametre(
    "taux",
    "Taux de la catégorie",
    "art. 1",
    table(
        cat,
        {
            "court": pour_cent(40),
            "long": pour_cent(30),
            "serie": pour_cent(25),
            "unitaire": pour_cent(30),
            "documentaire": pour_cent(50),
        },
        sinon=AUCUN_TAUX,
    ),
)


def _montants(nom: str, libelle: str, *nombres: int) -> Montant:
    lignes = {code: euros(nombre) for code, nombre in zip(cat.codes, nombres, strict=True)}
    return fonds.parametre(nom, libelle, "art. 2", table(cat, lignes, sinon=AUCUN_MONTANT))


PLAFOND = _montants("plafond", "Plafond de la catégorie", 40_000, 250_000, 300_000, 150_000, 60_000)
PLANCHER = _montants("plancher", "Plancher de la catégorie", 5_000, 20_000, 25_000, 15_000, 5_000)
BONUS = fonds.parametre("bonus", "Bonus forfaitaire", "art. 3", euros(10_000))


@fonds.regle("règlement (UE) n° 651/2014, art. 54")
def intensite() -> Taux:
    """L'intensité maximale : 100 % pour une œuvre difficile ou de la liste du CAD, 60 % en coproduction européenne,
    50 % sinon.
    """
    return selon((ou(difficile, coprod_cad), pour_cent(100)), (coprod_ue, pour_cent(60)), sinon=pour_cent(50))


@fonds.regle("art. 2")
def aide_de_base() -> Montant:
    """Le taux et l'intensité appliqués aux dépenses, arrondis au centime, plafonnés ; rien sous le plancher."""
    aide = plus_petit(PLAFOND, arrondi(TAUX * depenses * val(intensite)))
    return si(aide < PLANCHER, euros(0), aide)


@fonds.regle("art. 3")
def bonus() -> Montant:
    """Un bonus pour la musique, un pour l'auteur, un pour l'innovation."""
    un, zero = entier(1), entier(0)
    return BONUS * total(*(si(fait, un, zero) for fait in (musique, auteur, innovation)))


@fonds.regle("art. 2 et 3")
def aide_regionale() -> Montant:
    """L'aide de base et, s'il y en a une, les bonus."""
    return val(aide_de_base) + si(val(aide_de_base) > euros(0), val(bonus), euros(0))


BANC = Dispositif(
    "banc",
    "Banc d'essai",
    "banc",
    rga,
    questions=(Question("banc", resultats={"voie": voie, "eligible": eligible, "aide_regionale": aide_regionale}),),
)
PROGRAMME = programme(BANC)
RESULTATS = tuple(PROGRAMME.resultats["banc"].values())


def faits(projet: Mapping[str, object]) -> dict[str, object]:
    """A project of ``exact.py`` as the engine takes it: cents, and hundredths of a second."""
    return {**projet, "duree_min": projet["duree_min"] * ECHELLES[Nature.MINUTES]}


def bruts(projet: Mapping[str, object]) -> dict[str, object]:
    """The same as a person gives it, in whole euros and minutes."""
    return {nom: valeur // 100 if nom in MONTANTS else valeur for nom, valeur in projet.items()}
