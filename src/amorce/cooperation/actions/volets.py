"""The envelopes of an agreement: written before it is signed, changed by an amendment afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, dans_les_annees, garde_codes, tient, trace
from amorce.cooperation.models import Convention, Volet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import AXES
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite

COLLECTIVITE = Volet.Financeur.COLLECTIVITE


@dataclass(frozen=True)
class Enveloppe:
    axe: int
    financeur: str
    montant: int
    phase: str = ""
    genre: str = ""
    autorite: Autorite | None = None
    annee: int | None = None
    gele: int = 0


@acte
def inscrire_un_volet(*, par: Acteur, convention: Convention, enveloppe: Enveloppe) -> Volet:
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention)
    _pas_signee(tenue)
    volet = inscrit(tenue, enveloppe)
    montants = {"montant": volet.montant, "gele": volet.gele}
    trace(tenue, auteur, volet=str(volet.pk), axe=volet.axe, financeur=volet.financeur, **montants)
    return volet


def inscrit(convention: Convention, voulue: Enveloppe) -> Volet:
    """Of an agreement that is held."""
    if voulue.axe not in AXES:
        raise ActeRefuse("Axe : choisissez-le dans la liste.", "axe")
    garde_codes(voulue.phase, voulue.genre)
    dans_les_annees(convention, voulue.annee)
    verifie_les_montants(voulue.montant, voulue.gele)
    _du_financeur(convention, voulue.financeur, voulue.autorite)
    volet = Volet(convention=convention, **vars(voulue))
    memes = {champ: getattr(volet, champ) for champ in ("axe", "phase", "genre", "financeur", "autorite", "annee")}
    deja = convention.volets.filter(**memes).first()
    if deja is not None and not deja.montant:
        raise ActeRefuse(
            "Enveloppe : un avenant avait retiré la même. Redonnez-lui son montant, plus haut, au lieu d'en ajouter "
            "une.",
            "montant",
        )
    if deja is not None:
        raise ActeRefuse(
            "Enveloppe : la même est déjà inscrite. Changez son montant, ou retirez-la d'abord.", "montant"
        )
    volet.save(force_insert=True)
    return volet


@acte
def retirer_un_volet(*, par: Acteur, volet: Volet) -> None:
    auteur = auteur_de(par, volet.convention, TIENNENT, tenue=True)
    tenue = tient(volet.convention)
    _pas_signee(tenue)
    garde = tenue.volets.get(pk=volet.pk)
    garde.delete()
    trace(tenue, auteur, retire=str(volet.pk), montant=garde.montant)


def _pas_signee(convention: Convention) -> None:
    if convention.signee_le is not None:
        raise ActeRefuse("Enveloppes : la convention est signée, elles changent par un avenant. Enregistrez-le.")


def verifie_les_montants(montant: int, gele: int, *, retirable: bool = False) -> None:
    """``retirable``: zero withdraws it."""
    if montant < 0 or not (montant or retirable):
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
