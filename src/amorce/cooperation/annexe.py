"""The yearly financial annex and the call for funds: what the ledger says of one authority and one year, to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.cooperation.appels import Appel, feuille_de_l_appel
from amorce.cooperation.models import PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import dit_les_tues, octrois_de
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.moteur.redaction import demi_haut
from amorce.octrois.models import Autorite, Octroi
from amorce.octrois.objets import sans_le_nom
from amorce.octrois.requetes import nom_public, objet_public

Nature = PieceDeConvention.Nature
AIDES, REGISTRE, PERSONNE = "Aides abondées", "Registre", "Personne physique"
TITRES = {Nature.ANNEXE: "Annexe financière", Nature.APPEL: "Appel de fonds"}


def papier(
    registre: Registre, nature: str, autorite: Autorite, quand: datetime, par: str, appel: Appel | None = None
) -> bytes:
    """PDF/A, dated from ``quand``. ``par``: who certifies it; ``appel``: what it calls, where it is a call."""
    convention, titre = registre.convention, TITRES[Nature(nature)]
    contexte = {
        "r": registre,
        "convention": convention,
        "autorite": autorite,
        "annee": registre.annee,
        "parts": (registre.ratio.numerator, registre.ratio.denominator),
        "total": registre.total,
        "lignes": registre.lignes_du_total("phase", "genre"),
        "aides": dites(registre, pour_tous=True),
        "tues": dit_celles_qui_se_taisent(registre),
        "par": par,
        "quand": quand,
        "appel": appel,
    }
    with override(LANGUE):
        return en_feuille(
            titre=titre,
            surtitre=convention.intitule,
            fonds=convention.fonds,
            numero=f"{autorite.nom}, {registre.annee}{f', {appel.titre}' if appel and appel.rang else ''}",
            pied=f"{titre} {registre.annee}, {autorite.nom}",
            quand=quand,
            corps=render_to_string("service/cooperation/annexe_papier.html", contexte),
        )


def dites(registre: Registre, pour_tous: bool) -> list[tuple[Octroi, str, str]]:
    """The aids that the law matches, their object and who receives them. A paper that everybody will read does not
    change afterwards: no person is named in it, consenting today or not, and what is kept out of the portal is not
    there, neither its day, nor its kind, nor its amount; it counts in what the service certifies, and in nothing of
    what everybody reads of it (``Registre.publics``)."""
    octrois = registre.abondees
    if not pour_tous:
        return [(o, objet_public(o), nom_public(o)) for o in octrois]
    sans = tues(registre)
    return [(o, *_sans_personne(o)) for o in octrois if o.pk not in sans]


def tues(registre: Registre) -> set[UUID]:
    cles = [o.pk for o in registre.abondees]
    return set(Octroi.objects.filter(pk__in=cles, retenue__isnull=False).values_list("pk", flat=True))


def dit_celles_qui_se_taisent(registre: Registre) -> str:
    if registre.publics:
        return dit_les_tues(registre.combien_tues)
    combien = len(tues(registre))
    if not combien:
        return ""
    return f"{combien} aides non publiées, comptées au total" if combien > 1 else "1 aide non publiée, comptée au total"


def dit_ce_qui_se_tait(pieces: Sequence[PieceDeConvention]) -> bool:
    """Whether an aid that these say was kept out of the portal since they were composed, or the spreadsheet names a
    person, or an aid kept out, as it did once."""
    dits = {"annee": pieces[0].annee, "autorite": pieces[0].autorite_id}
    lues = octrois_de(pieces[0].convention).filter(**{nom: dit for nom, dit in dits.items() if dit is not None})
    if lues.filter(retenue__retenue_le__gt=min(p.rangee_le for p in pieces)).exists():
        return True
    if any(p.montre_id is None for p in pieces) and lues.filter(retenue__isnull=False, maintenu__gt=0).exists():
        return True  # composed before its totals left them out
    a_taire = lues.filter(Q(retenue__isnull=False) | Q(beneficiaire__personne=True))
    paires = set()
    for objet, nom, personne in a_taire.values_list("objet", "beneficiaire__nom", "beneficiaire__personne"):
        paires.add((objet, nom))
        if personne and sans_le_nom(objet, nom) != objet:
            paires.add((objet, PERSONNE))
    dites_aujourd_hui = lues.filter(retenue=None, beneficiaire__personne=False)
    paires -= set(dites_aujourd_hui.values_list("objet", "beneficiaire__nom"))
    return any(paires & _paires_du_classeur(p) for p in pieces if paires and p.nom.endswith(".xlsx"))


def dit_d_autres_chiffres(pieces: Sequence[PieceDeConvention], registre: Registre) -> bool:
    """Whether the ledger, as the spreadsheet of these counted it, is no longer what it is today."""
    aujourd_hui = _registre_dit("registre.xlsx", registre_en_classeur(registre, "xlsx", pour_tous=True))
    for piece in pieces:
        if piece.nom.endswith(".xlsx"):
            with ouvrir(piece.contenu) as lu:
                if _registre_dit(piece.nom, lu.read()) != aujourd_hui:
                    return True
    return False


def _registre_dit(nom: str, octets: bytes) -> list[list[str]]:
    return [[str(case) for case in r] for f in feuilles(nom, octets) if f.nom == REGISTRE for r in f.rangees]


def _paires_du_classeur(piece: PieceDeConvention) -> set[tuple[str, str]]:
    with ouvrir(piece.contenu) as lu:
        lues = feuilles(piece.nom, lu.read())
    rangees = [r for feuille in lues if feuille.nom == AIDES for r in feuille.rangees]
    return {(str(r[2]), str(r[3])) for r in rangees if len(r) > 3}


def _sans_personne(octroi: Octroi) -> tuple[str, str]:
    aide = octroi.beneficiaire
    return (sans_le_nom(octroi.objet, aide.nom), PERSONNE) if aide.personne else (octroi.objet, aide.nom)


def feuilles_du_registre(registre: Registre, pour_tous: bool, appel: Appel | None) -> list[FeuilleAEcrire]:
    """The ledger, the aids that the law matches, what was paid: to count again. The reference of a payment is free
    text, the service's own: everybody does not read it."""
    abondees: list[Sequence[Contenu]] = [TITRES_DES_AIDES, *_aides(registre, pour_tous)]
    verses: list[Sequence[Contenu]] = [TITRES_DES_VERSEMENTS, *_verses(registre)]
    return [
        FeuilleAEcrire(REGISTRE, (34, 8, 22, 28, *(16,) * 5, 12), [TITRES_DU_REGISTRE, *_lignes(registre)]),
        FeuilleAEcrire(AIDES, (34, 12, 40, 30, 22, 18, 16, 16), abondees),
        FeuilleAEcrire(
            "Versements du CNC",
            (34, 8, 22, 28, 14, 16, 24),
            [rangee[:-1] for rangee in verses] if pour_tous else verses,
        ),
        *([feuille_de_l_appel(registre, appel)] if appel else ()),
    ]


