"""What the acts of a session share: the row held, the trace left."""

from __future__ import annotations

from typing import Any

from amorce.commission.models import Inscription, Seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.journal.actes import consigner


def tenue(seance: Seance) -> Seance:
    """The session, held until the act ends: two acts on it come one after the other."""
    return Seance.objects.select_for_update().get(pk=seance.pk)


def tenue_en_cours(seance: Seance) -> Seance:
    trouvee = tenue(seance)
    if not trouvee.en_cours:
        raise ActeRefuse("Séance : cet acte se fait pendant la séance, et elle n'est pas ouverte.")
    return trouvee


def au_programme(inscription: Inscription) -> tuple[Seance, Inscription]:
    """A dossier on the agenda of a session under way, both held."""
    seance = tenue_en_cours(inscription.seance)
    trouvee = Inscription.objects.select_related("dossier").get(pk=inscription.pk)
    trouvee.seance = seance
    if trouvee.retiree_le is not None:
        raise ActeRefuse("Ordre du jour : ce dossier en a été retiré.")
    if not trouvee.avis and trouvee.dossier.etat != Etat.INSCRIT:
        dit = trouvee.dossier.get_etat_display()
        raise ActeRefuse(f"Dossier {trouvee.dossier} : « {dit} », il n'est plus devant la commission.")
    return seance, trouvee


def trace(seance: Seance, par: Acteur, role: RoleDeFonds, **precisions: Any) -> None:
    """Writes the act in the session's chain, and tells the pages open on it that something moved."""
    seance.version += 1
    seance.save(update_fields=["version"])
    consigner(
        objet=seance,
        auteur=par.auteur(role, seance.fonds),
        fonds=seance.fonds,
        version=seance.version,
        **{nom: valeur for nom, valeur in precisions.items() if valeur not in (None, "")},
    )


def passe(dossier: Dossier, etat: Etat) -> None:
    dossier.etat, dossier.version = etat, dossier.version + 1
    dossier.save(update_fields=["etat", "version"])
