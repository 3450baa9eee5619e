"""Who sits in a commission, and how an aid is decided, from the deposit to the payment: the rules, never who voted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.commission.composition import Composition
from amorce.commission.publication import avis_publies
from amorce.consultation.pages import regle_de_l_exigence
from amorce.dossiers.etats import Etat
from amorce.droit.fonds import Fonds
from amorce.droit.procedures import Commission, Procedure
from amorce.droit.suivi import SUJETS, Passage, Sujet
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.requetes import reglages_au
from amorce.moteur.textes import Regle
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique
from amorce.socle.jours import jour_du

ETAPES: dict[str, tuple[str, ...]] = {
    "depot": ("depose", "exemplaires"),
    "instruction": ("controle", "recevable", "non_conforme", "complement", "rapport", "avis_technique"),
    "commission": ("seance", "lecture", "deport", "quorum", "scrutin", "par_ecrit", "proces_verbal", "transmission"),
    "vote": ("deliberation", "enveloppe", "accorde", "rejete", "recours_gracieux", "recours_contentieux"),
    "conventionnement": ("acte", "retour_de_convention", "avenant"),
    "paiement": ("depense", "versement"),
    "solde": ("solde",),
    "clos": ("clos",),
}
"""The subjects of the follow-up that each step of a procedure is made of. A commission comes before the vote."""


@dataclass(frozen=True)
class PointLu:
    titre: str
    sujet: Sujet
    passages: list[tuple[Passage, Regle[Any] | None]]


@dataclass(frozen=True)
class EtapeLue:
    libelle: str
    points: list[PointLu]
    commissions: tuple[Commission, ...] = ()


def etapes(procedure: Procedure) -> Iterator[EtapeLue]:
    fait = VOCABULAIRE["etape_dossier"]
    for code in procedure.etapes:
        if code == "vote" and procedure.commissions:
            yield EtapeLue("", _points(procedure, "commission"), procedure.commissions)
        yield EtapeLue(libelle_du_code(fait, code), _points(procedure, code))


def _points(procedure: Procedure, etape: str) -> list[PointLu]:
    """What this fund's text or the common law says something of."""
    lus = []
    for code in ETAPES[etape]:
        sujet, passages = SUJETS[code], procedure.passages.get(code, ())
        if passages or sujet.dispositions:
            titre = str(Etat(code).label) if code in Etat.values else sujet.titre
            lus.append(PointLu(titre, sujet, [(p, regle_de_l_exigence(p.exigence)) for p in passages]))
    return lus


def _avec_procedure(code: str) -> tuple[Fonds, Procedure]:
    fonds = le_fonds(code)
    if fonds.procedure is None:
        raise Http404
    return fonds, fonds.procedure


@page_publique
def procedure(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici, sienne = _avec_procedure(fonds)
    contexte = {
        "procedure": sienne,
        "etapes": list(etapes(sienne)),
        "avis": avis_publies(ici.code) if sienne.commissions else [],
    }
    return render(requete, "public/transparence/procedure.html", {**cadre(ici, "procedure_publique"), **contexte})


@page_publique
def membres(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici, sienne = _avec_procedure(fonds)
    if not sienne.commissions:
        raise Http404
    jour = jour_du(ici.code)
    reglages = reglages_au(jour)
    lues = [Composition(ici, une, jour, reglages) for une in sienne.commissions]
    return render(requete, "public/transparence/membres.html", {**cadre(ici, "membres_publics"), "compositions": lues})
