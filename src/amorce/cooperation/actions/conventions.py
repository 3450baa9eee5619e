"""Opening an agreement, changing what it is, signing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.annees import exige_libres
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, exige, tient, trace, verifie_les_termes
from amorce.cooperation.models import Convention, Signataire
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import tous
from amorce.journal.actes import acte, consigner
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du

DUREE_MAX = 10
CHAMPS = (
    "intitule",
    "region",
    "renouvellement_le",
    "partenariat_renforce",
    "region_sensible",
    "seuils",
    "part_cnc",
    "part_collectivites",
    "solidarite",
    "hausse_des_prix",
    "seuil_de_concentration",
    "indicateurs",
)
"""What may be said of an agreement: none of it is money or years."""
ANNEES = ("premiere_annee", "derniere_annee")
SIGNES = {
    "part_cnc": "Ratio : la convention est signée, il change",
    "part_collectivites": "Ratio : la convention est signée, il change",
    "seuils": "Seuils : la convention est signée, ils changent",
    "solidarite": "Solidarité : la convention est signée, sa part change",
    "partenariat_renforce": "Partenariat renforcé : la convention est signée, il change",
}
"""Said here before it is signed only."""


@acte
def ouvrir_convention(
    *,
    par: Acteur,
    fonds: str,
    intitule: str,
    premiere_annee: int,
    derniere_annee: int,
    autorites: Sequence[UUID],
    precedente: Convention | None = None,
    dits: Mapping[str, Any] = MappingProxyType({}),
) -> Convention:
    """In preparation: nothing of it is public before it is signed. Any level of authority may sign, alone or not."""
    role = en_tant_que(par, fonds, *TIENNENT)
    exige(intitule=("Intitulé", intitule))
    _annees(premiere_annee, derniere_annee)
    signent = _autorites(autorites)
    _precedente(fonds, precedente, premiere_annee)
    exige_libres(fonds, {a.pk: range(premiere_annee, derniere_annee + 1) for a in signent}, "premiere_annee")
    creee = Convention(
        fonds=fonds,
        intitule=intitule.strip(),
        premiere_annee=premiere_annee,
        derniere_annee=derniere_annee,
        precedente=precedente,
    )
    _dit(creee, {"seuils": fonds if tous()[fonds].abondement else "", **dits})
    creee.save(force_insert=True)
    Signataire.objects.bulk_create(Signataire(convention=creee, autorite=a) for a in signent)
    consigner(
        objet=creee,
        auteur=par.auteur(role, fonds),
        fonds=fonds,
        version=1,
        annees=[premiere_annee, derniere_annee],
        autorites=[a.nom for a in signent],
        precedente=str(precedente.pk) if precedente else None,
    )
    return creee


@acte
def modifier_convention(
    *,
    par: Acteur,
    convention: Convention,
    version: int,
    dits: Mapping[str, Any] = MappingProxyType({}),
    autorites: Sequence[UUID] | None = None,
    annees: tuple[int, int] | None = None,
) -> Convention:
    """Its signatories, its years and its terms change before it is signed only: afterwards an amendment is due."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    _les_termes_signes(tenue, dits)
    avant = {champ: _en_json(getattr(tenue, champ)) for champ in dits}
    exige(intitule=("Intitulé", dits.get("intitule", tenue.intitule)))
    _dit(tenue, dits)
    if annees is not None:
        _change_les_annees(tenue, *annees)
    noms = None
    if autorites is not None:
        noms = _change_les_signataires(tenue, autorites)
    apres = {champ: _en_json(getattr(tenue, champ)) for champ in dits}
    siennes = [tenue.premiere_annee, tenue.derniere_annee]
    trace(tenue, auteur, *dits, *ANNEES, avant=avant, apres=apres, autorites=noms, annees=siennes)
    return tenue


@acte
def signer_convention(*, par: Acteur, convention: Convention, version: int, signee_le: date) -> Convention:
    """Its envelopes are then fixed. That nobody was heard before is shown, and stops nothing (reading AMB-115)."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    if tenue.signee_le is not None:
        raise ActeRefuse("Signature : cette convention est déjà signée.", "signee_le")
    if not tenue.volets.exists():
        raise ActeRefuse("Signature : aucune enveloppe n'y est encore inscrite. Ajoutez-les d'abord.", "signee_le")
    if signee_le > jour_du(tenue.fonds):
        raise ActeRefuse("Signature : cette date est à venir.", "signee_le")
    siennes = dict.fromkeys(tenue.signataires.values_list("autorite", flat=True), tenue.annees)
    exige_libres(tenue.fonds, siennes, "signee_le", tenue)
    tenue.signee_le = signee_le
    entendus = tenue.concertations.filter(tenue_le__lte=signee_le).count()
    trace(tenue, auteur, "signee_le", signee_le=signee_le.isoformat(), concertations_tenues=entendus)
    return tenue


@acte
def corriger_la_signature(
    *, par: Acteur, convention: Convention, version: int, signee_le: date, motif: str
) -> Convention:
    """Typed wrong: its amendments follow it still, and nothing was certified that everybody reads."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    exige(motif=("Motif", motif))
    avant = tenue.signee_le
    if avant is None:
        raise ActeRefuse("Signature : cette convention n'est pas encore signée.", "signee_le")
    if signee_le == avant:
        raise ActeRefuse("Signature : c'est la date qui est déjà enregistrée.", "signee_le")
    if signee_le > jour_du(tenue.fonds):
        raise ActeRefuse("Signature : cette date est à venir.", "signee_le")
    premier = tenue.avenants.order_by("rang").first()
    if premier is not None and signee_le > premier.signe_le:
        raise ActeRefuse(
            f"Signature : elle précède le premier avenant, signé le {premier.signe_le:%d/%m/%Y}.", "signee_le"
        )
    if tenue.pieces.filter(certifiee_le__isnull=False, publique=True).exists():
        raise ActeRefuse(
            "Signature : une annexe ou un appel de fonds est certifié sous cette date. Retirez-le d'abord du public.",
            "signee_le",
        )
    tenue.signee_le = signee_le
    dates = {"avant": avant.isoformat(), "apres": signee_le.isoformat()}
    trace(tenue, auteur, "signee_le", signature=dates, motif=motif.strip())
    return tenue


