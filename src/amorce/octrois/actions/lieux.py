"""Where an aid falls, when neither its dossier nor its table says it, or says it wrong."""

from __future__ import annotations

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.territoires import commune_lue
from amorce.journal.actes import Fil, acte, consigner
from amorce.octrois.actions.projection import VERROU, pose
from amorce.octrois.droits import SITUENT
from amorce.octrois.models import LieuDit, Octroi
from amorce.octrois.suites import changent
from amorce.socle.transactions import seul


@acte
def dire_la_commune(*, par: Acteur, octroi: Octroi, commune: str, motif: str) -> LieuDit:
    """Of the shooting or of the seat, as the motive says. Said again, it is corrected. What is published follows."""
    role = en_tant_que(par, octroi.fonds, *SITUENT)
    seul(VERROU)
    tenu = Octroi.objects.select_for_update(of=("self",)).get(pk=octroi.pk)
    lue = commune_lue(commune)
    if tenu.personne:
        raise ActeRefuse("Commune : une personne reçoit cette aide, sa commune ne se dit pas.", "commune")
    if not lue:
        raise ActeRefuse(
            f"Commune : « {commune.strip()[:20]} » n'est pas le code INSEE d'une commune. Écrivez-en les cinq "
            "caractères.",
            "commune",
        )
    if not motif.strip():
        raise ActeRefuse("Motif : dites d'où vient cette commune, le tournage ou le siège.", "motif")
    if tenu.territoire == lue:
        raise ActeRefuse(f"Commune : cette aide est déjà de {lue}.", "commune")
    avant = tenu.territoire
    dits = {"commune": lue, "motif": motif.strip()[:300], "personne_id": soi(par)}
    dit, _neuf = LieuDit.objects.update_or_create(octroi=tenu, defaults=dits)
    pose(tenu, dit.champs)
    tenu.save(update_fields=[*dit.champs, "modifie_le"])
    consigner(
        objet=Fil.du_fonds(tenu.fonds),
        auteur=par.auteur(role, tenu.fonds),
        fonds=tenu.fonds,
        octroi=str(tenu.pk),
        commune=lue,
        avant=avant,
        motif=dit.motif,
    )
    changent([tenu.fonds], des_noms=False)
    return dit
