"""A film taken over by another company: its new team has it, the former one has nothing of it left."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from amorce.comptes.models import Organisation, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier, GenreDeNotice, Projet
from amorce.dossiers.requetes import equipe_de, service_de
from amorce.journal.actes import consigner
from amorce.journal.actions import Auteur

CHAMP = "repreneur"


def structure_qui_reprend(dite: str, projet: Projet) -> Organisation:
    """Known here, somebody of it may bind it, and the film is not already its own."""
    lue = "".join(dite.split()) if dite.strip().replace(" ", "").isdigit() else dite.strip()
    if not lue:
        raise ActeRefuse("Producteur délégué : donnez le SIRET de la structure qui reprend le film.", CHAMP)
    nommees = Q(siret=lue) | Q(registre__iexact=lue) | Q(tva__iexact=lue) | Q(nom__iexact=lue)
    trouvees = list(Organisation.objects.filter(nommees)[:2])
    if not trouvees:
        raise ActeRefuse(
            f"Producteur délégué : aucune structure inscrite ici ne répond à « {lue} ». Qu'elle ouvre son compte, "
            "puis donnez son SIRET.",
            CHAMP,
        )
    if len(trouvees) > 1:
        raise ActeRefuse(f"Producteur délégué : plusieurs structures s'appellent « {lue} ». Donnez le SIRET.", CHAMP)
    (structure,) = trouvees
    if structure.pk == projet.organisation_id:
        raise ActeRefuse(f"Producteur délégué : {structure} l'est déjà.", CHAMP)
    places = structure.appartenances.filter(en_cours(timezone.localdate()), personne__is_active=True)
    if not places.filter(role=RoleDansOrganisation.REPRESENTANT).exists():
        raise ActeRefuse(f"Producteur délégué : personne ne peut encore engager {structure} sur ce site.", CHAMP)
    return structure


def confie_le_film(auteur: Auteur, par_suite_de: Dossier, structure: Organisation) -> None:
    """In the transaction of the act that changes the producer. Places given by the former team fall with it: the new
    one gives its own. Every fund that has an application of this film knows it."""
    projet = Projet.objects.select_for_update(of=("self",)).get(pk=par_suite_de.projet_id)
    avant, anciens = str(projet.organisation_id or projet.auteur_id), list(equipe_de(projet))
    projet.organisation, projet.auteur = structure, None
    projet.save(update_fields=["organisation", "auteur"])
    par_suite_de.projet = projet
    projet.collaborations.filter(jusqua=None).update(jusqua=timezone.localdate())
    projet.invitations.all().delete()
    dits: dict[str, Any] = {
        "projet": str(projet.pk),
        "de": avant,
        "a": str(structure.pk),
        "dossier": par_suite_de.numero,
    }
    consigner(objet=projet, auteur=auteur, **dits)
    for dossier in projet.dossiers.exclude(numero="").order_by("id"):
        consigner(objet=dossier, auteur=auteur, fonds=dossier.fonds, version=dossier.version, **dits)
        if dossier.pk != par_suite_de.pk:
            _previent_le_service(dossier, projet, structure)
    nouveaux = list(equipe_de(projet))
    _previent_les_equipes(projet, structure, nouveaux, [p for p in anciens if p not in nouveaux])


def _previent_le_service(dossier: Dossier, projet: Projet, structure: Organisation) -> None:
    dit = gettext_lazy("{numero} : « {film} » a un autre producteur délégué, {structure}")
    prevenir(
        personnes=service_de(dossier.fonds),
        genre=GenreDeNotice.PROJET,
        titre=format_lazy(dit, numero=dossier.numero, film=projet.titre, structure=structure.nom),
        lien=reverse_lazy("dossier_du_service", args=[dossier.numero]),
    )


def _previent_les_equipes(
    projet: Projet, structure: Organisation, nouveaux: list[Personne], anciens: list[Personne]
) -> None:
    prevenir(
        personnes=nouveaux,
        genre=GenreDeNotice.PROJET,
        titre=format_lazy(gettext_lazy("« {film} » est désormais votre film"), film=projet.titre),
        texte=gettext_lazy("L'avenant est signé : ses demandes et ses aides sont désormais les vôtres."),
        lien=reverse_lazy("projet", args=[projet.pk]),
    )
    dit = gettext_lazy("« {film} » est désormais produit par {structure}")
    prevenir(
        personnes=anciens,
        genre=GenreDeNotice.PROJET,
        titre=format_lazy(dit, film=projet.titre, structure=structure.nom),
        texte=gettext_lazy("L'avenant est signé : vous n'avez plus accès à ce film."),
        lien=reverse_lazy("mon_espace"),
    )