def _annees(premiere: int, derniere: int) -> None:
    if not 2000 <= premiere <= derniere <= 2100 or derniere - premiere >= DUREE_MAX:
        raise ActeRefuse(f"Années : la dernière suit la première, à moins de {DUREE_MAX} ans.", "derniere_annee")


def _autorites(identifiants: Sequence[UUID]) -> list[Autorite]:
    trouvees = list(Autorite.objects.filter(pk__in=identifiants).order_by("niveau", "nom"))
    if not trouvees or len(trouvees) != len(set(identifiants)):
        raise ActeRefuse("Signataires : choisissez-en au moins un dans la liste.", "autorites")
    return trouvees


def _precedente(fonds: str, precedente: Convention | None, premiere_annee: int) -> None:
    if precedente is None:
        return
    if precedente.fonds != fonds or precedente.derniere_annee >= premiere_annee:
        raise ActeRefuse("Convention précédente : elle est du même fonds et finit avant celle-ci.", "precedente")
    if Convention.objects.filter(precedente=precedente).exists():
        raise ActeRefuse("Convention précédente : une autre lui succède déjà.", "precedente")


def _dit(convention: Convention, dits: Mapping[str, Any]) -> None:
    for champ, valeur in dits.items():
        if champ not in CHAMPS:
            raise ActeRefuse(f"« {champ[:40]} » ne se dit pas ici.", champ)
        setattr(convention, champ, valeur.strip() if isinstance(valeur, str) else valeur)
    verifie_les_termes(convention)


def _les_termes_signes(convention: Convention, dits: Mapping[str, Any]) -> None:
    if convention.signee_le is None:
        return
    for champ, dit in SIGNES.items():
        if dits.get(champ, getattr(convention, champ)) != getattr(convention, champ):
            raise ActeRefuse(f"{dit} par un avenant. Enregistrez-le.", champ)


def _change_les_annees(convention: Convention, premiere: int, derniere: int) -> None:
    """Nothing that is written of a year is left outside."""
    if (premiere, derniere) == (convention.premiere_annee, convention.derniere_annee):
        return
    if convention.signee_le is not None:
        raise ActeRefuse(
            "Années : la convention est signée, la dernière change par un avenant. Enregistrez-le.", "derniere_annee"
        )
    _annees(premiere, derniere)
    avant = convention.precedente
    if avant is not None and avant.derniere_annee >= premiere:
        raise ActeRefuse(
            f"Années : elle succède à une convention qui va jusqu'en {avant.derniere_annee}.", "premiere_annee"
        )
    dehors = Q(annee__lt=premiere) | Q(annee__gt=derniere)
    ecrits = (convention.volets, convention.paiements_du_cnc, convention.suivis, convention.circuits)
    commences = Q(premiere_annee__lt=premiere) | Q(premiere_annee__gt=derniere)
    if any(siens.filter(dehors).exists() for siens in ecrits) or convention.contrats.filter(commences).exists():
        raise ActeRefuse(
            "Années : une enveloppe, un versement, un contrat, un circuit ou le suivi d'une mesure est écrit pour une "
            "année qui n'en serait plus. Retirez-le d'abord.",
            "premiere_annee",
        )
    convention.premiere_annee, convention.derniere_annee = premiere, derniere
    signent = convention.signataires.values_list("autorite", flat=True)
    exige_libres(convention.fonds, dict.fromkeys(signent, convention.annees), "premiere_annee", convention)


def _change_les_signataires(convention: Convention, identifiants: Sequence[UUID]) -> list[str]:
    if convention.signee_le is not None:
        raise ActeRefuse(
            "Signataires : la convention est signée, ils changent par un avenant. Enregistrez-le.", "autorites"
        )
    signent = _autorites(identifiants)
    exige_libres(convention.fonds, {a.pk: convention.annees for a in signent}, "autorites", convention)
    convention.signataires.exclude(autorite__in=signent).delete()
    Signataire.objects.bulk_create(
        [Signataire(convention=convention, autorite=a) for a in signent], ignore_conflicts=True
    )
    return [a.nom for a in signent]


def _en_json(valeur: Any) -> Any:
    return valeur.isoformat() if isinstance(valeur, date) else valeur
