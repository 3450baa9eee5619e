"""Who is involved in a dossier says so, or is kept from it: neither reads, nor debates, nor votes, nor counts."""

from __future__ import annotations

from django.utils import timezone

from amorce.commission.actions.commun import au_programme, tenue, trace
from amorce.commission.droits import membre, preside
from amorce.commission.models import Debat, Deport, Inscription, Interet, Membre, Scrutin
from amorce.commission.requetes import SANS_MAJORITE, membres_en_fonction, procedure_en_cours
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte


@acte
def declarer_interet(*, par: Acteur, inscription: Inscription, conflit: bool, motif: str = "") -> Interet:
    """Each for oneself, dossier by dossier; a conflict declared keeps one from the dossier at once."""
    ici = tenue(inscription.seance)
    le_sien = membre(par, ici)
    if conflit and not motif.strip():
        raise ActeRefuse("Motif : dites en un mot ce qui vous lie à ce dossier.", "motif")
    _avant_le_vote(inscription, le_sien)
    dit, _neuf = Interet.objects.update_or_create(
        inscription=inscription,
        membre=le_sien,
        defaults={"conflit": conflit, "motif": motif.strip(), "declare_le": timezone.now()},
    )
    if conflit:
        _ecarte(inscription, le_sien, dit.motif)
    trace(ici, par, RoleDeFonds.MEMBRE, dossier=inscription.dossier.numero, conflit=conflit)
    return dit


@acte
def prononcer_le_deport(*, par: Acteur, inscription: Inscription, ecarte: Membre, motif: str) -> Deport:
    """The president prevents conflicts of interest: also that of who did not say it."""
    ici = tenue(inscription.seance)
    role = preside(par, ici)
    if not membres_en_fonction(ici.fonds, ici.commission).filter(pk=ecarte.pk).exists():
        raise ActeRefuse("Déport : cette personne ne siège pas dans cette commission.", "ecarte")
    if not motif.strip():
        raise ActeRefuse("Motif : dites ce qui lie ce membre au dossier.", "motif")
    _avant_le_vote(inscription, ecarte)
    deport = _ecarte(inscription, ecarte, motif.strip())
    trace(ici, par, role, dossier=inscription.dossier.numero, membre=str(ecarte.pk))
    return deport


@acte
def faire_sortir(*, par: Acteur, inscription: Inscription, ecarte: Membre) -> Deport:
    seance, ici = au_programme(inscription)
    role = preside(par, seance)
    deport = _deport(ici, ecarte)
    if deport.sorti_le is not None and deport.rentre_le is None:
        raise ActeRefuse(f"{ecarte} est déjà sorti.")
    deport.sorti_le, deport.rentre_le = timezone.now(), None
    deport.save(update_fields=["sorti_le", "rentre_le"])
    trace(seance, par, role, dossier=ici.dossier.numero, membre=str(ecarte.pk))
    return deport


@acte
def faire_rentrer(*, par: Acteur, inscription: Inscription, ecarte: Membre) -> Deport:
    """Only once that dossier has been voted on."""
    seance, ici = au_programme(inscription)
    role = preside(par, seance)
    deport = _deport(ici, ecarte)
    if deport.sorti_le is None or deport.rentre_le is not None:
        raise ActeRefuse(f"{ecarte} n'est pas sorti.")
    ouvert = Debat.objects.filter(inscription=ici, clos_le__isnull=True).exists()
    en_vote = Scrutin.objects.filter(debat__inscription=ici, depouille_le__isnull=True).exists()
    if ouvert or en_vote:
        raise ActeRefuse(f"{ecarte} ne rentre qu'après le vote de ce dossier.")
    deport.rentre_le = timezone.now()
    deport.save(update_fields=["rentre_le"])
    trace(seance, par, role, dossier=ici.dossier.numero, membre=str(ecarte.pk))
    return deport


def _ecarte(inscription: Inscription, qui: Membre, motif: str) -> Deport:
    deport, _neuf = Deport.objects.get_or_create(inscription=inscription, membre=qui, defaults={"motif": motif})
    return deport


def _deport(inscription: Inscription, qui: Membre) -> Deport:
    trouve = Deport.objects.filter(inscription=inscription, membre=qui).first()
    if trouve is None:
        raise ActeRefuse(f"{qui} n'est pas écarté de ce dossier.")
    return trouve


def _avant_le_vote(inscription: Inscription, qui: Membre) -> None:
    """Between two rounds it may still be said; in writing, until one's own sheet is given."""
    dernier = Scrutin.objects.filter(debat__inscription=inscription).order_by("-debat__tour").first()
    if dernier is None:
        return
    if procedure_en_cours(inscription.seance) is not None:
        if dernier.fiches.filter(siege=qui.siege, place=qui.place).exists():
            raise ActeRefuse(f"Intérêts : {qui} a déjà remis sa fiche sur ce dossier.")
    elif dernier.depouille_le is None or dernier.avis != SANS_MAJORITE:
        raise ActeRefuse("Intérêts : le vote sur ce dossier a commencé.")
