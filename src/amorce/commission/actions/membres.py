"""Naming, confirming, ending: who sits in the commission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from amorce.commission.droits import compose, est_president, prepare, tient_le_secretariat
from amorce.commission.models import Membre, Renouvellement
from amorce.commission.requetes import mandat, membres_en_fonction
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Attribution, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds as fonds_de_code
from amorce.droit.procedures import Commission
from amorce.journal.actes import acte, consigner


@dataclass(frozen=True)
class Place:
    """A seat of a commission: which category, which of its places, as holder or alternate."""

    fonds: str
    commission: str
    siege: str
    numero: int
    suppleant: bool = False


@dataclass(frozen=True)
class Dates:
    """Of a mandate. ``jusqu_au``: its last day, where the authority sets one."""

    nomme_le: date
    prend_fonction_le: date
    jusqu_au: date | None = None


@dataclass(frozen=True)
class Profil:
    """What is said of a member; the figures on parity and territory are read from it."""

    competences: Sequence[str] = ()
    metier: str = ""
    territoire: str = ""
    genre: str = Membre.Genre.NON_RENSEIGNE
    elu: bool = False
    hors_departement: bool = False


@acte
def nommer_membre(
    *,
    par: Acteur,
    place: Place,
    personne: Personne,
    nomme_le: date,
    prend_fonction_le: date | None = None,
    jusqu_au: date | None = None,
    propose_par: str = "",
    profil: Profil | None = None,
) -> Membre:
    """The authority gives a seat, on a proposal; until a day, or for as long as the rule lets one sit."""
    role = compose(par, place.fonds)
    dates = Dates(nomme_le, prend_fonction_le or nomme_le, jusqu_au)
    return _installe(par, role, place, personne, dates, propose_par, profil, False)


@acte
def coopter_membre(*, par: Acteur, place: Place, personne: Personne, le: date, profil: Profil | None = None) -> Membre:
    """The commission, by its secretary, fills a seat; until the authority confirms it, that member does not vote."""
    role = tient_le_secretariat(par, place.fonds)
    return _installe(par, role, place, personne, Dates(le, le), "la commission", profil, True)


@acte
def confirmer_cooptation(*, par: Acteur, membre: Membre, le: date) -> Membre:
    role = compose(par, membre.fonds)
    tenu = _tenu(membre)
    if not tenu.coopte or tenu.confirme_le is not None:
        raise ActeRefuse("Nomination : elle n'attend pas de confirmation.")
    tenu.confirme_le = le
    tenu.save(update_fields=["confirme_le"])
    _trace(tenu, par, role, le=le.isoformat())
    return tenu


@acte
def remettre_le_reglement(*, par: Acteur, membre: Membre, le: date) -> Membre:
    """Handed over against a receipt."""
    role = prepare(par, membre.fonds)
    tenu = _tenu(membre)
    tenu.reglement_remis_le = le
    tenu.save(update_fields=["reglement_remis_le"])
    _trace(tenu, par, role, le=le.isoformat())
    return tenu


@acte
def renouveler_le_mandat(*, par: Acteur, membre: Membre, le: date, jusqu_au: date) -> Renouvellement:
    """A mandate given until a day goes on until another, never beyond what the rule allows from the first nomination;
    until when it ran is kept."""
    role = compose(par, membre.fonds)
    tenu = _tenu(membre)
    if le < tenu.nomme_le:
        raise ActeRefuse(f"Le : {tenu} n'a été nommé que le {tenu.nomme_le:%d/%m/%Y}.", "le")
    _jusqu_au_permis(tenu, jusqu_au, f"Renouvellement de {tenu}")
    if tenu.jusqu_au is None:
        raise ActeRefuse(f"Renouvellement : {tenu} siège déjà aussi longtemps que la règle le permet.", "jusqu_au")
    if jusqu_au <= tenu.jusqu_au:
        dit = f"Jusqu'au : ce mandat court déjà jusqu'au {tenu.jusqu_au:%d/%m/%Y}, choisissez un jour plus lointain."
        raise ActeRefuse(dit, "jusqu_au")
    renouvele = Renouvellement.objects.create(membre=tenu, le=le, courait_jusqu_au=tenu.jusqu_au, jusqu_au=jusqu_au)
    tenu.jusqu_au = jusqu_au
    tenu.save(update_fields=["jusqu_au"])
    avant = renouvele.courait_jusqu_au.isoformat()
    _trace(tenu, par, role, le=le.isoformat(), courait_jusqu_au=avant, jusqu_au=jusqu_au.isoformat())
    return renouvele


@acte
def terminer_mandat(*, par: Acteur, membre: Membre, le: date, motif: str) -> Membre:
    """A resignation, somebody else's turn, the end of two years."""
    role = compose(par, membre.fonds)
    return _termine(_tenu(membre), par, role, le, motif)


@acte
def constater_la_perte(*, par: Acteur, membre: Membre, le: date, motif: str) -> Membre:
    """The seat is lost by absences: the commission validates it, its secretary records it."""
    role = tient_le_secretariat(par, membre.fonds)
    tenu = _tenu(membre)
    mandat(tenu, le).exige("Perte du titre de membre", "perte_du_titre")
    return _termine(tenu, par, role, le, motif)


