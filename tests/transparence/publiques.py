"""All the addresses that anybody may read about what was granted. A room that adds public pages adds them here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import override

from amorce.annuaire.requetes import visibles
from amorce.commission.publication import publiees
from amorce.cooperation.models import Convention
from amorce.droit.conventions.indicateur import THEMES
from amorce.droit.fonds import tous
from amorce.octrois.models import Niveau, Octroi
from amorce.site.public.transparence.portail import onglets
from amorce.transparence.actions.versions import publier_ce_qui_a_change
from amorce.transparence.demandes import AXES as AXES_DES_DEMANDES
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Publication
from amorce.transparence.repartition import AXES
from tests.api.outils import V1

Adresses = Callable[[], Iterator[str]]


def des_donnees() -> Iterator[str]:
    """The page, the catalogue, each file of each fund."""
    yield reverse("donnees")
    yield f"/en{reverse('donnees')}"
    yield reverse("catalogue_des_donnees")
    for une in Publication.objects.filter(courante=True):
        yield reverse("fichier_de_donnees", args=[une.fonds, EXPORTS[une.export].fichier])


def de_l_api() -> Iterator[str]:
    yield f"{V1}octrois?par_page=100"
    for octroi in Octroi.objects.filter(retenue=None):
        yield f"{V1}octrois/{octroi.pk}"


def de_la_cooperation() -> Iterator[str]:
    """Each agreement published, theme by theme, and as machines read it; its papers; the map of each fund, level by
    level."""
    yield f"{V1}conventions"
    for code, fonds in tous().items():
        if fonds.reception:
            yield from (f"{reverse('carte_publique', args=[code])}?niveau={niveau}" for niveau in Niveau.values)
            yield f"{V1}carte?fonds={code}"
    for convention in Convention.objects.filter(publiee_le__isnull=False):
        page = reverse("convention_publique", args=[convention.fonds, convention.pk])
        yield from (f"{page}?theme={rang}" for rang in range(len(THEMES)))
        yield f"{page}?au={convention.premiere_annee}-12-31"
        yield reverse("suivi_public", args=[convention.fonds, convention.pk])
        yield reverse("documents_publics", args=[convention.fonds, convention.pk])
        yield from (reverse("tableaux_publics", args=[convention.fonds, convention.pk, en]) for en in ("xlsx", "ods"))
        for piece in convention.pieces.filter(publique=True):
            yield reverse("piece_publique", args=[convention.fonds, convention.pk, piece.pk])
        yield f"{V1}conventions/{convention.pk}"
        yield f"{V1}conventions/{convention.pk}/indicateurs"


def du_catalogue() -> Iterator[str]:
    yield reverse("accueil")
    yield reverse("aides")
    yield reverse("calendrier")
    yield reverse("calendrier_ics")
    for code in tous():
        yield reverse("flux", args=[code])


def du_portail() -> Iterator[str]:
    """Every page of the portal, each of its tables as a file, each aid, each version, in both languages."""
    publier_ce_qui_a_change()
    with override("fr"):  # reading an English page leaves its language behind
        adresses = [reverse("transparence"), reverse("reperes")]
        for code, fonds in tous().items():
            siennes = [onglet.adresse for onglet in onglets(fonds, "")]
            par = [reverse("repartition_par", args=[code, axe]) for axe in AXES]
            if fonds.reception:
                par += [reverse("demandes_par", args=[code, axe]) for axe in AXES_DES_DEMANDES]
            tableaux = [*par, reverse("indicateurs_du_fonds", args=[code])]
            adresses += [*siennes, *(f"/en{une}" for une in siennes), *par, *(f"{une}?format=csv" for une in tableaux)]
            adresses.append(reverse("version_publiee", args=[code, "reglement", "fonds", 1]))
            adresses += [reverse("synthese_de_seance", args=[code, un.seance_id]) for un in publiees(code)]
        for octroi in Octroi.objects.filter(retenue=None).exclude(fonds=""):
            adresses.append(reverse("aide_accordee", args=[octroi.fonds, octroi.pk]))
    yield from adresses


def de_l_annuaire() -> Iterator[str]:
    """The list, what is looked for in it, its figures, each card that a visitor sees: pages, file, API."""
    with override("fr"):
        adresses = [reverse("annuaire"), reverse("annuaire_en_chiffres")]
        adresses += [reverse("fiche_de_l_annuaire", args=[une.pk]) for une in visibles(None)]
        adresses += [reverse("signaler_la_fiche", args=[une.pk]) for une in visibles(None)]
    for adresse in adresses:
        yield adresse
        yield f"/en{adresse}"
    yield f"{adresses[0]}?territoire=region-04&metier=technicien"
    yield f"{adresses[1]}?format=csv"
    yield f"{V1}annuaire?par_page=100"
    for une in visibles(None):
        yield f"{V1}annuaire/{une.pk}"


PUBLIQUES: list[Adresses] = [des_donnees, de_l_api, de_la_cooperation, du_catalogue, du_portail, de_l_annuaire]
