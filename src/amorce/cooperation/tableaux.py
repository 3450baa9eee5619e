"""The financial tables of an agreement, in one form for all agreements: its envelopes, its amendments, what its
contracts with local televisions invest."""

from __future__ import annotations

from collections.abc import Sequence

from amorce.cooperation.engagements import Engagements, engagements
from amorce.cooperation.termes import Termes
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.droit.conventions.nomenclature import AXES, GENRES, PHASES

TITRES_DES_ENVELOPPES = ("Axe", "Phase", "Genre", "Financeur", "Collectivité", "Année", "Montant (€)", "dont gelé (€)")
TITRES_DES_TELEVISIONS = (
    "Collectivité", "Contrat", "Télévision locale", "Première année", "Durée (ans)", "Montant du contrat (€)", "Genre",
    "Investi (€)",
)  # fmt: skip
TITRES_DES_AVENANTS = ("Rang", "Signé le", "Objet", "Ce qui change", "Avant", "Après")


def tableaux_financiers(termes: Termes, changements: Sequence[Sequence[Contenu]], en: str) -> bytes:
    """The financial tables of the agreement, and its amendments, in one form for all agreements. ``changements``: what
    each amendment changed, before and after, as its pages say it."""
    enveloppes: list[Sequence[Contenu]] = [
        (
            f"{v.axe}. {AXES[v.axe]}",
            PHASES.get(v.phase, "Toutes"),
            GENRES.get(v.genre, "Tous"),
            str(v.get_financeur_display()),
            v.autorite.nom if v.autorite else "",
            str(v.annee or f"{termes.annees[0]}-{termes.annees[-1]}"),
            Euros(v.montant),
            Euros(v.gele),
        )
        for v in termes.volets
    ]
    return ecrit(
        [
            FeuilleAEcrire("Enveloppes", (34, 22, 26, 16, 30, 12, 16, 16), [TITRES_DES_ENVELOPPES, *enveloppes]),
            FeuilleAEcrire("Avenants", (8, 14, 60, 40, 30, 30), [TITRES_DES_AVENANTS, *changements]),
            FeuilleAEcrire(
                "Télévisions locales",
                (30, 40, 30, 14, 12, 22, 26, 16),
                [TITRES_DES_TELEVISIONS, *_televisions(engagements(termes))],
            ),
        ],
        en,
    )


def _televisions(lus: Engagements) -> list[Sequence[Contenu]]:
    """A row for each genre in which a contract invests; one where no genre is said."""
    rangees: list[Sequence[Contenu]] = []
    for lu in lus.televisions:
        contrat = lu.contrat
        dits = (contrat.autorite.nom, contrat.intitule, contrat.television)
        duree = (str(contrat.premiere_annee), str(contrat.duree))
        montant = "" if contrat.montant is None else Euros(contrat.montant)
        investis: list[tuple[Contenu, Contenu]] = [(GENRES[g], Euros(investi)) for g, investi in lu.investis.items()]
        rangees += [(*dits, *duree, montant, *investi) for investi in investis or [("", "")]]
    return rangees
