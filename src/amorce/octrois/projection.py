"""What a decision is as an aid granted: read from the decision, its act, its payments and what its deposit said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Max, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from amorce.actes.models import ActeAttributif, Decision
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.catalogue import Etape, fiche
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT, departement_de
from amorce.moteur.natures import ErreurDEntree
from amorce.octrois.beneficiaires import du_projet, mots_dits
from amorce.octrois.models import Octroi, Porteur
from amorce.paiements.models import DemandeDePaiement, Reversement

PHASES = {
    Etape.ECRITURE: "ecriture",
    Etape.DEVELOPPEMENT: "developpement",
    Etape.PRODUCTION: "production",
    Etape.APRES_REALISATION: "postproduction",
}
FILIERES = {"cinema": "cinema", "audiovisuel": "audiovisuel", "multimedia": "autre"}
PORTEURS = {"genre_auteur": Porteur.Role.AUTEUR, "genre_realisateur": Porteur.Role.REALISATEUR}
COUTS = ("cout_definitif", "cout_film", "budget_total")
"""What tells a work's cost, the surest first."""
AIDE_A_LA_CREATION = 1
"""The axis of the agreement that aids to works belong to."""
SOLDES = (Etat.SOLDE, Etat.CLOS)
RIEN = (0, None, 0)


def accordees() -> QuerySet[Decision]:
    """The awards that their beneficiaries were told of: those that stand, and those that no longer do."""
    lues = Decision.objects.filter(sens=Decision.Sens.ACCORDE, notifiee_le__isnull=False)
    return lues.select_related(
        "deliberation", "dossier__projet__organisation", "dossier__projet__auteur"
    ).prefetch_related("dossier__projet__organisation__personnes")


@dataclass(frozen=True)
class Vie:
    """What became of an award: its act once signed, what it fixes as amended, what its last deposit said, where its
    company was then, what is due, what the aid comes to once its balance is certified, paid, given back; the state of
    its dossier, or the one that a recovery found it in."""

    acte: ActeAttributif | None
    termes: Mapping[str, Any]
    faits: Mapping[str, Any]
    siege: str
    du: int
    definitive: int | None
    verse: int
    rendu: int
    etat: str


class Vies:
    """Those of many awards, in a few queries."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions = list(decisions)
        self._dossiers = {d.dossier_id for d in self._decisions}

    def de(self, decision: Decision) -> Vie:
        """What is paid on a dossier, and comes back, is of its last award."""
        cle, etat = decision.dossier_id, decision.dossier.etat
        du, definitive, verse = self._payes.get(cle, RIEN) if self._derniere(decision) else RIEN
        avant, rendu = self._reverses.get(cle, (etat, 0))
        rendu = rendu if self._derniere(decision) else 0
        etat = avant if etat == Etat.REVERSEMENT else etat
        acte, termes = self._actes.get(decision.pk), self._termes.get(decision.pk, {})
        faits, siege = self._deposes.get(cle, ({}, ""))
        return Vie(acte, termes, faits, siege, du, definitive, verse, rendu, etat)

    def _derniere(self, decision: Decision) -> bool:
        return self._dernieres[decision.dossier_id] == decision.pk

    @cached_property
    def _dernieres(self) -> dict[UUID, UUID]:
        rangees = accordees().filter(dossier__in=self._dossiers).order_by("notifiee_le", "pk")
        return dict(rangees.values_list("dossier_id", "pk"))

    @cached_property
    def _signes(self) -> list[ActeAttributif]:
        """The acts and their amendments, in the order they were signed."""
        signes = ActeAttributif.objects.filter(decision__in=[d.pk for d in self._decisions], signe_le__isnull=False)
        return list(signes.order_by("signe_le", "cree_le"))

    @cached_property
    def _actes(self) -> dict[UUID, ActeAttributif]:
        return {acte.decision_id: acte for acte in self._signes if acte.modifie_id is None}

    @cached_property
    def _termes(self) -> dict[UUID, dict[str, Any]]:
        """What each fixes: an amendment says only what it changes."""
        par_decision: dict[UUID, dict[str, Any]] = {}
        for acte in self._signes:
            par_decision.setdefault(acte.decision_id, {}).update(acte.termes)
        return par_decision

    @cached_property
    def _deposes(self) -> dict[UUID, tuple[Mapping[str, Any], str]]:
        rang = Window(RowNumber(), partition_by=[F("dossier_id")], order_by=F("rang").desc())
        depots = Depot.objects.filter(dossier__in=self._dossiers).annotate(place=rang).filter(place=1)
        return {cle: (faits, siege) for cle, faits, siege in depots.values_list("dossier_id", "faits", "siege")}

    @cached_property
    def _payes(self) -> dict[UUID, tuple[int, int | None, int]]:
        """What is due and final is of claims that are certified; what is paid of one whose check is made again too."""
        siennes = DemandeDePaiement.objects.filter(dossier__in=self._dossiers).order_by()
        sommes = siennes.values_list("dossier_id").annotate(
            Sum("du", default=0), Max("aide_definitive"), Sum("verse", default=0)
        )
        return {dossier: (du, definitive, verse) for dossier, du, definitive, verse in sommes}

    @cached_property
    def _reverses(self) -> dict[UUID, tuple[str, int]]:
        """The state that the last recovery found the dossier in, and what came back by all of them."""
        lus = Reversement.objects.filter(dossier__in=self._dossiers).order_by("cree_le")
        par_dossier: dict[UUID, tuple[str, int]] = {}
        for cle, avant, rendu in lus.values_list("dossier_id", "etat_avant", "rendu"):
            par_dossier[cle] = avant, rendu + par_dossier.get(cle, ("", 0))[1]
        return par_dossier


def maintenu(decision: Decision, vie: Vie) -> int:
    """Nothing of an award that was ended; once its balance is settled, what was found due, within the final aid that
    its certificate finds; never what came back, unless it was paid again."""
    voulu = decision.montant or 0
    if decision.close_le is not None:
        return 0
    if vie.etat not in SOLDES:
        return max(0, voulu - vie.rendu)
    garde = max(0, min(voulu, vie.du) - vie.rendu, vie.verse - vie.rendu)
    return garde if vie.definitive is None else min(garde, vie.definitive)


def champs(decision: Decision, vie: Vie) -> dict[str, Any]:
    """All that an aid granted keeps of a decision, but its authority and its beneficiary."""
    dossier, acte = decision.dossier, vie.acte
    intitule = _intitule(dossier.dispositif)
    reference = acte.numero if acte else decision.deliberation.reference
    objet = dossier.projet.titre[:256]
    return {
        "fonds": dossier.fonds,
        "dispositif": dossier.dispositif,
        "intitule": intitule,
        "annee": decision.deliberation.jour.year,
        "votee_le": decision.deliberation.jour,
        "signee_le": acte.signe_le if acte else None,
        "reference": reference,
        "objet": objet,
        "montant": decision.montant,
        "maintenu": maintenu(decision, vie),
        "paye": vie.verse - vie.rendu,
        "phase": _phase(dossier.dispositif),
        "axe": AIDE_A_LA_CREATION,
        "conditions": "échelonné" if fonds(dossier.fonds).paiement else "unique",
        "periode_debut": acte.signe_le if acte else None,
        "periode_fin": _fin(acte, vie.termes),
        "base": _base(dossier.fonds),
        "mots": mots_dits(objet, intitule, reference, du_projet(dossier.projet)),
        **_oeuvre(vie.faits),
        **_lieu(dossier, vie),
    }


def _intitule(code: str) -> str:
    try:
        return dispositif(code).intitule[:200]
    except ErreurDEntree:  # a scheme of before, that the law has no more
        return code


def _phase(code: str) -> str:
    try:
        etape = fiche(code).etape
    except KeyError:
        return ""
    return PHASES[etape] if etape else ""


def _base(code: str) -> str:
    """The European text its aids rest on, where the fund's law names one."""
    return next((base for base in fonds(code).octroi.bases if base.startswith("rgec")), "")


