"""The envelopes of an agreement: written before it is signed, changed by an amendment afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, dans_les_annees, exige, garde_codes, tient, trace
from amorce.cooperation.models import Avenant, Convention, Volet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import AXES
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite

COLLECTIVITE = Volet.Financeur.COLLECTIVITE


@acte
def inscrire_un_volet(
    *,
    par: Acteur,
    convention: Convention,
    axe: int,
    financeur: str,
    montant: int,
    phase: str = "",
    genre: str = "",
    autorite: Autorite | None = None,
    annee: int | None = None,
    gele: int = 0,
) -> Volet:
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention)
    _pas_signee(tenue)
    if axe not in AXES:
        raise ActeRefuse("Axe : choisissez-le dans la liste.", "axe")
    garde_codes(phase, genre)
    dans_les_annees(tenue, annee)
    _montants(montant, gele)
    _du_financeur(tenue, financeur, autorite)
    volet = Volet(
        convention=tenue, axe=axe, phase=phase, genre=genre, financeur=financeur, autorite=autorite, annee=annee,
        montant=montant, gele=gele,
    )  # fmt: skip
    memes = {champ: getattr(volet, champ) for champ in ("axe", "phase", "genre", "financeur", "autorite", "annee")}
    if tenue.volets.filter(**memes).exists():
        raise ActeRefuse("Enveloppe : la même est déjà inscrite. Retirez-la d'abord.", "montant")
    volet.save(force_insert=True)
    trace(tenue, auteur, volet=str(volet.pk), axe=axe, financeur=financeur, montant=montant, gele=gele)
    return volet


@acte
def retirer_un_volet(*, par: Acteur, volet: Volet) -> None:
    auteur = auteur_de(par, volet.convention, TIENNENT, tenue=True)
    tenue = tient(volet.convention)
    _pas_signee(tenue)
    garde = tenue.volets.get(pk=volet.pk)
    garde.delete()
    trace(tenue, auteur, retire=str(volet.pk), montant=garde.montant)


@dataclass(frozen=True)
class Change:
    montant: int
    gele: int


@acte
def signer_un_avenant(
    *,
    par: Acteur,
    convention: Convention,
    version: int,
    objet: str,
    signe_le: date,
    volets: Mapping[UUID, Change],
    derniere_annee: int | None = None,
) -> Avenant:
    """What it changes, before and after, stays with it."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    exige(objet=("Objet", objet))
    if tenue.signee_le is None or signe_le < tenue.signee_le:
        raise ActeRefuse("Avenant : il suit la signature de la convention.", "signe_le")
    changements: dict[str, Any] = _change(tenue, volets)
    if derniere_annee is not None and derniere_annee != tenue.derniere_annee:
        changements["derniere_annee"] = _prolonge(tenue, derniere_annee)
    if not changements:
        raise ActeRefuse("Avenant : il ne change rien. Écrivez un autre montant, ou une autre dernière année.", "objet")
    avenant = Avenant.objects.create(
        convention=tenue,
        rang=tenue.avenants.count() + 1,
        objet=objet.strip(),
        signe_le=signe_le,
        changements=changements,
    )
    trace(tenue, auteur, "derniere_annee", avenant=avenant.rang, changements=changements)
    return avenant


def _change(convention: Convention, volets: Mapping[UUID, Change]) -> dict[str, Any]:
    changements: dict[str, Any] = {}
    for volet in convention.volets.filter(pk__in=volets).order_by("id"):
        voulu = volets[volet.pk]
        _montants(voulu.montant, voulu.gele)
        if (voulu.montant, voulu.gele) != (volet.montant, volet.gele):
            changements[str(volet.pk)] = {
                "avant": [volet.montant, volet.gele],
                "apres": [voulu.montant, voulu.gele],
            }
            volet.montant, volet.gele = voulu.montant, voulu.gele
            volet.save(update_fields=["montant", "gele"])
    return changements


def _prolonge(convention: Convention, derniere: int) -> dict[str, int]:
    if not convention.premiere_annee <= derniere <= convention.premiere_annee + 9:
        raise ActeRefuse("Dernière année : elle suit la première, à moins de dix ans.", "derniere_annee")
    avant, convention.derniere_annee = convention.derniere_annee, derniere
    return {"avant": avant, "apres": derniere}


def _pas_signee(convention: Convention) -> None:
    if convention.signee_le is not None:
        raise ActeRefuse("Enveloppes : la convention est signée, elles changent par un avenant.")


def _montants(montant: int, gele: int) -> None:
    if montant <= 0:
        raise ActeRefuse("Montant : une enveloppe est d'un montant positif.", "montant")
    if not 0 <= gele <= montant:
        raise ActeRefuse(f"Part gelée : elle va de zéro à {dit(montant)}, le montant de l'enveloppe.", "gele")


def _du_financeur(convention: Convention, financeur: str, autorite: Autorite | None) -> None:
    if financeur not in Volet.Financeur.values:
        raise ActeRefuse("Financeur : choisissez-le dans la liste.", "financeur")
    if financeur == COLLECTIVITE and autorite is None:
        raise ActeRefuse("Collectivité : à choisir, puisque c'est elle qui finance.", "autorite")
    if autorite is not None and not convention.signataires.filter(autorite=autorite).exists():
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
