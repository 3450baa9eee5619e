"""The proofs of a claim: dropped together, each with the line that it seems to prove, tied once a person has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.paiements.actions import joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.actions.preuves import RienNeChange
from amorce.paiements.models import DemandeDePaiement, Depense, Preuve
from amorce.paiements.rangs import rangs_dits
from amorce.paiements.rapprochement import Proposition, Rapprochement
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import SANS_PREUVE, fichier_de_preuve, preuve_de, preuves_de_la_ligne, preuves_sans_ligne
from amorce.site.fichiers import document_remis, recus
from amorce.site.porteur.depenses.acces import demande_ecrite, demande_vue
from amorce.site.porteur.depenses.formulaires import natures_dites
from amorce.site.porteur.depenses.vues import version_vue

PROPOSEES = 200
"""The files shown at once."""
LIGNE_INCONNUE = gettext_lazy("Ligne : « {} » n'est pas une ligne de cette demande.")
PREUVE_INCONNUE = gettext_lazy("Preuves : la demande a changé depuis que vous l'avez ouverte. Rouvrez la page.")
RIEN: Mapping[str, str] = {}


@dataclass(frozen=True)
class Fenetre:
    """The files shown, among ``total`` in question; the first one is the ``debut``-th."""

    propositions: Sequence[Proposition]
    debut: int
    total: int

    @classmethod
    def de(cls, toutes: Sequence[Proposition], apres: Preuve | None) -> Fenetre:
        """Those that came after one, whatever became of it and of those before; after the last, the first again."""
        passees = 0 if apres is None else sum(_rang(p.preuve) <= _rang(apres) for p in toutes)
        debut = passees if passees < len(toutes) else 0
        return cls(toutes[debut : debut + PROPOSEES], debut + 1, len(toutes))

    @property
    def fin(self) -> int:
        return self.debut + len(self.propositions) - 1

    @property
    def suite(self) -> UUID | None:
        """What the next ones come after."""
        return self.propositions[-1].preuve.pk if self.fin < self.total else None


def _rang(preuve: Preuve) -> tuple[datetime, UUID]:
    return preuve.recue_le, preuve.pk


@entree(connecte)
@never_cache
def preuves(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    if requete.method == "POST":
        return _relie(requete, tenue)
    return _page(requete, tenue)


def _page(
    requete: HttpRequest, tenue: DemandeDePaiement, refus: list[str] | None = None, dites: Mapping[str, str] = RIEN
) -> HttpResponse:
    """``dites``: what was typed and refused, shown again in its place: of the lines as they were when it was typed."""
    paiement = regles_de(tenue.dossier).paiement
    toutes = list(tenue.depenses.annotate(prouvee=~SANS_PREUVE))
    sans_preuve = [une for une in toutes if not une.prouvee]
    ligne = next((une for une in toutes if str(une.pk) == requete.GET.get("depense")), None)
    if ligne is None:
        rapprochement = Rapprochement(sans_preuve, paiement.etablissent.values(), toutes)
        propositions = rapprochement.propose(preuves_sans_ligne(tenue))
    else:
        propositions = _de_la_ligne(tenue, ligne)
    apres = requete.GET.get("apres", "")
    fenetre = Fenetre.de(propositions, _borne(tenue, apres))
    contexte = {
        "fenetre": fenetre,
        "apres": apres,
        "ici": _ici(tenue, str(ligne.pk) if ligne else "", apres),
        "demande": tenue,
        "version": dites.get("version", tenue.version),
        "dossier": tenue.dossier,
        "projet": tenue.dossier.projet,
        "propositions": [
            (p, dites.get(f"p.{p.preuve.pk}", p.rangs), dites.get(f"n.{p.preuve.pk}", p.preuve.nature))
            for p in fenetre.propositions
        ],
        "ligne": ligne,
        "natures": natures_dites(paiement),
        "sans_preuve": sans_preuve,
        "refus": refus or [],
    }
    return render(requete, "porteur/depenses/preuves.html", contexte, status=422 if refus else 200)


def _borne(tenue: DemandeDePaiement, apres: str) -> Preuve | None:
    try:
        return preuve_de(tenue, UUID(apres)) if apres else None
    except ValueError:
        return None


def _ici(tenue: DemandeDePaiement, depense: str, apres: str) -> str:
    """The address of these files: of one line or not, after one of them or not."""
    dits = {nom: dit for nom, dit in (("depense", depense), ("apres", apres)) if dit}
    adresse = reverse("preuves_de_depenses", args=[tenue.dossier_id, tenue.pk])
    return f"{adresse}?{urlencode(dits)}" if dits else adresse


def _de_la_ligne(tenue: DemandeDePaiement, ligne: Depense) -> list[Proposition]:
    """The files that a person tied to it, each with all its lines: until the claim is sent, they may say otherwise."""
    return [Proposition(une, tuple(une.depenses.all()), None) for une in preuves_de_la_ligne(tenue, ligne)]


@entree(connecte)
@require_POST
def joindre(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    fichiers = recus(requete)
    if not fichiers:
        return _page(requete, tenue, [_("Fichiers : choisissez-en au moins un.")])
    try:
        arrivee = joindre_preuves(par=acteur_connecte(requete), demande=tenue, fichiers=fichiers)
    except ActeRefuse as refuse:
        return _page(requete, tenue, [str(refuse)])
    if arrivee.preuves:
        dit = ngettext("Un fichier est gardé.", "%(n)d fichiers sont gardés.", len(arrivee.preuves))
        messages.success(requete, dit % {"n": len(arrivee.preuves)})
    if arrivee.refus:
        return _page(requete, demande_ecrite(requete, identifiant, demande), arrivee.refus)
    return redirect("preuves_de_depenses", identifiant, demande)


def _relie(requete: HttpRequest, tenue: DemandeDePaiement) -> HttpResponse:
    """``p.<file>``: the ranks of the lines that it proves, left blank where nobody knows yet; ``n.<file>``: what it
    is; ``version``: of the claim whose ranks these are; ``suite``: the files to look at next, once these are kept."""
    depense, apres = requete.GET.get("depense", ""), requete.GET.get("apres", "")
    suite = requete.POST.get("suite")
    la = _ici(tenue, "", apres) if suite is None else _ici(tenue, depense, suite)
    postees = {nom: str(dit).strip() for nom, dit in requete.POST.items()}
    try:
        couples = _couples(tenue, postees)
        natures = {preuve: postees[f"n.{preuve}"] for preuve in couples if f"n.{preuve}" in postees}
        nombre = relier_preuves(
            par=acteur_connecte(requete),
            demande=tenue,
            version=version_vue(requete),
            couples=couples,
            natures=natures,
        )
    except ActeRefuse as refuse:
        if suite is not None and isinstance(refuse, RienNeChange):
            return redirect(la)
        return _page(requete, tenue, [str(refuse)], postees)
    dit = ngettext("Une preuve a trouvé sa ligne.", "%(n)d preuves ont trouvé leur ligne.", nombre)
    messages.success(requete, dit % {"n": nombre} if nombre else _("C'est noté. Aucun fichier n'a de nouvelle ligne."))
    return redirect(la)


def _couples(tenue: DemandeDePaiement, postees: Mapping[str, str]) -> dict[UUID, list[UUID]]:
    rangs = dict(tenue.depenses.values_list("rang", "pk"))
    couples = {}
    for preuve, texte in ((nom[2:], dit) for nom, dit in postees.items() if nom.startswith("p.")):
        try:
            lue = UUID(preuve)
        except ValueError:
            raise ActeRefuse(str(PREUVE_INCONNUE)) from None
        try:
            couples[lue] = [rangs[rang] for rang in rangs_dits(texte)]
        except (ValueError, KeyError) as faute:
            raise ActeRefuse(str(LIGNE_INCONNUE).format(faute.args[0])) from None
    return couples


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, demande: UUID, preuve: UUID) -> HttpResponse:
    return document_remis(fichier_de_preuve(demande_vue(requete, identifiant, demande), preuve))


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, demande: UUID, preuve: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    try:
        retirer_preuve(par=acteur_connecte(requete), demande=tenue, preuve=preuve)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    return redirect(_ici(tenue, "", requete.POST.get("apres", "")))
