"""What the beneficiary answers before the amount of a recovery is decided."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.messages import FORMATS
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.ecrits import dit
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.instruction.requetes import suivent
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import PORTEUR
from amorce.paiements.models import ObservationDeReversement, Reversement


def repondre_au_reversement(
    *, par: Acteur, reversement: Reversement, texte: str = "", fichier: Fichier | None = None
) -> ObservationDeReversement:
    """A file is read before anything is locked."""
    exige(ecrit_projet(par, reversement.dossier.projet))
    ecrit = dit(texte)
    if not ecrit and fichier is None:
        raise ActeRefuse(_("Observations : écrivez-les, ou joignez un fichier."), "texte")
    recu = recoit(fichier.nom, fichier.flux, FORMATS) if fichier else None
    with transaction.atomic():
        projet = reversement.dossier.projet
        document = garde_document(par, recu.nom, ranger(recu.flux, recu.nom), projet=projet) if recu else None
        return presenter_une_reponse(
            par=par,
            observation=ObservationDeReversement(
                reversement=reversement, texte=ecrit, document=document, personne_id=soi(par)
            ),
        )


@acte
def presenter_une_reponse(*, par: Acteur, observation: ObservationDeReversement) -> ObservationDeReversement:
    """In time or not: until the amount is decided, what is said is read."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=observation.reversement.dossier_id)
    tenu = Reversement.objects.select_for_update(of=("self",)).get(pk=observation.reversement_id)
    if tenu.etat != Reversement.Etat.CONTRADICTOIRE:
        raise ActeRefuse(_("Observations : le montant est décidé. La lettre dit comment le contester."))
    observation.save(force_insert=True)
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        reversement=str(tenu.pk),
        empreinte=observation.document.contenu_id if observation.document else None,
        personnelles={"texte": observation.texte} if observation.texte else None,
    )
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(
            gettext_lazy("{numero} : le bénéficiaire répond sur le reversement envisagé"), numero=dossier.numero
        ),
        lien=reverse_lazy("versements_du_service", args=[dossier.numero]),
    )
    return observation
