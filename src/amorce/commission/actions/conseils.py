"""An aid was refused: the secretariat, mandated by the commission, tells the applicant what could be improved."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.commission.droits import tient_le_secretariat
from amorce.commission.models import Inscription
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.journal.actes import acte, consigner


@acte
def indiquer_au_porteur(*, par: Acteur, inscription: Inscription, texte: str) -> Inscription:
    """Once the refusal is notified, and the opinion that the mandate comes from released."""
    role = tient_le_secretariat(par, inscription.seance.fonds)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=inscription.dossier_id)
    ici = Inscription.objects.get(pk=inscription.pk)
    if not ici.mandate:
        raise ActeRefuse("Indications : la commission n'a pas mandaté le secrétariat pour ce dossier.")
    if dossier.etat != Etat.REJETE:
        raise ActeRefuse(
            f"Indications : elles suivent un rejet notifié, et ce dossier est « {dossier.get_etat_display()} »."
        )
    if ici.communique_le is None:
        raise ActeRefuse("Indications : communiquez d'abord l'avis au demandeur.")
    if ici.indications_le is not None:
        raise ActeRefuse("Indications : elles sont déjà transmises.")
    if not texte.strip():
        raise ActeRefuse("Indications : écrivez ce qui pourrait être amélioré.", "texte")
    ici.indications, ici.indications_le = texte.strip(), timezone.now()
    ici.save(update_fields=["indications", "indications_le"])
    consigner(
        objet=dossier,
        auteur=par.auteur(role, dossier.fonds),
        fonds=dossier.fonds,
        version=dossier.version,
        seance=str(ici.seance_id),
        personnelles={"indications": ici.indications},
    )
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(_("{numero} : ce qui pourrait être amélioré"), numero=dossier.numero),
        texte=_("En vue d'une nouvelle demande, à la suite de l'avis de la commission."),
        lien=reverse_lazy("avis_de_la_commission", args=[dossier.pk]),
    )
    return ici
