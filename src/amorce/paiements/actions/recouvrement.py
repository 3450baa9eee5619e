"""A title made out for what was decided; what then comes back, what reminds its debtor, what stops its time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import jour_du_fonds
from amorce.droit.administration import ASSIETTE, RECOUVREMENT
from amorce.droit.recouvrement import dernier_jour_du_recouvrement
from amorce.instruction.actions.tenue import consigne
from amorce.journal.actes import acte
from amorce.paiements.actions.reversements import eteinte, exige_l_etat, previent, tient_le_reversement
from amorce.paiements.droits import ORDONNENT, RECOUVRENT
from amorce.paiements.models import Recouvrement, Reversement
from amorce.paiements.reversements import dernier_jour_du

Etat, Genre = Reversement.Etat, Recouvrement.Genre
RENDENT = (Genre.REMBOURSEMENT, Genre.REMISE)


@dataclass(frozen=True)
class Titre:
    """As the finances made it out; since when the accountant has it to recover."""

    numero: str
    le: date
    pris_en_charge_le: date


@acte
def noter_le_titre(*, par: Acteur, reversement: Reversement, version: int, titre: Titre) -> Reversement:
    """From its day in the accountant's hands run the four years of its recovery."""
    dossier, tenu = tient_le_reversement(par, reversement, "noter_le_titre", version, ORDONNENT)
    exige_l_etat(tenu, Etat.DECIDE)
    assert tenu.decide_le is not None
    decide_le, aujourd_hui = jour_du_fonds(dossier, tenu.decide_le), jour_du_fonds(dossier, timezone.now())
    numero = titre.numero.strip()[:40]
    if not numero:
        raise ActeRefuse("Titre : donnez son numéro.", "numero")
    if Reversement.objects.filter(fonds=tenu.fonds, titre=numero, titre_le__year=titre.le.year).exists():
        raise ActeRefuse(f"Titre : {numero} appelle déjà un autre reversement en {titre.le.year}.", "numero")
    if not decide_le <= titre.le <= aujourd_hui:
        raise ActeRefuse(f"Émis le : entre le {decide_le:%d/%m/%Y}, jour de la décision, et aujourd'hui.", "le")
    if titre.le > tenu.dernier_jour:
        raise ActeRefuse(eteinte(tenu, ASSIETTE), "le")
    if not titre.le <= titre.pris_en_charge_le <= aujourd_hui:
        raise ActeRefuse("Pris en charge le : entre le jour du titre et aujourd'hui.", "pris_en_charge_le")
    tenu.etat, tenu.titre, tenu.titre_le = Etat.EMIS, numero, titre.le
    tenu.pris_en_charge_le = titre.pris_en_charge_le
    tenu.dernier_jour = dernier_jour_du_recouvrement(titre.pris_en_charge_le)
    tenu.save(update_fields=["etat", "titre", "titre_le", "pris_en_charge_le", "dernier_jour"])
    consigne(
        par,
        dossier,
        ORDONNENT,
        reversement=str(tenu.pk),
        titre=numero,
        le=titre.le.isoformat(),
        pris_en_charge_le=titre.pris_en_charge_le.isoformat(),
        dernier_jour=tenu.dernier_jour.isoformat(),
    )
    return tenu


@dataclass(frozen=True)
class Fait:
    """``reference``: of the transfer, of the act, of the assembly's vote; what proves it."""

    genre: str
    le: date
    reference: str = ""
    centimes: int = 0


@acte
def noter_un_recouvrement(*, par: Acteur, reversement: Reversement, version: int, fait: Fait) -> Reversement:
    """In part or wholly; whole, the recovery is over. A payment, like an act that interrupts, gives four years more."""
    dossier, tenu = tient_le_reversement(par, reversement, "noter_un_recouvrement", version, _roles(fait.genre))
    exige_l_etat(tenu, Etat.EMIS)
    _verifie(tenu, fait, jour_du_fonds(dossier, timezone.now()))
    Recouvrement.objects.create(
        reversement=tenu,
        genre=fait.genre,
        le=fait.le,
        centimes=fait.centimes if fait.genre in RENDENT else 0,
        reference=fait.reference.strip()[:120],
        personne_id=soi(par),
    )
    if fait.genre == Genre.REMBOURSEMENT:
        tenu.rendu += fait.centimes
    elif fait.genre == Genre.REMISE:
        tenu.remis += fait.centimes
    tenu.dernier_jour = dernier_jour_du(tenu)
    if not tenu.restant:
        tenu.etat, tenu.fini_le = Etat.FINI, timezone.now()
    tenu.save(update_fields=["rendu", "remis", "dernier_jour", "etat", "fini_le"])
    consigne(
        par,
        dossier,
        _roles(fait.genre),
        reversement=str(tenu.pk),
        genre=fait.genre,
        le=fait.le.isoformat(),
        centimes=fait.centimes,
        reference=fait.reference.strip(),
        dernier_jour=tenu.dernier_jour.isoformat(),
    )
    _dit_au_beneficiaire(tenu, fait)
    return tenu


def _roles(genre: str) -> Collection[RoleDeFonds]:
    """Whoever follows the dossier may remind; money is for who holds it."""
    return RECOUVRENT if genre == Genre.RELANCE else ORDONNENT


def _verifie(reversement: Reversement, fait: Fait, aujourd_hui: date) -> None:
    if fait.genre not in Genre.values:
        raise ActeRefuse("Nature : un remboursement, une relance, un acte interruptif ou une remise.", "genre")
    assert reversement.titre_le is not None
    if not reversement.titre_le <= fait.le <= aujourd_hui:
        raise ActeRefuse(f"Date : entre le {reversement.titre_le:%d/%m/%Y}, jour du titre, et aujourd'hui.", "le")
    # A reminder leaves today, whatever the day that it is given.
    agit_le = {Genre.INTERRUPTION: fait.le, Genre.RELANCE: aujourd_hui}.get(Genre(fait.genre))
    if agit_le and agit_le > reversement.dernier_jour:
        raise ActeRefuse(eteinte(reversement, RECOUVREMENT), "le")
    if fait.genre != Genre.RELANCE and not fait.reference.strip():
        raise ActeRefuse("Référence : dites ce qui le prouve.", "reference")
    if fait.genre in RENDENT:
        _verifie_le_montant(reversement, fait)


def _verifie_le_montant(reversement: Reversement, fait: Fait) -> None:
    if not 0 < fait.centimes <= reversement.restant:
        raise ActeRefuse(f"Montant : entre un centime et {dit(reversement.restant)}, ce qui reste dû.", "centimes")
    memes = reversement.recouvrements.filter(genre=fait.genre, reference=fait.reference.strip())
    if memes.exists():
        raise ActeRefuse(f"Référence : « {fait.reference.strip()} » est déjà notée sur ce titre.", "reference")


def _dit_au_beneficiaire(reversement: Reversement, fait: Fait) -> None:
    if fait.genre == Genre.RELANCE:
        previent(
            reversement,
            _("{numero} : un remboursement est attendu"),
            _("Le titre de recettes n'est pas encore payé en entier. Payez-le, ou écrivez au comptable public."),
        )
    elif reversement.etat == Etat.FINI:
        previent(reversement, _("{numero} : le reversement est soldé"), _("Vous ne devez plus rien sur ce titre."))
