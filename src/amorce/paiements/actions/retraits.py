"""What was noted of a title by mistake, withdrawn with its reason: the journal alone keeps what it said."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.recouvrement import dernier_jour_du_titre
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte
from amorce.paiements.actions.reversements import exige_l_etat, previent, tient_le_reversement
from amorce.paiements.droits import ORDONNENT
from amorce.paiements.models import Recouvrement, Reversement
from amorce.paiements.reversements import dernier_jour_du, dernier_reversement

Etat, Genre = Reversement.Etat, Recouvrement.Genre


@acte
def retirer_un_recouvrement(
    *, par: Acteur, reversement: Reversement, version: int, recouvrement: UUID, motif: str
) -> Reversement:
    """What is still owed, its last day and its state are what they would be without it."""
    dossier, tenu = tient_le_reversement(par, reversement, "retirer_un_recouvrement", version, ORDONNENT)
    retire = tenu.recouvrements.filter(pk=recouvrement).first()
    if retire is None:
        raise ActeRefuse("Recouvrement : il est déjà retiré. Rouvrez la page.", "recouvrement")
    if retire.genre == Genre.RELANCE:
        raise ActeRefuse("Recouvrement : une relance est partie, elle ne se retire pas.", "recouvrement")
    if dernier_reversement(dossier) != tenu:
        raise ActeRefuse(
            "Recouvrement : un autre reversement a été ouvert depuis. Ce qui est noté de celui-ci ne se retire plus ; "
            "redemandez ce qui manque par un nouveau reversement.",
            "recouvrement",
        )
    dit_pourquoi, etait_fini = motif_dit(motif), tenu.etat == Etat.FINI
    retire.delete()
    if retire.genre == Genre.REMBOURSEMENT:
        tenu.rendu -= retire.centimes
    elif retire.genre == Genre.REMISE:
        tenu.remis -= retire.centimes
    tenu.dernier_jour = dernier_jour_du(tenu)
    if tenu.restant:
        tenu.etat, tenu.fini_le = Etat.EMIS, None
    tenu.save(update_fields=["rendu", "remis", "dernier_jour", "etat", "fini_le"])
    consigne(
        par,
        dossier,
        ORDONNENT,
        reversement=str(tenu.pk),
        genre=retire.genre,
        le=retire.le.isoformat(),
        centimes=retire.centimes,
        reference=retire.reference,
        dernier_jour=tenu.dernier_jour.isoformat(),
        motif=dit_pourquoi,
    )
    if etait_fini and tenu.en_cours:
        previent(
            tenu,
            _("{numero} : le reversement n'est pas soldé"),
            _("Ce qui avait été noté comme rendu l'avait été par erreur. Le fonds attend encore ce reversement."),
        )
    return tenu


@acte
def retirer_le_titre(*, par: Acteur, reversement: Reversement, version: int, motif: str) -> Reversement:
    """Its number serves again. The time to make out a title runs as if this one had never been."""
    dossier, tenu = tient_le_reversement(par, reversement, "retirer_le_titre", version, ORDONNENT)
    exige_l_etat(tenu, Etat.EMIS)
    if tenu.recouvrements.exclude(genre=Genre.RELANCE).exists():
        raise ActeRefuse(
            f"Titre : {dit(tenu.rendu + tenu.remis)} y sont notés comme rendus ou remis, ou un acte qui interrompt sa "
            "prescription. Retirez-les d'abord."
        )
    numero, le = tenu.titre, tenu.titre_le
    assert le is not None
    dit_pourquoi = motif_dit(motif)
    tenu.etat, tenu.titre, tenu.titre_le, tenu.pris_en_charge_le = Etat.DECIDE, "", None, None
    tenu.dernier_jour = dernier_jour_du_titre(tenu.connu_le)
    tenu.save(update_fields=["etat", "titre", "titre_le", "pris_en_charge_le", "dernier_jour"])
    consigne(
        par,
        dossier,
        ORDONNENT,
        reversement=str(tenu.pk),
        titre=numero,
        le=le.isoformat(),
        dernier_jour=tenu.dernier_jour.isoformat(),
        motif=dit_pourquoi,
    )
    if tenu.recouvrements.exists():
        previent(
            tenu,
            _("{numero} : le titre de recettes est retiré"),
            _("Il avait été noté par erreur : la relance que vous avez reçue ne vaut plus. Un autre titre suivra."),
        )
    return tenu