TITRES_DU_REGISTRE = (
    "Collectivité", "Année", "Phase", "Genre", "Aides", "Effort (€)", "Abondé (€)", "Théorique (€)", "Versé (€)",
    "Ratio",
)  # fmt: skip
TITRES_DES_AIDES = (
    "Collectivité", "Votée le", "Objet", "Bénéficiaire", "Phase", "Genre", "Votée (€)", "Maintenue (€)",
)  # fmt: skip
TITRES_DES_VERSEMENTS = ("Collectivité", "Année", "Phase", "Genre", "Versé le", "Montant (€)", "Référence")


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
        for li in registre.lignes_du_total("autorite", "annee", "phase", "genre")
    ]


def dit_le_ratio(ratio: Fraction) -> str:
    """« 0,33 »: euros of the CNC for one of the authority, to the cent."""
    centiemes = demi_haut(100 * ratio)
    return f"{centiemes // 100},{centiemes % 100:02d}"


def _aides(registre: Registre, pour_tous: bool) -> list[Sequence[Contenu]]:
    lignes = [_aide(*une) for une in dites(registre, pour_tous)]
    reste = dit_celles_qui_se_taisent(registre) if pour_tous else ""
    return [*lignes, ("", "", reste, *("",) * 5)] if reste else lignes


def _aide(o: Octroi, objet: str, nom: str) -> Sequence[Contenu]:
    genres = (PHASES.get(o.phase, ""), GENRES.get(o.genre, ""))
    return (o.autorite.nom, o.vote_dit_le or str(o.annee), objet, nom, *genres, Euros(o.montant), Euros(o.maintenu))


def _verses(registre: Registre) -> list[Sequence[Contenu]]:
    payes = registre.convention.paiements_du_cnc.filter(autorite__in=registre.autorites).select_related("autorite")
    return [
        (
            p.autorite.nom,
            str(p.annee),
            PHASES.get(p.phase, ""),
            GENRES.get(p.genre, ""),
            p.verse_le,
            Euros(p.montant),
            p.reference,
        )
        for p in (payes.filter(annee=registre.annee) if registre.annee else payes)
    ]


def registre_en_classeur(registre: Registre, en: str, *, pour_tous: bool = False, appel: Appel | None = None) -> bytes:
    return ecrit(feuilles_du_registre(registre, pour_tous, appel), en)
