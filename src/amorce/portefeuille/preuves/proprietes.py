"""What is examined of each scheme, by the questions that it answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from amorce.droit import vocabulaire as v
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.preuves.constats import Preuve
from amorce.portefeuille.preuves.debordement import debordement
from amorce.portefeuille.preuves.derogations import derogations
from amorce.portefeuille.preuves.dossier import Dossier, sauf
from amorce.portefeuille.preuves.droit_mort import branches, conditions, eligible, ouvert
from amorce.portefeuille.preuves.falaises import Marche, marche
from amorce.portefeuille.preuves.impossibles import toujours

Propriete = Callable[[Dossier], Preuve]
Proprietes = list[Propriete]
DEMI_CENTIME = x.centimes(1) / 2


def proprietes(d: Dossier) -> Proprietes:
    """What is examined of a scheme: what is common to all, then what its questions answer."""
    communes: Proprietes = [debordement, derogations, ouvert, conditions, branches, montants_positifs]
    propres: Proprietes = []
    if d.resultat("montant", "montant_calcule") is not None:
        propres += [sous_le_plafond, sous_l_intensite, *_marches_de_l_aide(d)]
    if d.resultat("abondement", "conditions_cnc_remplies") is not None:
        propres += _marches_de_l_abondement(d)
    if d.resultat("fourchette", "montant_min") is not None:
        propres += [fourchette, *_marches_de_la_fourchette(d)]
    if d.resultat("apport_initial", "assiette") is not None:
        propres += _marches_de_l_apport(d)
    return communes + propres


def _de(d: Dossier, question: str, nom: str) -> x.Montant:
    noeud = d.resultat(question, nom)
    assert isinstance(noeud, x.Montant)
    return noeud


def montants_positifs(d: Dossier) -> Preuve:
    """No amount answered is negative."""
    montants = [c.noeud for c in d.calcul.resultats if isinstance(c.noeud, x.Montant)]
    enonce = "Aucun montant répondu n'est négatif."
    return toujours(
        d,
        "montants_positifs",
        enonce,
        x.ou(*(m < x.euros(0) for m in montants)),
        x.ou(*(m >= x.euros(0) for m in montants)),
    )


AIDE_DONNEE = sauf("aide_calculee")
"""An amount of aid given as such is not the law's."""


def sous_le_plafond(d: Dossier) -> Preuve:
    """The aid is between nothing and the ceiling with its increases."""
    aide = _de(d, "montant", "montant_calcule")
    borne = _de(d, "montant", "plafond") + _de(d, "montant", "bonifications")
    enonce = "L'aide calculée est comprise entre zéro et le plafond augmenté des bonifications."
    faute = x.ou(aide < x.euros(0), aide > borne)
    return toujours(d, "sous_le_plafond", enonce, faute, aide <= borne, AIDE_DONNEE)


def sous_l_intensite(d: Dossier) -> Preuve:
    """Where there is an intensity, the aid and the other public aids stay under it."""
    aide = _de(d, "montant", "montant_calcule")
    intensite = d.resultat("montant", "intensite_max")
    assert isinstance(intensite, x.Taux)
    ensemble, borne = aide + v.autres_aides_publiques, intensite * v.budget_total + DEMI_CENTIME
    accordee = aide > x.euros(0)
    enonce = (
        "L'aide accordée, ajoutée aux autres aides publiques, ne dépasse pas l'intensité appliquée au budget, à un "
        "demi-centime près (l'aide est arrondie au centime)."
    )
    faute, temoin = x.et(accordee, ensemble > borne), x.et(accordee, ensemble <= borne)
    return toujours(d, "sous_l_intensite", enonce, faute, temoin, AIDE_DONNEE)


def fourchette(d: Dossier) -> Preuve:
    """The lowest aid is not above the highest, unless the scheme says so itself."""
    mini, maxi = _de(d, "fourchette", "montant_min"), _de(d, "fourchette", "montant_max")
    inversee = next(n for _, code, n in d.calcul.alertes if code == "fourchette_inversee")
    enonce = "Le minimum ne dépasse le maximum que là où le dispositif le signale (fourchette inversée)."
    return toujours(d, "fourchette", enonce, x.et(mini > maxi, x.non(inversee)), mini <= maxi)