def _fin(acte: ActeAttributif | None, termes: Mapping[str, Any]) -> date | None:
    dite = termes.get("date_fin_eligibilite")
    lue = date.fromisoformat(dite) if dite else None
    return lue if lue and acte and acte.signe_le and lue >= acte.signe_le else None


def _oeuvre(faits: Mapping[str, Any]) -> dict[str, Any]:
    format_ = str(faits.get("format_oeuvre", ""))
    longs = _entier(faits.get("nb_longs_metrages_realises"))
    return {
        "genre": str(faits.get("genre_oeuvre", "")),
        "format": format_,
        "duree": _entier(faits.get("duree_minutes")),
        "filiere": FILIERES.get(str(faits.get("famille_oeuvre", "")), ""),
        "cout": next((c for c in map(_centimes, (faits.get(nom) for nom in COUTS)) if c), None),
        "premier_ou_deuxieme": None if longs is None else longs <= 1,
        "independant": faits.get("societe_independante"),
        "court": format_ == "court_metrage" if format_ else None,
    }


def _lieu(dossier: Dossier, vie: Vie) -> dict[str, Any]:
    """Where its company was, as its last deposit said: one that moves leaves its aids where they were. Otherwise the
    fund's own territory. A person's place is not read."""
    service = fonds(dossier.fonds)
    siege = vie.siege if dossier.projet.organisation_id else ""
    departement = du_siege = departement_de(siege)
    region = REGION_DU_DEPARTEMENT.get(departement, "") or service.region
    if not departement:
        seuls = [code for code in DEPARTEMENTS if REGION_DU_DEPARTEMENT[code] == region]
        departement = seuls[0] if len(seuls) == 1 else ""
    dite = str(vie.faits.get("region_societe", "")).strip()
    d_ici = dite.casefold() == service.territoire.casefold() if dite else None
    if d_ici is None and du_siege and service.region:
        d_ici = region == service.region
    territoire = siege if siege != du_siege else ""
    return {"territoire": territoire, "departement": departement, "region": region, "initiative_regionale": d_ici}


def porteurs(vie: Vie, annee: int) -> Iterator[tuple[str, str, int | None]]:
    """Who made it, as the deposit said: a role, a gender, the year of birth that the age then said gives; never a name.
    ``annee``: the year of the deposit."""
    age = _entier(vie.faits.get("age_auteur"))
    for fait, role in PORTEURS.items():
        dit = str(vie.faits.get(fait) or "")
        genre = "" if dit == "non_renseigne" else dit
        naissance = annee - age if role is Porteur.Role.AUTEUR and age is not None and age < annee else None
        if genre or naissance is not None:
            yield role.value, genre, naissance


def _nombre(brut: Any) -> Decimal | None:
    """As facts are kept: a point before the decimals, nothing where it is not known."""
    try:
        lu = Decimal(str(brut))
    except InvalidOperation:
        return None
    return lu if lu.is_finite() else None


def _entier(brut: Any) -> int | None:
    lu = _nombre(brut)
    return None if lu is None else int(lu)


def _centimes(brut: Any) -> int | None:
    lu = _nombre(brut)
    return None if lu is None else int(lu * 100)


CHAMPS = tuple(
    f.name
    for f in Octroi._meta.concrete_fields
    if f.name not in ("id", "decision", "importation", "modifie_le", "autorite", "beneficiaire")
)
"""What a projection writes."""
