"""The yearly financial annex and the call for funds: what the ledger says of one authority and one year, to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.cooperation.models import PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.cooperation.termes import Termes
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.conventions.nomenclature import AXES, GENRES, PHASES
from amorce.moteur.redaction import demi_haut
from amorce.octrois.models import Autorite, Octroi
from amorce.octrois.requetes import nom_public

Nature = PieceDeConvention.Nature
TUE, PERSONNE = "Aide non publiée", "Personne physique"
TITRES = {Nature.ANNEXE: "Annexe financière", Nature.APPEL: "Appel de fonds"}


def papier(registre: Registre, nature: str, autorite: Autorite, quand: datetime, par: str) -> bytes:
    """PDF/A, dated from ``quand``. ``par``: who certifies it."""
    convention, titre = registre.convention, TITRES[Nature(nature)]
    contexte = {
        "r": registre,
        "convention": convention,
        "autorite": autorite,
        "annee": registre.annee,
        "parts": (registre.ratio.numerator, registre.ratio.denominator),
        "total": registre.total,
        "lignes": registre.lignes("phase", "genre"),
        "aides": dites(registre, pour_tous=True),
        "par": par,
        "quand": quand,
        "appel": nature == Nature.APPEL,
    }
    with override(LANGUE):
        return en_feuille(
            titre=titre,
            surtitre=convention.intitule,
            fonds=convention.fonds,
            numero=f"{autorite.nom}, {registre.annee}",
            pied=f"{titre} {registre.annee}, {autorite.nom}",
            quand=quand,
            corps=render_to_string("service/cooperation/annexe_papier.html", contexte),
        )


def dites(registre: Registre, pour_tous: bool) -> list[tuple[Octroi, str, str]]:
    """The aids that the law matches, their object and who receives them. A paper that everybody will read does not
    change afterwards: no person is named in it, consenting today or not, and what is kept out of the portal says
    nothing but its sums."""
    octrois = registre.abondees
    if not pour_tous:
        return [(o, o.objet, nom_public(o.beneficiaire)) for o in octrois]
    cles = [o.pk for o in octrois]
    tues = set(Octroi.objects.filter(pk__in=cles, retenue__isnull=False).values_list("pk", flat=True))
    return [(o, TUE, "") if o.pk in tues else (o, o.objet, _sans_personne(o)) for o in octrois]


def _sans_personne(octroi: Octroi) -> str:
    return PERSONNE if octroi.beneficiaire.personne else octroi.beneficiaire.nom


def feuilles_du_registre(registre: Registre, pour_tous: bool) -> list[FeuilleAEcrire]:
    """The ledger, the aids that the law matches, what was paid: to count again."""
    abondees: list[Sequence[Contenu]] = [TITRES_DES_AIDES, *_aides(registre, pour_tous)]
    return [
        FeuilleAEcrire("Registre", (34, 8, 22, 28, *(16,) * 5, 12), [TITRES_DU_REGISTRE, *_lignes(registre)]),
        FeuilleAEcrire("Aides abondées", (34, 12, 40, 30, 22, 18, 16, 16), abondees),
        FeuilleAEcrire("Versements du CNC", (34, 8, 22, 28, 14, 24, 16), [TITRES_DES_VERSEMENTS, *_verses(registre)]),
    ]


TITRES_DU_REGISTRE = (
    "Collectivité", "Année", "Phase", "Genre", "Aides", "Effort (€)", "Abondé (€)", "Théorique (€)", "Versé (€)",
    "Ratio",
)  # fmt: skip
TITRES_DES_AIDES = (
    "Collectivité", "Votée le", "Objet", "Bénéficiaire", "Phase", "Genre", "Votée (€)", "Maintenue (€)",
)  # fmt: skip
TITRES_DES_VERSEMENTS = ("Collectivité", "Année", "Phase", "Genre", "Versé le", "Référence", "Montant (€)")


def _lignes(registre: Registre) -> list[Sequence[Contenu]]:
    return [
        (
            registre.nom(int(li.cles["autorite"])),
            str(li.cles["annee"]),
            PHASES.get(str(li.cles["phase"]), ""),
            GENRES.get(str(li.cles["genre"]), ""),
            str(li.aides),
            *(Euros(c) for c in (li.effort, li.assiette, li.theorique, li.paye)),
            "" if li.ratio is None else dit_le_ratio(li.ratio),
        )
        for li in registre.lignes("autorite", "annee", "phase", "genre")
    ]


def dit_le_ratio(ratio: Fraction) -> str:
    """« 0,33 »: euros of the CNC for one of the authority, to the cent."""
    centiemes = demi_haut(100 * ratio)
    return f"{centiemes // 100},{centiemes % 100:02d}"


def _aides(registre: Registre, pour_tous: bool) -> list[Sequence[Contenu]]:
    return [_aide(*une) for une in dites(registre, pour_tous)]


def _aide(o: Octroi, objet: str, nom: str) -> Sequence[Contenu]:
    genres = (PHASES.get(o.phase, ""), GENRES.get(o.genre, ""))
    return (o.autorite.nom, o.votee_le, objet, nom, *genres, Euros(o.montant), Euros(o.maintenu))


def _verses(registre: Registre) -> list[Sequence[Contenu]]:
    payes = registre.convention.paiements_du_cnc.filter(autorite__in=registre.autorites).select_related("autorite")
    return [
        (
            p.autorite.nom,
            str(p.annee),
            PHASES.get(p.phase, ""),
            GENRES.get(p.genre, ""),
            p.verse_le,
            p.reference,
            Euros(p.montant),
        )
        for p in (payes.filter(annee=registre.annee) if registre.annee else payes)
    ]


def registre_en_classeur(registre: Registre, en: str, *, pour_tous: bool = False) -> bytes:
    return ecrit(feuilles_du_registre(registre, pour_tous), en)


TITRES_DES_ENVELOPPES = ("Axe", "Phase", "Genre", "Financeur", "Collectivité", "Année", "Montant (€)", "dont gelé (€)")


def tableaux_financiers(termes: Termes, en: str) -> bytes:
    """The financial tables of the agreement, and its amendments, in one form for all agreements."""
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
    avenants: list[Sequence[Contenu]] = [(str(a.rang), a.signe_le, a.objet) for a in termes.avenants]
    return ecrit(
        [
            FeuilleAEcrire("Enveloppes", (34, 22, 26, 16, 30, 12, 16, 16), [TITRES_DES_ENVELOPPES, *enveloppes]),
            FeuilleAEcrire("Avenants", (8, 14, 60), [("Rang", "Signé le", "Objet"), *avenants]),
        ],
        en,
    )