UN_CENTIME_DE_TROP = 2
"""A cent of base gives at most a cent and its 5 %, rounded: two cents."""


def _marches(*marches: Marche) -> Proprietes:
    return [partial(marche, m=m) for m in marches]


def _marches_de_l_aide(d: Dossier) -> Proprietes:
    aide = _de(d, "montant", "montant_calcule")
    lus = {n.donnee.nom for n in ordre([aide]) if isinstance(n.donnee, Fait)}
    toutes = [
        Marche(
            "depense_locale_croissante",
            "Dépenser davantage à La Réunion, toutes choses égales, ne fait jamais baisser l'aide.",
            "depenses_locales_ht",
            aide,
        ),
        Marche(
            "depense_locale_sans_saut",
            "Un centime de dépense locale ne change pas l'aide de plus de deux centimes.",
            "depenses_locales_ht",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "autre_aide_sans_saut",
            "Un centime d'autre aide publique ne change pas l'aide de plus de deux centimes.",
            "autres_aides_publiques",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "budget_sans_saut",
            "Un centime de budget ne change pas l'aide de plus de deux centimes.",
            "budget_total",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "emploi_croissant",
            "Employer une journée de plus à La Réunion ne fait jamais baisser l'aide.",
            "emplois_locaux_jh",
            aide,
        ),
    ]
    return _marches(*(m for m in toutes if m.fait in lus))


COLLECTIVITES, REGION, CUMUL = v.nombre_collectivites_1pour2, v.aide_region, v.aide_cumulee_collectivites
CUMUL_COHERENT = x.et(COLLECTIVITES >= 1, CUMUL >= REGION, x.implique(COLLECTIVITES <= 1, CUMUL.egale(REGION)))
"""Alone, the Region's aid is the whole; with others, the whole is no less."""


def _marches_de_l_abondement(d: Dossier) -> Proprietes:
    remplies = d.resultat("abondement", "conditions_cnc_remplies")
    assert isinstance(remplies, x.Booleen)
    signes = tuple(c[3] for c in d.calcul.conditions if c[0] == "abondement")
    return _marches(
        Marche(
            "une_collectivite_de_plus",
            "Une collectivité de plus, sans que le cumul des aides baisse, ne fait jamais perdre l'abondement du CNC.",
            "nombre_collectivites_1pour2",
            remplies,
            connus=("aide_cumulee_collectivites",),
            suit="aide_cumulee_collectivites",
            coherence=CUMUL_COHERENT,
            signes=signes,
        ),
        Marche(
            "aide_regionale_et_abondement",
            "Un centime d'aide régionale ne change pas l'abondement de plus d'un centime.",
            "aide_region",
            x.si(remplies, _de(d, "abondement", "abondement_cnc_theorique"), x.euros(0)),
            1,
            saut=True,
            connus=("aide_cumulee_collectivites",),
            coherence=x.et(COLLECTIVITES >= 1, CUMUL >= REGION),
            signes=signes,
        ),
    )


def _marches_de_la_fourchette(d: Dossier) -> Proprietes:
    return _marches(
        Marche(
            "film_plus_long",
            "Un film plus long, toutes choses égales, n'a jamais une aide maximale plus basse.",
            "duree_hors_generique_minutes",
            _de(d, "fourchette", "montant_max"),
        ),
        Marche(
            "depense_francilienne",
            "Dépenser davantage en Île-de-France ne fait jamais perdre l'éligibilité.",
            "depenses_idf",
            eligible(d),
        ),
    )


def _marches_de_l_apport(d: Dossier) -> Proprietes:
    lus = {n.donnee.nom for n in ordre([eligible(d)]) if isinstance(n.donnee, Fait)}
    toutes = (
        ("apport_initial", "Un apport initial plus élevé ne fait jamais perdre l'éligibilité."),
        ("apport_numeraire", "Davantage de numéraire ne fait jamais perdre l'éligibilité."),
        ("preventes_internationales", "Davantage de préventes internationales ne fait jamais perdre l'éligibilité."),
    )
    return _marches(*(Marche(f"plus_d_{fait}", enonce, fait, eligible(d)) for fait, enonce in toutes if fait in lus))