def _installe(
    par: Acteur,
    role: RoleDeFonds,
    place: Place,
    personne: Personne,
    dates: Dates,
    propose_par: str,
    profil: Profil | None,
    coopte: bool,
) -> Membre:
    _verifie_la_place(place, personne)
    _verifie_la_proposition(place, propose_par)
    dit = profil or Profil()
    membre = Membre(
        personne=personne,
        fonds=place.fonds,
        commission=place.commission,
        siege=place.siege,
        place=place.numero,
        suppleant=place.suppleant,
        nomme_le=dates.nomme_le,
        prend_fonction_le=dates.prend_fonction_le,
        jusqu_au=dates.jusqu_au,
        propose_par=propose_par,
        coopte=coopte,
        competences=list(dit.competences),
        metier=dit.metier,
        territoire=dit.territoire,
        genre=dit.genre,
        elu=dit.elu,
        hors_departement=dit.hors_departement,
    )
    if dates.jusqu_au is not None:
        _jusqu_au_permis(membre, dates.jusqu_au, "Nomination")
    reponse = mandat(membre, dates.nomme_le)
    if reponse.vaut("refus"):
        raise ActeRefuse("Nomination : le fonds lit le règlement comme excluant les élus de cette commission.", "elu")
    membre.attribution = Attribution.objects.create(
        personne=personne,
        fonds=place.fonds,
        role=RoleDeFonds.PRESIDENT if est_president(membre) else RoleDeFonds.MEMBRE,
        depuis=min(dates.nomme_le, dates.prend_fonction_le),
    )
    _enregistre(membre)
    _trace(membre, par, role, place=place.numero, siege=place.siege, suppleant=place.suppleant, alertes=reponse.alertes)
    return membre


def _jusqu_au_permis(membre: Membre, jusqu_au: date, quoi: str) -> None:
    """On the last day too, the law lets this member sit."""
    if jusqu_au < membre.nomme_le:
        raise ActeRefuse(
            f"Jusqu'au : choisissez un jour après la nomination, le {membre.nomme_le:%d/%m/%Y}.", "jusqu_au"
        )
    mandat(membre, jusqu_au).exige(f"{quoi} jusqu'au {jusqu_au:%d/%m/%Y}", "peut_sieger")


def _enregistre(membre: Membre) -> None:
    """An empty place has no row to hold: of two who give it at once, the second is told."""
    try:
        with transaction.atomic():
            membre.save()
    except IntegrityError:
        dit = "Siège : il vient d'être donné, ou cette personne vient d'en recevoir un. Rechargez la page."
        raise ActeRefuse(dit, "siege") from None


def _verifie_la_place(place: Place, personne: Personne) -> None:
    siege = next((s for s in _commission(place).sieges if s.code == place.siege), None)
    if siege is None or not 1 <= place.numero <= siege.nombre:
        raise ActeRefuse("Siège : la commission n'en a pas de tel.", "siege")
    if place.suppleant and not siege.suppleant:
        raise ActeRefuse(f"Suppléant : « {siege.libelle} » n'en a pas.", "suppleant")
    tenus = membres_en_fonction(place.fonds, place.commission).select_for_update()
    if tenus.filter(siege=place.siege, place=place.numero, suppleant=place.suppleant).exists():
        raise ActeRefuse("Siège : il est occupé. Mettez d'abord fin au mandat de qui le tient.", "siege")
    if tenus.filter(personne=personne).exists():
        raise ActeRefuse(f"{personne} siège déjà dans cette commission.", "personne")


def _verifie_la_proposition(place: Place, propose_par: str) -> None:
    """Where the text says on whose proposal the authority names those who vote."""
    commission = _commission(place)
    if commission.proposee_par and commission.siege(place.siege).vote and not propose_par.strip():
        qui, article = ", ".join(commission.proposee_par), commission.exigences["proposition"]
        raise ActeRefuse(f"Proposition : dites qui a proposé ce membre, parmi {qui} ({article}).", "propose_par")


def _commission(place: Place) -> Commission:
    procedure = fonds_de_code(place.fonds).procedure
    trouvee = next((c for c in procedure.commissions if c.code == place.commission), None) if procedure else None
    if trouvee is None:
        raise ActeRefuse("Commission : ce fonds n'en a pas de telle.")
    return trouvee


def _tenu(membre: Membre) -> Membre:
    tenu = Membre.objects.select_for_update().get(pk=membre.pk)
    if tenu.fin_le is not None:
        raise ActeRefuse(f"Mandat : celui de {tenu} est terminé.")
    return tenu


def _termine(tenu: Membre, par: Acteur, role: RoleDeFonds, le: date, motif: str) -> Membre:
    if not motif.strip():
        raise ActeRefuse("Motif : dites pourquoi ce mandat prend fin.", "motif")
    tenu.fin_le, tenu.motif_de_fin = le, motif.strip()
    tenu.save(update_fields=["fin_le", "motif_de_fin"])
    tenu.attribution.terminee_le = timezone.now()
    tenu.attribution.save(update_fields=["terminee_le"])
    _trace(tenu, par, role, le=le.isoformat(), motif=tenu.motif_de_fin)
    return tenu


def _trace(membre: Membre, par: Acteur, role: RoleDeFonds, **precisions: Any) -> None:
    consigner(objet=membre, auteur=par.auteur(role, membre.fonds), fonds=membre.fonds, **precisions)
