"""An opinion leaves the commission: to those the text names, then to its applicant, when the fund releases it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.commission.actions.commun import tenue, trace
from amorce.commission.destinataires import PAR_LE_SITE, Transmissions, joints
from amorce.commission.droits import prepare, tient_le_secretariat
from amorce.commission.models import AvisTransmis, Inscription, Seance
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.journal.actes import acte, consigner


@acte
def transmettre_les_avis(*, par: Acteur, seance: Seance) -> list[Inscription]:
    """Those not sent yet. Who has an account reads them here; the journal names those written to, and nobody else."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    _close(ici)
    partants = list(ordre_du_jour(ici).exclude(avis="").filter(transmis_le__isnull=True))
    if not partants:
        raise ActeRefuse("Transmission : aucun avis rendu n'attend de l'être.")
    maintenant, a_qui = timezone.now(), joints(ici)
    Inscription.objects.filter(pk__in=[i.pk for i in partants]).update(transmis_le=maintenant)
    for nom in a_qui.noms:
        _note(partants, nom, ici.jour_de(maintenant), PAR_LE_SITE)
    trace(ici, par, role, dossiers=[i.dossier.numero for i in partants], destinataires=a_qui.noms)
    prevenir(
        personnes=a_qui.personnes,
        genre=GenreDeNotice.MESSAGE,
        titre=format_lazy(_("Avis de la commission : séance du {jour}"), jour=f"{ici.jour:%d/%m/%Y}"),
        texte=_("Ils se lisent sur le site. Ils sont confidentiels, comme les votes et les débats."),
        lien=reverse_lazy("avis_de_la_seance", args=[ici.pk]),
    )
    return partants


@acte
def confirmer_l_envoi_des_avis(
    *, par: Acteur, seance: Seance, destinataire: str, le: date, moyen: str
) -> list[Inscription]:
    """The secretary sent them by other means, all that this recipient still waited for, and says when and how."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    envoyes = list(ordre_du_jour(ici).filter(transmis_le__isnull=False))
    partis = Transmissions(ici, envoyes).attendus.get(destinataire, [])
    if not partis:
        raise ActeRefuse("Destinataire : il n'en attend pas, ou sa transmission est déjà notée.", "destinataire")
    if not _rendus_le(ici, partis) <= le <= ici.jour_de(timezone.now()):
        raise ActeRefuse("Jour : entre le dernier avis rendu et aujourd'hui.", "le")
    if not moyen.strip():
        raise ActeRefuse("Moyen : dites comment ils ont été transmis.", "moyen")
    _note(partis, destinataire, le, moyen.strip())
    numeros = [i.dossier.numero for i in partis]
    trace(ici, par, role, dossiers=numeros, destinataire=destinataire, le=le.isoformat(), moyen=moyen.strip())
    return partis


def _note(avis: list[Inscription], destinataire: str, le: date, moyen: str) -> None:
    AvisTransmis.objects.bulk_create(
        AvisTransmis(inscription=un, destinataire=destinataire, le=le, moyen=moyen) for un in avis
    )


def _rendus_le(seance: Seance, avis: list[Inscription]) -> date:
    return max(seance.jour_de(un.avis_le) for un in avis if un.avis_le is not None)


@acte
def communiquer_les_avis(*, par: Acteur, seance: Seance, inscriptions: Collection[UUID]) -> list[Inscription]:
    """Released: from now on their applicants read the opinion, its reasons and the advice; never a vote."""
    role = prepare(par, seance.fonds)
    ici = tenue(seance)
    _close(ici)
    choisis = list(ordre_du_jour(ici).filter(pk__in=inscriptions, communique_le__isnull=True).exclude(avis=""))
    if not choisis or len(choisis) != len(set(inscriptions)):
        raise ActeRefuse("Communication : choisissez des avis rendus, qui ne sont pas déjà communiqués.", "dossiers")
    maintenant = timezone.now()
    Inscription.objects.filter(pk__in=[i.pk for i in choisis]).update(communique_le=maintenant)
    trace(ici, par, role, dossiers=[i.dossier.numero for i in choisis])
    auteur = par.auteur(role, ici.fonds)
    for une in sorted(choisis, key=lambda i: i.dossier_id):
        consigner(objet=une.dossier, auteur=auteur, fonds=ici.fonds, version=une.dossier.version, seance=str(ici.pk))
        prevenir(
            personnes=equipe_de(une.dossier.projet),
            genre=GenreDeNotice.DEPOT,
            titre=format_lazy(_("{numero} : l'avis de la commission"), numero=une.dossier.numero),
            texte=_("La commission donne un avis ; le fonds décide ensuite."),
            lien=reverse_lazy("avis_de_la_commission", args=[une.dossier_id]),
            urgente=True,
        )
    return choisis


def _close(seance: Seance) -> None:
    if seance.close_le is None:
        raise ActeRefuse("Avis : la séance n'est pas close, ses avis ne partent pas encore.")
