"""What the acts of a session share: the row held, the trace left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse_lazy

from amorce.commission.avis_technique import avis_technique_au
from amorce.commission.models import Inscription, Seance
from amorce.commission.regles import interroge
from amorce.commission.requetes import membres_en_fonction
from amorce.commission.retraits import quitte_l_ordre
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.journal.actes import consigner


def tenue(seance: Seance) -> Seance:
    """The session, held until the act ends: two acts on it come one after the other."""
    trouvee = Seance.objects.select_for_update().get(pk=seance.pk)
    if trouvee.annulee_le is not None:
        raise ActeRefuse("Séance : elle a été annulée, il ne s'y fait plus rien.")
    return trouvee


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
    """What it was presented again for is over: adjourned once more, it waits for another version."""
    dossier.etat, dossier.version, dossier.represente_le = etat, dossier.version + 1, None
    dossier.save(update_fields=["etat", "version", "represente_le"])


def sort_de_l_ordre(dossier: Dossier, seance: Seance, par: Acteur, role: RoleDeFonds, motif: str) -> None:
    """The dossier leaves the agenda, and is again to be enrolled: what an earlier floor said of it stands."""
    quitte_l_ordre(dossier, motif)
    passe(dossier, Etat.AVIS_RENDU if seance.de_la_commission.apres else Etat.RECEVABLE)
    consigner(
        objet=dossier,
        auteur=par.auteur(role, seance.fonds),
        fonds=seance.fonds,
        version=dossier.version,
        seance=str(seance.pk),
        motif=motif,
    )


def dans_le_delai(seance: Seance, envoi: datetime, motif: str, quoi: str) -> dict[str, Any]:
    """The facts on which the law admits that dossiers are sent at this instant."""
    faits = {
        "date_seance": seance.jour.isoformat(),
        "date_envoi_dossiers": seance.jour_de(envoi).isoformat(),
        "situation_exceptionnelle": bool(motif.strip()),
    }
    reponse = interroge(seance.fonds, seance.de_la_commission, "envoi_dossiers", seance.jour, faits)
    reponse.exige(quoi, "delai_respecte")
    return faits


def avant_la_seance(seance: Seance, avis: datetime, quoi: str) -> dict[str, Any]:
    """The facts on which the law admits a technical opinion given at this instant."""
    faits, reponse = avis_technique_au(seance, avis)
    reponse.exige(quoi, "delai_respecte")
    return faits


def dit_aux_membres(seance: Seance, titre: str, texte: str) -> None:
    """What their vote in writing has come to, with the page where it is held."""
    prevenir(
        personnes=[m.personne for m in membres_en_fonction(seance.fonds, seance.commission)],
        genre=GenreDeNotice.ECHEANCE,
        titre=titre,
        texte=texte,
        lien=reverse_lazy("par_ecrit_du_membre", args=[seance.pk]),
        urgente=True,
    )
