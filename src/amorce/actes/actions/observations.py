"""The beneficiary's side: what he answers to an exchange, the hearing that he asks for, the aid that he gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.actes.actions.fins import met_fin
from amorce.actes.models import Decision, Deliberation, Echange, Observation
from amorce.actes.requetes_suites import octroi_de
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.messages import FORMATS
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.instruction.requetes import suivent
from amorce.journal.actes import acte, consigner

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOTS_MAX = 10_000


def observer(*, par: Acteur, echange: Echange, texte: str = "", fichier: Fichier | None = None) -> Observation:
    """A file is read before anything is locked."""
    exige(ecrit_projet(par, echange.dossier.projet))
    dit = texte.replace("\r\n", "\n").strip()[:MOTS_MAX]
    if not dit and fichier is None:
        raise ActeRefuse(_("Observations : écrivez-les, ou joignez un fichier."), "texte")
    recu = recoit(fichier.nom, fichier.flux, FORMATS) if fichier else None
    with transaction.atomic():
        contenu = ranger(recu.flux, recu.nom) if recu else None
        projet = echange.dossier.projet
        document = garde_document(par, recu.nom, contenu, projet=projet) if recu and contenu else None
        return presenter_observations(
            par=par, observation=Observation(echange=echange, texte=dit, document=document, personne_id=soi(par))
        )


@acte
def presenter_observations(*, par: Acteur, observation: Observation) -> Observation:
    """In time or not: while the exchange is open, what is said is read."""
    tenu = _en_cours(observation.echange)
    observation.save(force_insert=True)
    empreinte = observation.document.contenu_id if observation.document else None
    _consigne(par, tenu.dossier, tenu, empreinte=empreinte)
    _previent_le_service(tenu.dossier, gettext_lazy("{numero} : le bénéficiaire présente ses observations"))
    return observation


@acte
def demander_audition(*, par: Acteur, echange: Echange) -> Echange:
    """To be heard, alone or with somebody; asked twice, it is asked once."""
    exige(ecrit_projet(par, echange.dossier.projet))
    tenu = _en_cours(echange)
    if tenu.audition_demandee_le is not None:
        raise ActeRefuse(_("Audition : vous l'avez déjà demandée."))
    tenu.audition_demandee_le = timezone.now()
    tenu.save(update_fields=["audition_demandee_le"])
    _consigne(par, tenu.dossier, tenu)
    _previent_le_service(tenu.dossier, gettext_lazy("{numero} : le bénéficiaire demande à être entendu"))
    return tenu


def _en_cours(echange: Echange) -> Echange:
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=echange.dossier_id)
    tenu = Echange.objects.select_for_update().get(pk=echange.pk)
    tenu.dossier = dossier
    if not tenu.en_cours:
        raise ActeRefuse(_("Observations : cet échange est clos. Écrivez au service si vous avez autre chose à dire."))
    return tenu


def _consigne(par: Acteur, dossier: Dossier, echange: Echange, **precisions: Any) -> None:
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        echange=str(echange.pk),
        **precisions,
    )


def _previent_le_service(dossier: Dossier, titre: StrOrPromise, texte: str = "") -> None:
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(titre, numero=dossier.numero),
        texte=texte,
        lien=reverse_lazy("suites_du_service", args=[dossier.numero]),
    )


@acte
def renoncer(*, par: Acteur, dossier: Dossier, motif: str) -> Dossier:
    """Who may bind the beneficiary gives the aid up: its money is free, whatever was being decided of it is over."""
    exige(engage_projet(par, dossier.projet))
    pourquoi = motif.strip()
    if not pourquoi:
        raise ActeRefuse(_("Motif : dites pourquoi vous renoncez, même en une ligne."), "motif")
    _tient_ce_qui_se_decide(dossier)
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    if not ACTES["renoncer"].possible(tenu.etat):
        raise ActeRefuse(
            _("Renonciation : cette demande est « {} », il n'y a plus d'aide à laquelle renoncer.").format(
                tenu.get_etat_display()
            )
        )
    octroi = octroi_de(tenu)
    if octroi is None:
        raise ActeRefuse(_("Renonciation : aucune aide accordée à cette demande ne tient encore."))
    met_fin(tenu, octroi, jour_du_fonds(tenu, timezone.now()))
    _sans_objet(tenu)
    avant, tenu.etat, tenu.version = tenu.etat, Etat.RENONCE, tenu.version + 1
    tenu.save(update_fields=["etat", "version"])
    consigner(
        objet=tenu,
        auteur=par.auteur(PORTEUR),
        fonds=tenu.fonds,
        version=tenu.version,
        avant=avant,
        montant_centimes=octroi.montant,
        personnelles={"motif": pourquoi},
    )
    _previent_le_service(tenu, gettext_lazy("{numero} : le bénéficiaire renonce à l'aide"), pourquoi)
    return tenu


def _tient_ce_qui_se_decide(dossier: Dossier) -> None:
    """The meeting that decides on it comes before the dossier, as in all the acts that need both."""
    retours = Decision.objects.filter(dossier=dossier, close_le=None, echange__isnull=False).values("deliberation")
    list(Deliberation.objects.select_for_update().filter(pk__in=retours))


def _sans_objet(dossier: Dossier) -> None:
    maintenant = timezone.now()
    retours = Decision.objects.filter(dossier=dossier, close_le=None, echange__isnull=False)
    retours.update(close_le=maintenant)
    Echange.objects.filter(dossier=dossier, fini_le=None).update(fini_le=maintenant, issue=Echange.Issue.RENONCE)
